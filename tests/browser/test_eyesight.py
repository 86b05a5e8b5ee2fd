"""A page for eyes that need it otherwise: letters of twice the size, and colours that the reader's system chooses."""

from __future__ import annotations

from collections.abc import Generator
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from commands import browser as installed
from tests.browser.conftest import DEVICES
from tests.browser.driving import Server, launch_arguments, lend, open_at, settle
from tests.browser.test_every_page import TEXT_OVER_THE_EDGE, WIDER_THAN_THE_SCREEN, over_an_edge

pytestmark = pytest.mark.browser

# Letters of 32 px instead of 16, as a reader sets them in the browser; without zoom.
LARGE = "--blink-settings=defaultFontSize=32,defaultFixedFontSize=26"
# A page of each kind: small cards and pictures, a map to explore, rows, a list of operations; and what residents read.
LARGE_PAGES = [
    ("internal", "desk", "overview"),
    ("internal", "desk", "hotspots"),
    ("internal", "desk", "strategy"),
    ("internal", "desk", "revive-kings-heath"),
    ("public", "phone", "my-neighbourhood?place=kings-heath"),
    ("public", "phone", "overview"),
    ("public", "phone", "acquisitive-crime"),
]

# Words that a box cuts off, that leave their card, line or button, or that lie on other words.
CUT_OR_COVERED = """() => {
    const found = [], lines = [], main = document.querySelector('[data-testid=stMain]');
    const heard = box => box !== main
        && ((box.clientWidth <= 1 && getComputedStyle(box).overflowX === 'hidden') || heard(box.parentElement));
    const drawn = 'canvas, svg, style, [class*="-ground"], [data-testid=stIconMaterial], .icon';
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
        const holder = node.parentElement, word = node.data.trim().slice(0, 50);
        if (!word || holder.closest(drawn) || !holder.checkVisibility({visibilityProperty: true})) continue;
        if (heard(holder)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const boxes = [...range.getClientRects()].filter(box => box.width > 1);
        for (let box = holder; box !== main; box = box.parentElement) {
            const {overflowX, overflowY} = getComputedStyle(box), edge = box.getBoundingClientRect();
            if ([overflowX, overflowY].some(how => ['auto', 'scroll'].includes(how))) break;
            const holds = /-card/.test(box.className) || box.matches('li, button');
            const wide = holds || overflowX !== 'visible', high = holds || overflowY !== 'visible';
            if (boxes.some(one => (wide && (one.right > edge.right + 2 || one.left < edge.left - 2))
                    || (high && (one.bottom > edge.bottom + 4 || one.top < edge.top - 4)))) {
                found.push(`“${word}” is cut by ${box.tagName} ${box.className}`);
                break;
            }
        }
        lines.push(...boxes.map(box => [box, word, node]));
    }
    lines.sort((one, other) => one[0].top - other[0].top);
    lines.forEach(([box, word, node], number) => {
        for (const [other, covered, of] of lines.slice(number + 1)) {
            if (other.top >= box.bottom) break;
            const across = Math.min(box.right, other.right) - Math.max(box.left, other.left);
            const down = Math.min(box.bottom, other.bottom) - other.top;
            if (node !== of && across > 2 && down > 6) found.push(`“${word}” lies on “${covered}”`);
        }
    });
    return found;
}"""

# What is told apart in the reader's own colours: something of each kind, and how it is seen.
SIZE = "one => parseFloat(getComputedStyle(one).fontSize)"
GROUND = "getComputedStyle(document.body).backgroundColor"
SEEN = """([selector, name]) => [...document.querySelectorAll(selector)]
    .filter(one => one.checkVisibility()).map(one => getComputedStyle(one)[name])"""


@pytest.fixture(scope="module")
def large(chromium: Browser) -> Generator[Browser]:
    browser = chromium.browser_type.launch(executable_path=installed.find(), args=[*launch_arguments(), LARGE])
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def large_readers(large: Browser) -> dict[str, BrowserContext]:
    """As `contexts`, with large letters."""
    return {name: large.new_context(**device) for name, device in DEVICES.items()}


