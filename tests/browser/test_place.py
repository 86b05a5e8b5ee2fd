"""The page of a place: two wards compared by the keyboard alone, and a place opened by a click on a map."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.driving import open_at, settle
from tests.browser.test_every_page import WIDER_THAN_THE_SCREEN
from tests.browser.test_keyboard import MARKED_IS, keyboard  # noqa: F401  (a fixture)

pytestmark = pytest.mark.browser


def test_two_wards_are_compared_by_the_keyboard_alone(internal, keyboard):  # noqa: F811
    tab = keyboard
    open_at(tab, internal.address("place?place=D05000029"))
    for width, height, ward, scope in ((1366, 768, "Northampton ward 13", "D05000027"), (390, 844, "Blackthorn", "")):
        tab.set_viewport_size({"width": width, "height": height})
        tab.get_by_role("button", name="Compare", exact=True).focus()
        tab.keyboard.press("Enter")
        expect(tab.get_by_role("combobox", name="Compare with")).to_be_visible()
        settle(tab)
        tab.get_by_role("combobox", name="Compare with").focus()
        tab.keyboard.type(ward)
        tab.wait_for_function("name => document.activeElement.getAttribute('aria-activedescendant')", arg=ward)
        tab.keyboard.press("Enter")
        tab.wait_for_url(re.compile(f"with=.*{scope or 'blackthorn'}"))
        settle(tab)
        tab.keyboard.press("Escape")
        picture = tab.get_by_role("img", name=re.compile(f"Small charts of .*{ward}"))
        expect(picture.filter(visible=True)).to_have_count(1)
        assert not tab.evaluate(WIDER_THAN_THE_SCREEN)
    # The map below adds the ward of the area that is clicked, and takes it away again.
    area = tab.locator(".pic [data-compare=D05000028]").filter(visible=True).first
    for there in (True, False):
        area.dispatch_event("click", {"bubbles": True})
        tab.wait_for_function("there => location.search.includes('D05000028') === there", arg=there)
    settle(tab)


def test_a_click_on_the_county_s_map_opens_the_page_of_the_area(internal, tab):
    open_at(tab, internal.address("overview"))
    area = tab.locator(".pic [data-place]").filter(visible=True).first
    opened = re.escape(area.get_attribute("data-place") or "")
    assert opened
    # At the centre of its box a bent area may have a neighbour, or a label.
    area.dispatch_event("click", {"bubbles": True})
    tab.wait_for_url(re.compile(r"/place\?"))
    settle(tab)
    expect(tab.locator("h1").filter(visible=True)).to_be_visible()


def test_areas_are_chosen_on_a_map_and_counted(internal, tab):
    open_at(tab, internal.address("patrol-areas?place=kings-heath"))
    tab.locator(".st-key-choice-menu button").first.click()
    tab.get_by_role("button", name="My own area").filter(visible=True).click()
    form = tab.get_by_role("dialog")
    areas = form.locator("[data-choose]:not(.chosen)").filter(visible=True)
    expect(form.locator("[data-choose].chosen").filter(visible=True)).to_have_count(2)
    expect(form.get_by_role("status")).to_contain_text("2 areas chosen")
    # Two at once, before the server has answered the first.
    chosen = [areas.nth(at).get_attribute("data-choose") for at in (0, 1)]
    for code in chosen:
        form.locator(f"[data-choose={code}]").filter(visible=True).dispatch_event("click", {"bubbles": True})
    expect(form.get_by_role("status")).to_contain_text("4 areas chosen")
    expect(form.locator("[data-choose].chosen").filter(visible=True)).to_have_count(4)
    form.locator(f"[data-choose={chosen[0]}]").filter(visible=True).dispatch_event("click", {"bubbles": True})
    expect(form.get_by_role("status")).to_contain_text("3 areas chosen")
