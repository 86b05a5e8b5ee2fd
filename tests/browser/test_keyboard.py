"""A page without a pointer, and without movement: everything is reached, and what has the focus is seen."""

from __future__ import annotations

import re
from collections.abc import Generator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.driving import HOLDS_FOCUS, in_time, open_at, settle

pytestmark = pytest.mark.browser

FOCUSED = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
    return {
        name: one.ariaLabel || one.labels?.[0]?.innerText || one.innerText || '',
        role: one.getAttribute('role') || one.tagName.toLowerCase(),
        width: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
        colour: style.outlineColor,
        on_screen: box.width > 0 && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
    };
}"""
MARKED_IS = """name => {
    const marked = document.getElementById(document.activeElement.getAttribute('aria-activedescendant'));
    return marked?.innerText === name;
}"""
MOVING = """() => [...document.querySelectorAll('*')].filter(one => {
    const style = getComputedStyle(one), longest = text => Math.max(...text.split(',').map(parseFloat));
    return longest(style.transitionDuration) > 0.1
        || (style.animationName !== 'none' && longest(style.animationDuration) > 0.1);
}).map(one => one.dataset.testid || one.outerHTML.slice(0, 100))"""
# What of a map that is played through is not as its control says for the month that is shown.
PLAYED = """() => {
    const control = document.querySelector('.frames'), told = JSON.parse(control.dataset.frames);
    const at = control.querySelector('input').value, colour = document.body.appendChild(document.createElement('i'));
    colour.style.transition = 'none';
    const areas = [...document.querySelectorAll('.pic-desk [data-at]')].filter((area) => {
        colour.style.color = told.colours[told.classes[at][area.dataset.at]];
        return getComputedStyle(area).fill !== getComputedStyle(colour).color;
    });
    colour.remove();
    const rows = [...document.querySelectorAll('.choices li')].filter((line, place) => {
        const [area, value, number, , chosen] = told.lists[at][place], words = `${number} ${told.names[area]}`;
        return line.querySelector('a').textContent !== words || line.querySelector('b').textContent !== value
            || line.classList.contains('selected') !== !!chosen;
    });
    return [...areas, ...rows].map((one) => one.outerHTML.slice(0, 80));
}"""
RING = "rgb(47, 127, 193)"  # as theme.PLACE: 4.3:1 on white, 4.4:1 on the dark ground
MOST_STOPS = 60


@pytest.fixture(params=["light"])
def keyboard(request: pytest.FixtureRequest, chromium: Browser) -> Generator[Page]:
    """A tab in which nobody touches a pointer, and movement is not wanted.

    Its window is its own: in one that had other tabs the keyboard may not come back from the end of a page.
    """
    context = chromium.new_context(
        viewport={"width": 1366, "height": 768}, color_scheme=request.param, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


def test_a_reader_gets_from_the_menu_to_a_figure_s_file_with_the_keyboard_alone(internal, keyboard):
    tab = keyboard
    open_at(tab, internal.address(""))
    _to(tab, "County", press_first=True)
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("menuitem", name="Hotspots")).to_be_visible()
    _to(tab, "Hotspots", key="ArrowDown", anywhere=True)
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/hotspots*")
    expect(tab.get_by_role("heading", name="Hotspots", level=1)).to_be_visible()
    settle(tab)

    _to(tab, "Northamptonshire · all types")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("combobox", name="Place")).to_be_visible()
    settle(tab)
    # What is open has the focus: the next stop is within it, not after the rest of the page.
    tab.wait_for_function(HOLDS_FOCUS, arg="[data-testid=stPopoverBody]")
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("combobox", name="Place")).to_be_focused()
    tab.keyboard.type("King's Heath, N")
    # The first that fits is marked by itself, a moment after the typing.
    tab.wait_for_function(MARKED_IS, arg="King’s Heath, Northampton")
    tab.keyboard.press("Enter")
    tab.wait_for_url(re.compile("place=kings-heath"))
    settle(tab)
    # The choices stay open for the next one, and the keyboard in them, until Escape closes them.
    expect(tab.locator(".st-key-choice .chosen")).to_contain_text("King’s Heath · all types")
    expect(tab.get_by_role("combobox", name="Place")).to_be_focused()
    for _ in ("the list of places", "the choices"):
        tab.keyboard.press("Escape")
    expect(tab.get_by_test_id("stPopoverBody")).to_have_count(0)
    expect(tab.locator(".st-key-choice-menu button")).to_be_focused()
    # Who does not see the page is told what it finds now.
    expect(tab.locator(".st-key-finding h2")).to_contain_text("King’s Heath")
    finding = tab.locator(".st-key-finding h2").inner_text()
    expect(tab.get_by_role("status").filter(has_text=finding)).to_have_count(1)

    _to(tab, "Colour the map by")
    tab.keyboard.type("Per 1,000 res")
    tab.wait_for_function(MARKED_IS, arg="Per 1,000 residents")
    tab.keyboard.press("Enter")
    tab.wait_for_url(re.compile("measure=rate"))
    settle(tab)

    _to(tab, "Figures and method")
    tab.keyboard.press("Enter")
    expect(tab.get_by_test_id("stPopoverBody").get_by_text("Link to this view")).to_be_visible()
    settle(tab)
    tab.wait_for_function(HOLDS_FOCUS, arg="[data-testid=stPopoverBody]")
    _to(tab, "CSV")
    with tab.expect_download() as download:
        tab.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".csv")
    tab.keyboard.press("Escape")
    expect(tab.get_by_test_id("stPopoverBody")).to_be_hidden()


def test_the_menu_can_be_skipped_and_nothing_moves(internal, keyboard):
    tab = keyboard
    open_at(tab, internal.address(""))
    tab.keyboard.press("Tab")
    assert tab.evaluate(FOCUSED)["name"] == "Skip to main content"
    tab.keyboard.press("Enter")
    expect(tab.get_by_test_id("stMain")).to_be_focused()
    tab.keyboard.press("Tab")
    assert "Northamptonshire" in tab.evaluate(FOCUSED)["name"]
    assert tab.evaluate(MOVING) == []


@pytest.mark.parametrize("keyboard", ["dark"], indirect=True)
def test_every_stop_of_the_keyboard_is_seen_also_where_the_menu_is_closed(public, keyboard):
    tab = keyboard
    tab.set_viewport_size({"width": 320, "height": 640})
    open_at(tab, public.address("hotspots"))
    names = []
    for _ in range(MOST_STOPS):
        tab.keyboard.press("Tab")
        stop = tab.evaluate(FOCUSED)
        if stop["role"] == "body":
            break
        if stop["role"] != "main":
            _assert_seen(tab)
        names.append(stop["name"])
    assert stop["role"] == "body", "the keyboard never comes to the end of the page"
    assert names[0] == "Skip to main content"
    assert names.count("Figures and method") >= 1 or any("Figures and method" in name for name in names)
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    expect(tab.get_by_test_id("stSidebarNavLink").first).to_be_visible()


def _to(tab: Page, name: str, *, key: str = "Tab", press_first: bool = False, anywhere: bool = False) -> None:
    """Press a key until something of this name has the focus, which must be seen at every stop."""
    for _ in range(MOST_STOPS):
        stop = tab.evaluate(FOCUSED)
        if not press_first and name in stop["name"] and stop["role"] not in ("main", "body"):
            if not anywhere:
                _assert_seen(tab)
            return
        press_first = False
        tab.keyboard.press(key)
    raise AssertionError(f"{name} is not reached with {key}")


def _assert_seen(tab: Page) -> None:
    """What has the focus has a ring, on the screen, as soon as the page is painted."""
    stop = {}

    def seen() -> bool:
        stop.update(tab.evaluate(FOCUSED))
        return stop["width"] >= 2 and stop["colour"] == RING and stop["on_screen"]

    assert in_time(seen), f"the focus is not seen: {stop}"


def test_months_are_played_through_with_the_keyboard_and_map_list_and_words_say_the_same(internal, keyboard):
    tab = keyboard
    open_at(tab, internal.address("hotspots", look="months"))
    _to(tab, "Month", key="Tab")
    while tab.evaluate("document.activeElement.type") != "range":
        tab.keyboard.press("Tab")
        _assert_seen(tab)
    slider, told = tab.locator(".frames input"), tab.locator(".frames output")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^September 2025: "))
    for month in ("August 2025", "July 2025"):
        tab.keyboard.press("ArrowLeft")
        expect(told).to_contain_text(month)
    expect(slider).to_have_attribute("aria-valuetext", told.inner_text().replace("July 2025 ", "July 2025: "))
    assert tab.evaluate(PLAYED) == []

    # A chosen row is marked; the month stays.
    row = tab.locator(".choices a").nth(1)
    row.press("Enter")
    tab.wait_for_url(re.compile("area="))
    settle(tab)
    expect(tab.locator(".choices .selected")).to_have_count(1)
    expect(told).to_contain_text("July 2025")
    assert in_time(lambda: tab.evaluate(PLAYED) == [])

    tab.get_by_role("button", name="Play through").press("Enter")
    expect(told).to_contain_text("September 2025")
    expect(tab.get_by_role("button", name="Play through")).to_have_text("Play")
    assert in_time(lambda: tab.evaluate(PLAYED) == [])
