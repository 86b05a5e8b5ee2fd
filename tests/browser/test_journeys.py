"""What a reader does on a page: choose, share, go back, click, look behind a figure, take it away."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import BrowserContext, Page, expect

from commands.run import ROOT
from components import theme
from components.wording.phrases import DEMONSTRATION
from tests.browser.driving import (
    WITHOUT_PICTURE,
    Server,
    choose,
    go_to,
    headings,
    in_time,
    open_at,
    open_choices,
    open_menu,
    settle,
)

pytestmark = pytest.mark.browser

# A click on a map must be short, and software drawing is slow: with the clock held, every click is.
NOW = "2026-01-15T10:00:00"
MAP = ".st-key-hotspots-map-map canvas"
ROW = ".st-key-hotspots-table-card .choices li a"


def test_a_choice_of_place_changes_the_sentence_and_the_address_and_goes_with_the_reader(internal, tab):
    open_at(tab, internal.address("hotspots"))
    sentence = tab.locator(".st-key-choice .chosen")
    before = headings(tab, 2)
    choose(tab, "Place", "King’s Heath, Northampton")
    expect(sentence).to_contain_text("King’s Heath · all types")
    expect(tab.get_by_role("heading", level=2)).to_contain_text("King’s Heath")
    assert headings(tab, 2) != before
    choose(tab, "Crime type", "Burglary")
    expect(sentence).to_contain_text("King’s Heath · Burglary")
    expect(tab).to_have_url(internal.address("hotspots", place="kings-heath", type="burglary"))

    go_to(tab, "County", "Overview")
    expect(tab.get_by_role("heading", level=1)).to_have_text("King’s Heath at a glance")
    expect(tab).to_have_url(internal.address("", place="kings-heath", type="burglary"))
    settle(tab)

    tab.go_back()
    expect(tab.get_by_role("heading", name="Hotspots", level=1)).to_be_visible()
    expect(sentence).to_contain_text("King’s Heath · Burglary")
    settle(tab)
    tab.go_back()
    expect(sentence).to_contain_text("King’s Heath · all types")


def test_a_promise_is_chosen_by_a_click_or_the_keyboard_without_loading_the_page_anew(internal, tab):
    open_at(tab, internal.address("acquisitive-crime", place="kings-heath"))
    tab.evaluate("window.here = true")
    lines, trend = tab.locator(".rows .chooses"), _heading_of(tab, "priority-trend-robbery")
    expect(lines.first).to_have_attribute("aria-current", "true")
    line = tab.get_by_role("link", name="Less robbery")
    line.focus()
    line.press("Enter")
    expect(trend).to_contain_text("Robbery")
    expect(tab).to_have_url(internal.address("acquisitive-crime", place="kings-heath", part="robbery"))
    settle(tab)
    expect(line).to_have_attribute("aria-current", "true")
    expect(line).to_be_focused()
    expect(tab.get_by_role("radio", name="Robbery")).to_be_checked()
    # All of a line can be clicked.
    tab.locator(".rows li").filter(has_text="Less shoplifting").click(position={"x": 200, "y": 40})
    expect(tab.get_by_role("radio", name="Shoplifting")).to_be_checked()
    assert tab.evaluate("window.here")


def test_the_choices_stay_open_until_all_are_made(internal, tab):
    open_at(tab, internal.address("hotspots"))
    open_choices(tab)
    for label, option in (("Place", "King’s Heath, Northampton"), ("Crime type", "Burglary"), ("From", "Jan 2024")):
        box = tab.get_by_role("combobox", name=label, exact=True)
        box.click()
        box.fill(option[:8])
        tab.get_by_role("option", name=option, exact=True).click()
        expect(tab.locator(".st-key-choice .chosen")).to_contain_text(option.split(",")[0])
    settle(tab)
    expect(tab.locator(".st-key-choice .chosen")).to_have_text("King’s Heath · Burglary · Jan 2024 to Sep 2025")
    tab.get_by_role("heading", level=1).click()
    expect(tab.get_by_test_id("stPopoverBody")).to_have_count(0)


def test_on_a_phone_the_map_is_on_the_first_screen_below_choices_as_high_as_a_finger(public, watched):
    phone, watch = watched(public, "phone")
    open_at(phone, public.address("hotspots"))
    drawn = phone.locator(MAP).first.bounding_box()
    assert drawn["y"] + drawn["height"] <= phone.viewport_size["height"]
    buttons = phone.locator("[class*='st-key-map-'] [data-testid=stButtonGroup] button")
    boxes = [button.bounding_box() for button in buttons.all()]
    assert {box["height"] >= 44 for box in boxes} == {True}
    assert len({box["y"] for box in boxes}) == 2
    # The last town is out of sight until the row is pushed, or the keyboard comes to it.
    last = buttons.last
    assert last.bounding_box()["x"] > phone.viewport_size["width"]
    last.focus()
    assert in_time(lambda: last.bounding_box()["x"] + last.bounding_box()["width"] <= phone.viewport_size["width"])
    last.press("Space")
    phone.wait_for_url(re.compile("[?&]zoom="))
    settle(phone)
    expect(last).to_be_checked()
    assert (watch.complaints, watch.elsewhere) == ([], [])


def test_the_map_has_its_legend_s_colours_and_an_area_chosen_on_it_or_in_the_list_shows_its_months(internal, new_tab):
    tab = new_tab
    open_at(tab, internal.address("hotspots"))
    tab.clock.set_fixed_time(NOW)
    trend = _heading_of(tab, "hotspots-area")
    first = trend.inner_text()

    assert _wait_for_colours(tab) >= 4
    tab.locator(MAP).first.click(position=_beside_the_middle(tab, MAP))
    tab.wait_for_url(re.compile(r"[?&]area=\w+"))
    expect(trend).not_to_have_text(first)
    on_map = tab.url
    settle(tab)
    second = trend.inner_text()

    # The third row, by the keyboard alone, is chosen and let go of; the focus stays on it.
    row = tab.locator(ROW).nth(2)
    row.focus()
    row.press("Enter")
    tab.wait_for_url(lambda url: url != on_map)
    expect(trend).not_to_have_text(second)
    settle(tab)
    in_list, third = tab.url, trend.inner_text()
    assert "area=" in in_list
    expect(row).to_be_focused()
    row.press("Enter")
    tab.wait_for_url(lambda url: "area=" not in url)
    expect(trend).to_have_text(first)
    settle(tab)
    row.click()
    tab.wait_for_url(in_list)
    expect(trend).to_have_text(third)
    name = re.sub(r"^\d+\s*|[\d,]+$", "", row.inner_text().strip()).strip()
    expect(tab.get_by_role("heading", level=2)).to_contain_text(name)
    settle(tab)

    tab.get_by_role("combobox", name="Colour the map by").click()
    tab.get_by_role("option", name="Per 1,000 residents").click()
    tab.wait_for_url(re.compile("measure=rate"))
    expect(tab.get_by_role("heading", name="The 10 areas with the highest rates")).to_be_visible()
    settle(tab)
    expect(trend).to_have_text(third)
    finding = headings(tab, 2)

    tab.reload()
    settle(tab)
    assert headings(tab, 2) == finding
    assert trend.inner_text() == third
    expect(tab.get_by_role("combobox", name="Colour the map by")).to_have_value("Per 1,000 residents")


def test_behind_a_figure_stand_its_rows_its_file_and_the_command_that_gives_the_same(internal, tab):
    open_at(tab, internal.address("", place="kings-heath", type="burglary"))
    open_menu(tab, "overview-headline")
    menu = tab.get_by_test_id("stPopoverBody")
    expect(menu.get_by_test_id("stDataFrame")).to_be_visible()
    with tab.expect_download() as download:
        tab.locator(".st-key-overview-headline-csv button").click()
    name, rows = download.value.suggested_filename, _rows(Path(download.value.path()))
    commands = menu.get_by_test_id("stCode").first.inner_text().splitlines()

    assert "demonstration" in name
    assert "kings-heath" in name
    assert {row["note"] for row in rows} == {DEMONSTRATION}
    assert list(rows[0])[:3] == ["Month", "Days", "Recorded"]
    assert len(rows) == 36

    panel = next(line for line in commands if "--panel overview/headline" in line)
    answer = json.loads(_run(panel, internal, "--format", "json"))
    assert [row["month"][:10] for row in answer["rows"]] == [row["Month"] for row in rows]
    assert [row["incidents"] for row in answer["rows"]] == [int(row["Recorded"]) for row in rows]
    expect(menu).to_contain_text(answer["finding"])
    query = next(line for line in commands if "shared/monthly_count" in line)
    # What is usual is judged by all months, so that the query gives those before the chosen ones, too.
    asked = {row["month"][:10]: row["incidents"] for row in json.loads(_run(query, internal, "--format", "json"))}
    assert [asked[row["Month"]] for row in rows] == [int(row["Recorded"]) for row in rows]
    assert len(asked) > len(rows)


@pytest.mark.parametrize("path", ["", "stop-and-search"], ids=["start page", "another"])
def test_the_link_behind_a_figure_opens_that_page(path, internal, tab):
    open_at(tab, internal.address(path))
    title, finding = headings(tab, 1), headings(tab, 2)
    tab.locator("[class*='-card'] [data-testid=stPopoverButton]").first.click()
    expect(tab.get_by_text("Link to this view")).to_be_visible()
    link = tab.get_by_test_id("stPopoverBody").get_by_test_id("stCode").last.inner_text().strip()
    open_at(tab, link)
    expect(tab.get_by_role("dialog")).to_have_count(0)
    assert (headings(tab, 1), headings(tab, 2)) == (title, finding)


def test_an_address_of_no_page_is_answered_politely_with_the_start_page(internal, tab):
    open_at(tab, internal.address("no-such-page"))
    expect(tab.get_by_role("heading", level=1)).to_have_text("Page not found")
    tab.get_by_role("link", name="Go to the start page: Overview").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Northamptonshire at a glance")


def test_a_value_that_the_database_does_not_know_is_said_and_the_usual_one_shown(internal, tab):
    open_at(tab, internal.address("", place="atlantis"))
    expect(tab.get_by_text("Not found, so the default is shown: “atlantis”.")).to_be_visible()
    expect(tab.locator(".st-key-choice .chosen")).to_contain_text("Northamptonshire · ")


@pytest.fixture(scope="module")
def hotspots(internal: Server, contexts: dict[str, BrowserContext]) -> Generator[Page]:
    """A tab with the map, for the last tests, which choose nothing: to draw it takes longer than what they do."""
    page = contexts["desk"].new_page()
    open_at(page, internal.address("hotspots"))
    yield page
    page.close()


def test_a_map_moved_by_hand_comes_back_where_its_town_or_the_county_is_pressed_again(hotspots):
    tab = hotspots
    tab.bring_to_front()
    whole = tab.get_by_role("radio", name="Whole county")
    assert _wait_for_colours(tab) >= 4
    before = _seen(tab)
    box = tab.locator(MAP).first.bounding_box()
    tab.mouse.move(box["x"] + 300, box["y"] + 200)
    tab.mouse.down()
    tab.mouse.move(box["x"] + 600, box["y"] + 400, steps=5)
    tab.mouse.up()
    tab.mouse.move(5, 5)
    assert in_time(lambda: _unlike(before, _seen(tab)) > 0.2)
    whole.click()
    expect(whole).to_be_checked()
    settle(tab)
    assert in_time(lambda: _unlike(before, _seen(tab)) < 0.02)


def test_a_map_takes_the_colours_of_the_theme_that_the_reader_changes_to(hotspots):
    tab = hotspots
    tab.bring_to_front()
    swatch = tab.locator(".legend .swatch").first
    light = swatch.evaluate("one => getComputedStyle(one).backgroundColor")
    tab.emulate_media(color_scheme="dark")
    expect(swatch).not_to_have_css("background-color", light, timeout=30_000)
    tab.emulate_media(color_scheme="light")
    expect(swatch).to_have_css("background-color", light, timeout=30_000)


def test_all_areas_open_in_the_card_of_the_list(hotspots):
    tab = hotspots
    tab.bring_to_front()
    tab.get_by_role("button", name="All 440 areas").click()
    expect(tab.get_by_test_id("stPopoverBody").get_by_test_id("stDataFrame")).to_be_visible()


def _seen(page: Page) -> Image.Image:
    return Image.open(io.BytesIO(page.locator(MAP).first.screenshot())).convert("L")


def _unlike(one: Image.Image, other: Image.Image) -> float:
    """The share of the pixels in which two pictures differ clearly."""
    differences = ImageChops.difference(one, other).histogram()
    return sum(differences[24:]) / sum(differences)


def _heading_of(page: Page, panel: str):
    """The heading of a panel's card."""
    return page.locator(f".st-key-{panel}-card h3")


