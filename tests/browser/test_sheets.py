"""A sheet that is taken away prints on one page of A4, from the file alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from components.panels import PANELS
from components.wording.phrases import DEMONSTRATION
from tests.answers import opened
from tests.browser.driving import open_at
from tests.register import STUDY_TOURS

pytestmark = pytest.mark.browser

A4 = (595, 842)  # points
# Whose words are wider than their box, or lie outside the paper.
CUT_ON_PAPER = """() => [...document.querySelectorAll('td, th, p, h1, h2')].filter((box) =>
  box.scrollWidth > box.clientWidth + 1
  || box.getBoundingClientRect().right > document.body.getBoundingClientRect().right + 1
).map((box) => box.innerText)"""
# A picture is shown at the size that it was drawn in.
SMALLEST_POINTS = """() => Math.min(...[...document.querySelectorAll('td, th, p, h1, h2, svg text')].map((one) => {
  const svg = one.closest('svg'), scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
  return parseFloat(getComputedStyle(one).fontSize) * scale * 0.75;
}))"""


def test_from_the_front_page_to_a_patrol_sheet_on_paper_by_the_keyboard(internal, tab, paper, tmp_path):
    """Two steps and the printing: what an inspector does before each month."""
    open_at(tab, internal.address("", role="inspector"))
    tab.get_by_role("link", name="Patrol areas of Northamptonshire for October 2025").press("Enter")
    expect(tab.get_by_role("heading", name="Patrol areas", level=1)).to_be_visible()
    button = tab.get_by_role("button", name="Patrol sheet to print (A4)")
    with tab.expect_download() as taken:
        button.press("Enter")
    assert taken.value.suggested_filename == "patrol-sheet_reported_county_2025-10_demonstration.html"
    file = tmp_path / "sheet.html"
    taken.value.save_as(file)
    assert_one_page(paper, file)
    assert DEMONSTRATION in paper.inner_text("body")


def test_a_walk_sheet_is_taken_away_and_prints_on_one_page(internal, tab, paper, tmp_path):
    open_at(tab, internal.address("study-tour-queensway"))
    with tab.expect_download() as taken:
        tab.get_by_role("button", name="Walk sheet to print (A4)").click()
    assert taken.value.suggested_filename == "walk-sheet_queensway_demonstration.html"
    file = tmp_path / "sheet.html"
    taken.value.save_as(file)
    assert_one_page(paper, file)
    assert DEMONSTRATION in paper.inner_text("body")


@pytest.mark.parametrize("operation", STUDY_TOURS)
def test_the_sheet_of_every_tour_prints_on_one_page(operation, demonstration, paper, tmp_path):
    store = opened(demonstration)
    view = PANELS["tours/places"].view(store.ask, store.meta, {"operation": operation})
    file = tmp_path / "sheet.html"
    file.write_text(PANELS["tours/places"].build(store.ask, view).sheet.html(store.ask, view), encoding="utf-8")
    assert_one_page(paper, file)


def test_the_profile_of_a_place_prints_on_one_page(demonstration, paper, tmp_path):
    store = opened(demonstration)
    view = PANELS["place/sheet"].view(store.ask, store.meta, {"place": "northampton"})
    file = tmp_path / "sheet.html"
    file.write_text(PANELS["place/sheet"].build(store.ask, view).sheet.html(store.ask, view), encoding="utf-8")
    assert_one_page(paper, file)


def test_all_promises_are_taken_away_and_print_whole_and_legible(internal, demonstration, tab, paper, tmp_path):
    open_at(tab, internal.address("strategy"))
    with tab.expect_download() as taken:
        tab.get_by_role("button", name="All promises to print (A4)").click()
    file = tmp_path / "sheet.html"
    taken.value.save_as(file)
    paper.set_viewport_size({"width": 703, "height": 1000})  # as wide as the paper between its margins
    paper.goto(file.as_uri())
    told, promises = paper.inner_text("body"), opened(demonstration).ask("strategy/outcomes")
    assert DEMONSTRATION in told and "Year to September 2025" in told and "Source: " in told
    assert paper.locator("tbody tr:not(.plan)").count() == len(promises)
    paper.emulate_media(media="print")
    assert paper.evaluate(CUT_ON_PAPER) == []
    assert paper.evaluate(SMALLEST_POINTS) >= 9
    assert len(re.findall(rb"/Type\s*/Page\b", paper.pdf(prefer_css_page_size=True))) <= 2


def assert_one_page(tab: Page, file: Path) -> None:
    """Print the file as its reader would, and look at the paper."""
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(file.as_uri())
    printed = tab.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    box = [round(float(value)) for value in re.search(rb"/MediaBox \[([\d. ]+)\]", printed).group(1).split()]
    assert (box[2], box[3]) == pytest.approx(A4, abs=1)
    assert asked == [file.as_uri()]
    across = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert across <= 0
