"""What stands around every page: the menu marks and closes, the page is passed on, and paper loses nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator
from contextlib import ExitStack
from datetime import date

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from components.wording.phrases import DEMONSTRATION
from tests.browser.driving import FAULT_STAYS_S, HOLDS_FOCUS, Server, Watch, go_to, in_time, lend, open_at, settle

pytestmark = pytest.mark.browser

# As wide as A4 between its margins, in CSS pixels.
PAPER = 703
LOST_ON_PAPER = """wide => {
    const shown = one => one.getClientRects().length > 0;
    const cut = [...document.querySelectorAll('[data-testid=stMain] :is(svg, img, table, h1, h2, h3, p)')]
        .filter(one => shown(one) && one.getBoundingClientRect().right > wide).map(one => one.outerHTML.slice(0, 90));
    // Of a picture, letters of 9 points, which are 12 px.
    const small = [...document.querySelectorAll('.pic > svg text')].filter(one => shown(one)
        && parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a < 12).map(one => one.textContent);
    const hidden = ['[data-testid=stHeader]', '.around', '[data-testid=stPopover]', '[data-testid=stDownloadButton]',
        '[role=tab][aria-selected=false]', '[role=radio][aria-checked=false]', '.foot .opens'];
    const left = hidden.filter(name => [...document.querySelectorAll(name)].some(shown));
    const closed = [...document.querySelectorAll('details')].filter(one => !one.open).map(one => one.innerText);
    return [...cut, ...small, ...left, ...closed];
}"""
# Dark grounds, and words too light for white; squares with a sign and the line under a tab are coloured on purpose.
DARK_ON_PAPER = """() => {
    const light = colour => {
        const [r, g, b, alpha = 1] = colour.match(/[\\d.]+/g).map(Number);
        return 1 - alpha * (1 - (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255);
    };
    const told = one => [...one.childNodes].some(node => node.nodeType === 3 && node.nodeValue.trim());
    const all = [document.body, ...document.querySelectorAll('.stApp, .stApp *')].filter(one =>
        one.getClientRects().length > 0
        && !one.closest('.sign, svg, canvas, [data-testid=stHeader], .react-aria-SelectionIndicator'));
    const dark = all.filter(one => light(getComputedStyle(one).backgroundColor) < 0.6);
    const pale = all.filter(one => told(one) && light(getComputedStyle(one).color) > 0.6);
    const drawn = [...document.querySelectorAll('.pic svg')].filter(one => light(getComputedStyle(one).color) > 0.6);
    return [...dark, ...pale, ...drawn].map(one => one.outerHTML.slice(0, 120));
}"""
# What stands in the margins of every sheet, by place.
MARGINS = """() => Object.fromEntries([...document.querySelectorAll('head > style')]
    .flatMap(style => [...style.textContent.matchAll(/(@(?:top|bottom)-(?:left|right)) [{] content: ("[^"]*")/g)])
    .filter(([, where]) => where !== '@bottom-right').map(([, where, words]) => [where, JSON.parse(words)]))"""
# Read at once, so that all of it is of one drawing.
LEGEND = """() => ({
    maps: [...document.querySelectorAll('[class*=-ground] img')]
        .filter(one => one.getClientRects().length).map(one => one.src),
    colours: [...document.querySelectorAll('.legend .swatch')].map(one => getComputedStyle(one).backgroundColor),
})"""
Opening = Callable[..., Page]


@pytest.fixture
def opening(chromium: Browser, contexts: dict[str, BrowserContext]) -> Generator[Opening]:
    """Open an address at a width, in the tab of a reader who has been here; a clipboard is a window's own."""
    stack = ExitStack()

    def opened(
        server: Server, path: str, width: int = 1366, granted: tuple[str, ...] = (), dark: bool = False, **query: str
    ) -> Page:
        if granted:
            window = chromium.new_context(permissions=list(granted))
            stack.callback(window.close)
            tab = window.new_page()
        else:
            tab = stack.enter_context(lend(contexts["desk"], {"width": width, "height": 768}))
        tab.emulate_media(color_scheme="dark" if dark else "light")
        watch = Watch(tab, server)
        stack.callback(watch.end)
        open_at(tab, server.address(path, **query))
        assert watch.complaints == []
        return tab

    with stack:
        yield opened


def test_the_menu_marks_the_page_and_section_that_are_open(internal, opening):
    tab = opening(internal, "action-plan")
    marked = tab.locator("[data-testid=stTopNavSection][aria-current]")
    expect(marked).to_have_text("Accountability")
    expect(marked.locator("p")).to_have_css("font-weight", "700")
    marked.click()
    expect(tab.locator("[data-testid=stTopNavDropdownLink][aria-current=page]")).to_have_text("Action plan")


def test_a_page_that_is_not_in_the_menu_of_residents_has_its_section_marked_and_is_named_on_a_phone(public, opening):
    tab = opening(public, "revive-kings-heath")
    expect(tab.locator("[data-testid=stTopNavSection][aria-current]")).to_have_text("What is being done")
    tab.set_viewport_size({"width": 390, "height": 768})
    tab.get_by_role("button", name="Open the menu").click()
    here = tab.locator("[data-testid=stNavSectionHeader][data-here]")
    expect(here).to_contain_text("What is being done")
    expect(here).to_have_attribute("data-here", "You are on: Operation Revive – King’s Heath")


def test_on_a_narrow_screen_escape_and_a_link_close_the_menu_and_the_focus_goes_back(internal, opening):
    tab = opening(internal, "resources", width=320)
    menu, opener = tab.get_by_test_id("stSidebar"), tab.get_by_role("button", name="Open the menu")
    opener.click()
    expect(tab.get_by_role("button", name="Close the menu")).to_be_focused()
    tab.keyboard.press("Escape")
    expect(menu).to_have_attribute("data-collapsed", "true")
    expect(opener).to_be_focused()
    opener.click()
    menu.get_by_role("link", name="Data health").click()
    tab.wait_for_url("**/data-health*")
    expect(menu).to_have_attribute("data-collapsed", "true")


def test_at_400_per_cent_a_menu_named_by_its_card_gives_the_focus_back(internal, opening):
    tab = opening(internal, "overview", width=320)
    menus = tab.locator("[class*=-card] [class*=-menu] [data-testid=stPopoverButton]")
    for menu in (tab.locator(".st-key-choice-menu button").first, menus.first):
        menu.focus()
        tab.keyboard.press("Enter")
        expect(tab.get_by_test_id("stPopoverBody")).to_be_visible()
        settle(tab)
        # Escape is heard where the focus is, which comes to what is open a moment after it is drawn.
        tab.wait_for_function(HOLDS_FOCUS, arg="[data-testid=stPopoverBody]")
        tab.keyboard.press("Escape")
        expect(tab.get_by_test_id("stPopoverBody")).to_have_count(0)
        expect(menu).to_be_focused()
    names = menus.all_inner_texts()
    assert len(set(names)) == len(names) >= 5


def test_the_address_is_copied_or_where_that_is_not_allowed_shown(public, opening):
    tab = opening(public, "urban-rural", granted=("clipboard-read", "clipboard-write"), place="kings-heath")
    tab.get_by_role("button", name="Share").click()
    expect(tab.get_by_text("The address of this page has been copied.")).to_be_visible()
    assert tab.evaluate("navigator.clipboard.readText()") == tab.url
    assert "place=kings-heath" in tab.url
    tab.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed')); }")
    tab.get_by_role("button", name="Share").click()
    expect(tab.locator(".around output a")).to_have_attribute("href", tab.url)


def test_on_paper_nothing_is_cut_or_closed_and_no_button_is_printed(internal, opening):
    tables, tab = 0, opening(internal, "acquisitive-crime")
    for section, title in (("", ""), ("County", "Hotspots"), ("Accountability", "Published figures")):
        if section:
            go_to(tab, section, title)
            expect(tab.get_by_role("heading", name=title, level=1)).to_be_visible()
            settle(tab)
        tables = tab.locator("[data-testid=stDataFrame]").count()
        # A table tells a screen reader what it holds a moment after it is painted; that is what is printed.
        expect(tab.locator("[data-testid=stDataFrame] canvas table")).to_have_count(tables)
        # As a browser does it: told first, then laid out for paper, without time for anything to be drawn anew.
        tab.evaluate("dispatchEvent(new Event('beforeprint'))")
        tab.emulate_media(media="print")
        assert tab.locator(".on-paper tr").count() >= 5 * tables
        # A long table is told as far as it is in view; the sheet says how much of it that is.
        for table in tab.locator(".on-paper").all():
            rows, said = table.locator("tbody tr").count(), table.locator("caption").inner_text()
            assert re.match(rf"{rows} of 1\d\d rows\.", said)
        tab.evaluate("wide => document.body.style.setProperty('width', `${wide}px`, 'important')", PAPER)
        assert tab.evaluate(LOST_ON_PAPER, PAPER + 1) == []
        tab.emulate_media(media="screen")
        tab.evaluate("dispatchEvent(new Event('afterprint'))")
        tab.evaluate("document.body.style.removeProperty('width')")
        assert tab.locator(".on-paper, .main-svg[viewBox], .signed").count() == 0
    assert tables == 1, "the last of these pages has a table to scroll"


def test_every_sheet_says_what_it_is_of_from_where_and_that_it_is_invented(internal, opening):
    tab = opening(internal, "overview", place="kings-heath")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    margins = tab.evaluate(MARGINS)
    assert margins["@top-left"] == DEMONSTRATION
    assert margins["@top-right"] == tab.title().rsplit(" – ", 1)[0]
    assert margins["@bottom-left"] == f"Printed {_today()} from {tab.url}"
    assert tab.locator(".foot .signed").inner_text() == margins["@bottom-left"]
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    assert tab.evaluate(MARGINS) == {}


def test_on_paper_tiles_and_small_cards_share_the_width(internal, opening):
    tab = opening(internal, "overview")
    tab.emulate_media(media="print")
    tab.evaluate("wide => document.body.style.setProperty('width', `${wide}px`, 'important')", PAPER)
    tops = tab.locator(".tiles li").evaluate_all("all => all.map(one => Math.round(one.getBoundingClientRect().top))")
    assert [tops.count(top) for top in sorted(set(tops))] == [4, 4]
    cards = [tab.locator(f".st-key-{name}-card").bounding_box() for name in ("evaluation-all", "front-promises")]
    assert cards[0]["y"] == cards[1]["y"]
    assert cards[0]["height"] == pytest.approx(cards[1]["height"], abs=1)


def test_a_map_in_the_dark_is_printed_in_the_colours_of_its_legend_on_white(internal, opening):
    tab = opening(internal, "hotspots", dark=True)
    on_screen = tab.evaluate(LEGEND)["colours"]
    tab.emulate_media(media="print")
    printed = tab.evaluate(LEGEND)
    assert len(printed["maps"]) == 1
    assert len(set(printed["colours"])) >= 5
    assert printed["colours"] != on_screen
    tab.emulate_media(media="screen", color_scheme="light")
    expect(tab.locator(".legend .swatch").first).not_to_have_css("background-color", on_screen[0])
    settle(tab)
    tab.emulate_media(media="print")
    # The page is drawn again on light ground, on a slow machine a while after it was asked to.
    assert in_time(lambda: tab.evaluate(LEGEND) == printed, FAULT_STAYS_S), (tab.evaluate(LEGEND), printed)


def test_paper_is_white_where_the_screen_is_dark(internal, opening):
    tab = opening(internal, "acquisitive-crime", dark=True)
    assert tab.evaluate(DARK_ON_PAPER) != []
    tab.emulate_media(media="print")
    assert tab.evaluate(DARK_ON_PAPER) == []


def _today() -> str:
    return f"{date.today().day} {date.today():%B %Y}"