@pytest.mark.parametrize(("audience", "device", "path"), LARGE_PAGES)
def test_letters_of_twice_the_size_cut_nothing_off(request, large_readers, audience, device, path):
    server: Server = request.getfixturevalue(audience)
    with lend(large_readers[device], DEVICES[device]["viewport"]) as tab:
        open_at(tab, f"{server.url}/{path}")
        assert tab.locator("html").evaluate(SIZE) == 32
        # Not less than 80 per cent more than without: a finding is smaller on a phone.
        assert tab.locator(".st-key-finding h2").evaluate(SIZE) >= 40
        assert min(tab.locator(".card-head h3, .entries li, .rows li").evaluate_all(f"all => all.map({SIZE})")) >= 29
        assert over_an_edge(tab, WIDER_THAN_THE_SCREEN, TEXT_OVER_THE_EDGE, CUT_OR_COVERED) == []


def test_in_colours_of_the_system_what_a_colour_says_is_still_seen(internal, tab):
    """As Windows' contrast themes do it, in a light and a dark one."""
    tab.emulate_media(forced_colors="active", color_scheme="light")
    open_at(tab, internal.address("hotspots"))
    _assert_a_map_is_told(tab)
    tab.locator(".choices a").nth(2).click()
    settle(tab)
    expect(tab.locator(".choices .selected")).to_have_count(1)
    assert tab.evaluate(SEEN, [".choices .selected", "outlineStyle"]) == ["solid"]
    _turn(tab, "dark", ".legend .swatch")
    _assert_a_map_is_told(tab)
    assert tab.evaluate(SEEN, [".choices .selected", "outlineStyle"]) == ["solid"]

    open_at(tab, internal.address("acquisitive-crime"))
    _assert_what_is_chosen_is_told(tab)
    ground = tab.evaluate(GROUND)
    tab.emulate_media(forced_colors="active", color_scheme="light")
    tab.wait_for_function(f"dark => ({GROUND}) !== dark", arg=ground)
    settle(tab)
    _assert_what_is_chosen_is_told(tab)
    # Streamlit's switch is drawn with grounds alone, which are gone.
    tab.locator("[class*=-card] [class*=-menu] [data-testid=stPopoverButton]").first.click()
    switch = tab.get_by_test_id("stPopoverBody").get_by_test_id("stCheckbox")
    expect(switch).to_be_visible()
    assert switch.locator("label > div").first.evaluate("one => getComputedStyle(one).borderTopStyle") == "solid"


def _turn(tab: Page, scheme: Literal["light", "dark"], coloured: str) -> None:
    """Change the theme, and wait until what has colours of its own has those of the new one."""
    first = tab.locator(coloured).first
    before = first.evaluate("one => getComputedStyle(one).backgroundColor")
    tab.emulate_media(forced_colors="active", color_scheme=scheme)
    expect(first).not_to_have_css("background-color", before)
    settle(tab)


def _assert_a_map_is_told(tab: Page) -> None:
    """The classes of a map keep their colours, each with an edge."""
    swatches = tab.evaluate(SEEN, [".legend .swatch", "backgroundColor"])
    assert len(set(swatches)) == len(swatches) >= 5
    assert set(tab.evaluate(SEEN, [".legend .swatch", "borderTopStyle"])) == {"solid"}


def _assert_what_is_chosen_is_told(tab: Page) -> None:
    """The chosen option, tab, row and section: by an outline or a line below, which the others lack."""
    expect(tab.locator("[data-testid=stTopNavSection][aria-current]")).to_have_count(1)
    for chosen in ("[aria-checked=true]", ".rows .selected", "[data-testid=stTopNavSection][aria-current]"):
        assert set(tab.evaluate(SEEN, [chosen, "outlineStyle"])) == {"solid"}, chosen
    lines = [
        tab.evaluate(SEEN, [f"[role=tab][aria-selected={which}] p", "textDecorationLine"])
        for which in ("true", "false")
    ]
    assert set(lines[0]) == {"underline"}
    assert set(lines[1]) == {"none"}
    # Boxes with a sign have an edge or keep their filled ground; words and pictures have the colour of the system's.
    edges, words = (
        tab.evaluate(SEEN, [".sign", "borderTopStyle"]),
        tab.evaluate("getComputedStyle(document.body).color"),
    )
    assert edges and "none" not in edges
    assert set(tab.evaluate(SEEN, [".pic > svg, .rows .went svg", "color"])) == {words}
    assert words != tab.evaluate(GROUND)
