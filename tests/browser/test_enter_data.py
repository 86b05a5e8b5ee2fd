"""A problem-solving plan is entered, changed and ended on a page, and every page shows it."""

from __future__ import annotations

import json
import re
from collections.abc import Generator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from data.entries.listed import FILE
from tests import tiny
from tests.browser.driving import Server, go_to, of_a_tiny_county, open_at, settle, watched

pytestmark = pytest.mark.browser

TITLE = "Bikes on the green"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Generator[Server]:
    """A server of a tiny county, of which partners have supplied nothing."""
    yield from of_a_tiny_county(tmp_path_factory)


@pytest.fixture
def tab(server: Server, chromium: Browser) -> Generator[Page]:
    """A tab in a window of its own; whatever it complains about is a fault."""
    yield from watched(server, chromium)


@pytest.fixture
def demonstrated(internal: Server, chromium: Browser) -> Generator[Page]:
    """The same on a server of the demonstration."""
    yield from watched(internal, chromium)


def finding(tab: Page) -> Locator:
    return tab.locator(".st-key-finding h2")


def choose(tab: Page, field: str, option: str) -> None:
    tab.get_by_role("dialog").get_by_role("combobox", name=re.compile(f"^{field}")).click()
    tab.get_by_role("option", name=option, exact=True).click()


def kept(server: Server) -> list[dict[str, str]]:
    return json.loads((server.folder / FILE).read_text(encoding="utf-8"))["problem_plan"]["rows"]


def test_a_plan_is_entered_changed_and_ended(server, tab, tmp_path):
    # From the card that lacks it.
    open_at(tab, server.address("problem-solving"))
    tab.get_by_role("link", name="Problem-solving plans").first.click()
    expect(finding(tab)).to_have_text("Problem-solving plans: none yet.")
    tab.get_by_role("button", name="Add a row").click()
    form = tab.get_by_role("dialog")
    form.get_by_role("textbox", name=re.compile("^Reference")).fill("PP-1")
    form.get_by_role("textbox", name=re.compile("^Title")).fill(TITLE)
    form.get_by_role("textbox", name=re.compile("^Who is responsible")).fill("PC Jane Example")
    form.get_by_role("button", name="Keep it").click()
    expect(form).to_contain_text("fields to correct")
    expect(form).to_contain_text("No name, number or address of a person")
    assert not (server.folder / FILE).exists()
    form.get_by_role("textbox", name=re.compile("^Who is responsible")).fill("Neighbourhood inspector")
    choose(tab, "Problem type", "vehicle crime")
    choose(tab, "Stage", "response")
    choose(tab, "Assessed", "no")
    form.get_by_role("spinbutton").first.click()
    tab.keyboard.type("01022024")
    form.get_by_role("button", name="Keep it").click()
    expect(form).to_have_count(0)
    expect(finding(tab)).to_have_text("Problem-solving plans: 1 row, entered here.")
    assert [(row["title"], row["opened_on"]) for row in kept(server)] == [(TITLE, "2024-02-01")]
    go_to(tab, "Neighbourhood policing", "Solving problems")
    expect(tab.locator(".st-key-finding h2")).to_contain_text("1 plan is open")
    expect(tab.locator("main")).to_contain_text(TITLE)

    open_at(tab, server.address("enter-data"))
    choose_row(tab)
    tab.get_by_role("button", name="Change it").click()
    form.get_by_role("textbox", name=re.compile("^Title")).fill(f"{TITLE} behind the shops")
    form.get_by_role("button", name="Keep it").click()
    expect(form).to_have_count(0)
    settle(tab)
    assert [row["title"] for row in kept(server)] == [f"{TITLE} behind the shops"]

    choose_row(tab)
    with tab.expect_download() as taken:
        tab.get_by_role("button", name="All rows as a spreadsheet").click()
    taken.value.save_as(tmp_path / "plans.xlsx")
    tab.get_by_role("button", name="Close it today").click()
    expect(tab.locator(".st-key-entering-rows-card")).to_be_visible()
    expect(tab.get_by_text("It has ended.")).to_be_visible()
    assert [(row["stage"], "closed_on" in row) for row in kept(server)] == [("closed", True)]
    open_at(tab, server.address("problem-solving"))
    expect(tab.locator("main")).to_contain_text("Every plan is closed")
    # What was taken away is a spreadsheet that an import reads; what was entered since stays.
    done = tiny.import_with(tiny.Settings(folder=server.folder), tmp_path / "plans.xlsx")
    assert any("differs from what was entered" in text for text in done.report.notices)
    assert [row["stage"] for row in kept(server)] == ["closed"]


def choose_row(tab: Page) -> None:
    """Choose the first row: the box before it is drawn on a canvas."""
    settle(tab)
    box = tab.locator(".st-key-entering-rows-card canvas").first.bounding_box()
    assert box
    tab.mouse.click(box["x"] + 15, box["y"] + 52)
    expect(tab.get_by_role("heading", name="Chosen row")).to_be_visible()


def test_a_row_is_removed(server, tab):
    open_at(tab, server.address("enter-data"))
    choose_row(tab)
    words = tab.get_by_role("button", name="Remove it").get_by_text("Remove it").bounding_box()
    assert words, "a button of a card without words is the three dots of its menu"
    assert words["width"] > 40
    # On a phone nothing lies over the other buttons.
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.get_by_role("button", name="Change it").click(trial=True)
    tab.set_viewport_size({"width": 1366, "height": 768})
    tab.get_by_role("button", name="Remove it").click()
    tab.get_by_role("button", name="Remove it").last.click()
    expect(finding(tab)).to_have_text("Problem-solving plans: none yet.")
    assert kept(server) == []


def test_a_row_of_the_demonstration_cannot_be_changed(internal, demonstration: Path, demonstrated):
    open_at(demonstrated, internal.address("enter-data"))
    expect(finding(demonstrated)).to_contain_text("invented rows")
    expect(demonstrated.get_by_role("button", name="Add a row")).to_have_count(0)
    choose_row(demonstrated)
    expect(demonstrated.get_by_role("button", name=re.compile("Change it|Remove it|Close it today|Add"))).to_have_count(
        0
    )
    expect(demonstrated.get_by_role("button", name="All rows as a spreadsheet")).to_have_count(0)
    expect(demonstrated.get_by_role("button", name="Empty spreadsheet")).to_have_count(1)
    assert not (demonstration / FILE).exists()
