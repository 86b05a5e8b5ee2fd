"""A resident on a phone finds their own place, reads about it, and takes a sheet of paper away."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from components.panels import PANELS
from components.viewing import view_from
from components.wording.phrases import DEMONSTRATION
from tests.answers import opened
from tests.browser.driving import headings, open_at, settle
from tests.browser.test_every_page import STREAMLITS_OWN, TEXT_OVER_THE_EDGE, WIDER_THAN_THE_SCREEN
from tests.browser.test_sheets import assert_one_page

pytestmark = pytest.mark.browser

BOX = "Your village, estate, street or postcode"


@pytest.fixture
def phone(public, watched):
    page, watch = watched(public, "phone")
    yield page
    assert watch.complaints == []
    assert watch.elsewhere == []


def look_for(page: Page, text: str) -> None:
    page.get_by_role("textbox", name=BOX).fill(text)
    page.get_by_role("textbox", name=BOX).press("Enter")


def test_a_name_with_an_error_in_it_leads_to_the_place_and_what_was_typed_stays_out_of_the_address(phone, public):
    open_at(phone, public.address(""))
    assert headings(phone, 1) == ["My neighbourhood"]
    look_for(phone, "kngs heath")
    expect(phone.get_by_text("We have no page for a place or street called “kngs heath”.")).to_be_visible()
    phone.get_by_test_id("stMain").get_by_role("button", name="King’s Heath, Northampton").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("King’s Heath")
    settle(phone)
    expect(phone).to_have_url(re.compile(r"\?place=kings-heath$"))
    expect(phone.get_by_role("textbox", name=BOX)).to_have_count(0)
    order = [
        *("What is being done", "Your team", "What is recorded", "Is it changing?", "Promised for the county"),
        *("What residents say", "What you said", "promises in full", "How to report", "Is something wrong?"),
        "What this cannot tell",
    ]
    text = phone.get_by_test_id("stMain").inner_text()
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    assert "0800 555 111" not in text
    phone.get_by_role("heading", name="How to report something").click()
    expect(phone.get_by_role("link", name="0800 555 111")).to_be_visible()


def test_what_is_known_twice_is_asked_back_and_what_is_not_known_is_said(phone, public):
    open_at(phone, public.address("my-neighbourhood"))
    look_for(phone, "Zzyzx")
    expect(phone.get_by_text("We have no page for a place or street called “Zzyzx”.")).to_be_visible()
    look_for(phone, "MK9 3BZ")
    expect(phone.get_by_text("MK9 is not a postcode district of Northamptonshire")).to_be_visible()
    look_for(phone, "Acorn Street")
    expect(phone.get_by_text("Which one do you mean?")).to_be_visible()
    expect(phone.get_by_text("Which one", exact=False).locator("visible=true")).to_have_count(1)
    phone.get_by_role("combobox", name="Which one?").click()
    phone.get_by_role("option", name=re.compile("Acorn Street")).first.click()
    expect(phone).to_have_url(re.compile(r"place=D\d+$"))
    expect(phone.get_by_role("textbox", name=BOX)).to_have_count(0)


def test_what_a_resident_asks_first_is_read_within_two_screens_and_a_bit_without_fetching_a_chart(phone, public):
    open_at(phone, public.address("my-neighbourhood", place="kings-heath"))
    promised = phone.locator(".st-key-neighbourhood-promised-card").bounding_box()
    assert promised["y"] + promised["height"] <= 2.4 * phone.viewport_size["height"]
    assert phone.locator(".js-plotly-plot, canvas").count() == 0
    assert (
        phone.evaluate("performance.getEntriesByType('resource').filter(it => /[Pp]lotly|DeckGl/.test(it.name)).length")
        == 0
    )


def test_a_page_says_of_which_place_it_still_is_while_it_asks(phone, public):
    open_at(phone, public.address("my-neighbourhood", place="queensway"))
    phone.get_by_role("button", name="Another place").click()
    look_for(phone, "Woodford Halse")
    expect(phone.get_by_text("called “Woodford Halse”")).to_be_visible()
    expect(phone.get_by_text("The page still shows Queensway estate.")).to_be_visible()


def test_a_link_that_leads_nowhere_is_said_and_leads_to_the_start_page(phone, public):
    open_at(phone, public.address("my-neighbourhood", place="atlantis"))
    expect(phone.get_by_text("We do not know the place in this link: “atlantis”")).to_be_visible()
    for path, said in (
        ("action-plan", "not part of the public copy"),
        ("no-such-page", "There is no page at this address"),
    ):
        open_at(phone, public.address(path))
        assert headings(phone, 1) == ["Page not found"]
        expect(phone.get_by_text(said)).to_be_visible()
        expect(phone.get_by_role("dialog")).to_have_count(0)
        phone.get_by_role("link", name="Go to the start page: My neighbourhood").click()
        expect(phone.get_by_role("heading", level=1)).to_have_text("My neighbourhood")


def test_a_place_can_be_chosen_without_typing_and_the_link_opens_it_again(phone, public):
    open_at(phone, public.address(""))
    phone.get_by_role("radio", name="Queensway estate", exact=True).click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Queensway estate")
    expect(phone).to_have_url(re.compile(r"\?place=queensway$"))
    open_at(phone, phone.url)
    assert headings(phone, 1) == ["Queensway estate"]
    phone.get_by_role("heading", name="What you said, what we did: 2 of 3 done").click()
    expect(phone.get_by_text("All closers were repaired.")).to_be_visible()
    assert phone.evaluate(WIDER_THAN_THE_SCREEN) == []
    assert phone.evaluate(TEXT_OVER_THE_EDGE) == []
    found = Axe().run(phone).response["violations"]
    serious = {rule["id"] for rule in found if rule["impact"] in ("serious", "critical")}
    assert serious <= set(STREAMLITS_OWN)


def test_a_resident_s_page_keeps_no_trace_of_who_read_it(phone, public):
    open_at(phone, public.address(""))
    look_for(phone, "12 Acorn Street")
    expect(phone.get_by_text("Which one do you mean?")).to_be_visible()
    settle(phone)
    assert {cookie["name"] for cookie in phone.context.cookies(public.url)} <= {"_streamlit_xsrf"}
    assert "Acorn" not in phone.url
    logged = public.log.read_text(encoding="utf-8")
    assert "Acorn" not in logged


@pytest.mark.parametrize("place", ["kings-heath", "queensway", "nn3", "northampton", "D01000040"])
def test_the_sheet_of_a_place_prints_on_one_page(place, published, paper, tmp_path):
    store = opened(published)
    view = view_from(store.ask, store.meta, {"place": place})
    file = tmp_path / "sheet.html"
    file.write_text(PANELS["neighbourhood/sheet"].build(store.ask, view).sheet.html(store.ask, view), encoding="utf-8")
    assert_one_page(paper, file)
    assert DEMONSTRATION in paper.inner_text("body")