def _beside_the_middle(page: Page, selector: str) -> dict[str, float]:
    """In the middle lies the area that is shown at first."""
    box = page.locator(selector).first.bounding_box()
    return {"x": box["width"] * 0.4, "y": box["height"] * 0.45}


def _wait_for_colours(page: Page) -> int:
    """How many of the legend's colours the map shows, once it is painted."""
    wanted = {colour.lower() for ramp in theme.SEQUENTIAL.values() for colour in ramp}
    seen: set[str] = set()
    page.add_style_tag(content=WITHOUT_PICTURE)
    for _ in range(80):
        shot = Image.open(io.BytesIO(page.locator(MAP).first.screenshot())).convert("RGB")
        painted = [colour for _, colour in shot.getcolors(shot.width * shot.height)]
        seen = {one for one in wanted if any(_near(_rgb(one), colour) for colour in painted)}
        if len(seen) >= 4:
            break
        page.wait_for_timeout(500)
    return len(seen)


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def _near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    # The areas are painted nine tenths opaque, on white here.
    return all(abs((0.9 * a + 25.5) - b) <= 4 for a, b in zip(one, other, strict=True))


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def _run(line: str, server: Server, *more: str) -> str:
    program, *arguments = shlex.split(line)
    assert program == "python3"
    done = subprocess.run(
        [sys.executable, *arguments, "--data", str(server.folder), *more],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
