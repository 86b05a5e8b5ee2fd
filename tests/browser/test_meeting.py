"""A meeting: slides by the keyboard alone, measured on both kinds of shared screen, and an agenda from two pages."""

from __future__ import annotations

import re
from collections.abc import Generator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from components.wording.phrases import DEMONSTRATION
from tests.browser.driving import PATIENCE_S, Watch, faults_left, go_to, lend, open_at, settle

pytestmark = pytest.mark.browser

SCREENS: tuple[ViewportSize, ...] = ({"width": 1280, "height": 720}, {"width": 1920, "height": 1080})
READY = """number => {
    const app = document.querySelector('[data-testid=stApp]');
    return app.dataset.testScriptState === 'notRunning'
        && document.querySelector('.slide-line')?.innerText.startsWith(`${number} of `)
        && document.activeElement === document.querySelector('.st-key-slide h1')
        && [...document.querySelectorAll('.st-key-slide .stPlotlyChart')].every(one => one.querySelector('.trace'));
}"""
MEASURED = """() => {
    const slide = document.querySelector('.st-key-slide'), shown = one => one.getClientRects().length > 0;
    const size = one => parseFloat(getComputedStyle(one).fontSize);
    const drawn = [...slide.querySelectorAll('.st-key-slide-picture svg text')].filter(shown)
        .map(one => size(one) * one.getScreenCTM().d);
    const written = [...slide.querySelectorAll('.st-key-slide-picture :is(td, th, li, .words, .rows-head span)')]
        .filter(shown).map(size);
    const body = slide.querySelector('.st-key-slide-picture').parentElement;
    const inside = [slide.querySelector('h1'), slide.querySelector('.slide-badge'), ...slide.querySelectorAll(
        '.slide-head p, .st-key-slide-foot button')].filter(Boolean).map(one => one.getBoundingClientRect());
    return {
        finding: size(slide.querySelector('h1')),
        labels: Math.min(1000, ...drawn, ...written),
        pictures: slide.querySelectorAll('.st-key-slide-picture .pic svg').length,
        whole: body.scrollHeight <= body.clientHeight + 1 && body.scrollWidth <= body.clientWidth + 1,
        inside: inside.every(box =>
            box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight),
        behind: document.elementFromPoint(innerWidth / 2, 5).closest('.st-key-slide') === slide,
        moving: document.getAnimations().filter(one => one.playState === 'running').length,
        waiting: [...document.querySelectorAll('[data-testid=stSpinner], [data-testid=stSkeleton]')]
            .filter(shown).length,
        ground: getComputedStyle(slide).backgroundColor,
    };
}"""
# One page of each layout, whose slides are pictures, lists, rows, tables and maps.
LAYOUTS = ("operations", "national-framework", "strategy", "published-figures", "action-plan", "acquisitive-crime")
GROUNDS = {"light": "rgb(255, 255, 255)", "dark": "rgb(14, 17, 23)"}


@pytest.fixture(params=["light"])
def room(request: pytest.FixtureRequest, contexts: dict[str, BrowserContext]) -> Generator[Page]:
    """A tab on a shared screen, in which nobody touches a pointer."""
    with lend(contexts["desk"], SCREENS[0]) as tab:
        tab.emulate_media(color_scheme=request.param)
        yield tab


@pytest.fixture
def newcomer(chromium: Browser) -> Generator[Page]:
    """Such a tab in a window of its own, which keeps what its reader switches off."""
    context = chromium.new_context(viewport=SCREENS[0], color_scheme="light")
    yield context.new_page()
    context.close()


def on_slide(tab: Page, number: int) -> str:
    """Wait for a slide, which then has the focus; gives its finding."""
    tab.wait_for_function(READY, arg=number, timeout=PATIENCE_S * 1000)
    return tab.get_by_role("heading", level=1).inner_text().replace("\N{NO-BREAK SPACE}", " ")


def press(tab: Page, key: str, number: int) -> str:
    """Press a key that leads to a slide."""
    tab.keyboard.press(key)
    return on_slide(tab, number)


def last_slide(tab: Page) -> int:
    """The number of slides."""
    return int(re.findall(r"of (\d+)", tab.locator(".slide-line").inner_text())[0])


def measure(tab: Page, big: float = 1.0, *, still: bool = False) -> dict[str, Any]:
    """Measure the slide: its letters are large, and nothing of it is cut or scrolls, or even moves."""
    measured: dict[str, Any] = {}

    def faults() -> list[str]:
        measured.update(tab.evaluate(MEASURED))
        small = [name for name, least in (("finding", 34), ("labels", 20)) if measured[name] < least * big]
        busy = [name for name in ("moving", "waiting") if still and measured[name]]
        return [*small, *busy, *(name for name in ("inside", "behind", "whole") if not measured[name])]

    # A picture or a letter's new size may come a moment after the slide.
    left = faults_left(faults)
    assert left == [], (tab.locator(".slide-line").inner_text(), measured)
    return measured


def test_a_page_is_presented_and_left_with_the_keyboard_alone(internal, room):
    watch = Watch(room, internal)
    address = internal.address("acquisitive-crime", place="kings-heath", part="robbery")
    open_at(room, address)
    first = press(room, "p", 1)
    second = press(room, "ArrowRight", 2)
    third = press(room, "PageDown", 3)
    assert len({first, second, third}) == 3
    assert press(room, "ArrowLeft", 2) == second
    room.keyboard.press("n")
    notes = room.locator(".st-key-slide-notes")
    expect(notes).to_contain_text("Source")
    # The promises are those of one strategy: of what is chosen they heed the months alone.
    expect(notes).to_contain_text("Oct 2022 to Sep 2025")
    room.reload()
    assert on_slide(room, 2) == second
    expect(notes).to_be_visible()
    room.keyboard.press("n")
    expect(notes).to_have_count(0)
    assert press(room, "PageUp", 1) == first
    press(room, "Space", 2)
    press(room, "Shift+Space", 1)
    blank = "getComputedStyle(document.querySelector('.st-key-slide'), '::after').backgroundColor"
    room.keyboard.press("b")
    assert room.evaluate(blank) == "rgb(0, 0, 0)"
    expect(room.locator("#told")).to_have_text("The screen is blank. B shows the slide again.")
    room.keyboard.press("b")
    assert room.evaluate(blank) == "rgba(0, 0, 0, 0)"
    room.keyboard.press(".")
    press(room, "ArrowRight", 2)
    assert room.evaluate(blank) == "rgba(0, 0, 0, 0)", "another key shows the slide again"
    press(room, "End", last_slide(room))
    assert press(room, "Home", 1) == first
    expect(room.locator(".slide-badge")).to_have_text(DEMONSTRATION)

    room.keyboard.press("Escape")
    expect(room.locator(".st-key-slide")).to_have_count(0)
    settle(room)
    expect(room).to_have_url(address)
    expect(room.locator(".st-key-present-go button")).to_be_focused()
    room.keyboard.press("Enter")
    assert on_slide(room, 1) == first
    assert watch.complaints == []
    assert watch.elsewhere == []


def test_a_key_is_heard_as_soon_as_the_first_slide_has_the_focus_on_a_slow_computer(internal, newcomer):
    open_at(newcomer, internal.address("national-framework"))
    newcomer.context.new_cdp_session(newcomer).send("Emulation.setCPUThrottlingRate", {"rate": 6})
    newcomer.goto(internal.address("national-framework", present="1"))
    first = on_slide(newcomer, 1)
    assert press(newcomer, "ArrowRight", 2) != first


def test_who_has_left_the_slides_keeps_the_focus_on_the_next_page(internal, newcomer):
    newcomer.goto(internal.address("acquisitive-crime", present="1"))
    on_slide(newcomer, 1)
    newcomer.keyboard.press("Escape")
    button = newcomer.locator(".st-key-present-go button")
    expect(button).to_be_focused()
    go_to(newcomer, "County", "Overview")
    expect(newcomer.get_by_test_id("stAppViewContainer").get_by_role("heading", level=1)).to_contain_text("at a glance")
    settle(newcomer)
    newcomer.wait_for_timeout(1_000)
    expect(button).not_to_be_focused()


@pytest.mark.parametrize("room", ["light", "dark"], indirect=True)
def test_every_slide_fits_its_screen_in_large_type_and_nothing_moves(internal, room, request):
    room.goto(internal.address("revive-kings-heath", present="1"))
    on_slide(room, 1)
    last = last_slide(room)
    for number in range(1, last + 1):
        for screen in SCREENS:
            room.set_viewport_size(screen)
            measured = measure(room, screen["width"] / SCREENS[0]["width"], still=True)
            assert measured["ground"] == GROUNDS[request.node.callspec.params["room"]]
            expect(room.locator(".slide-badge")).to_be_visible()
        room.set_viewport_size(SCREENS[0])
        if number < last:
            press(room, "ArrowRight", number + 1)
    assert last > 2


@pytest.mark.parametrize("page", LAYOUTS)
def test_every_slide_of_each_layout_fits_and_is_read_from_afar(internal, room, page):
    room.goto(internal.address(page, present="1"))
    on_slide(room, 1)
    last = last_slide(room)
    for number in range(1, last + 1):
        measure(room)
        if number < last:
            press(room, "ArrowRight", number + 1)


def test_an_agenda_from_two_pages_is_put_in_order_presented_and_stays_after_a_reload(internal, room):
    open_at(room, internal.address("acquisitive-crime", place="kings-heath", part="robbery"))
    _add(room, "priority-trend")
    expect(room.locator(".st-key-agenda-menu")).to_contain_text("Agenda (1)")
    open_at(room, room.url)
    room.get_by_test_id("stTopNav").get_by_role("button", name="Accountability").click()
    room.get_by_role("menuitem", name="Stop and search").click()
    settle(room)
    expect(room.locator(".st-key-agenda-menu")).to_contain_text("Agenda (1)")
    _add(room, "stops-")
    expect(room.locator(".st-key-agenda-menu")).to_contain_text("Agenda (2)")

    room.locator(".st-key-agenda-menu button").first.focus()
    room.keyboard.press("Enter")
    lines = room.locator(".st-key-agenda-list [data-testid=stMarkdown]")
    expect(lines.first).to_contain_text("King’s Heath")
    room.get_by_role("button", name="Move down: 1").focus()
    room.keyboard.press("Enter")
    expect(lines.nth(1)).to_contain_text("King’s Heath")
    # The keyboard stays with the item: at the end of the list, on the button that would take it back.
    expect(room.get_by_role("button", name="Move up: 2")).to_be_focused()
    expect(room.locator("#told")).to_contain_text("is now 2 of 2.")
    room.get_by_role("button", name="Present the agenda").focus()
    room.keyboard.press("Enter")
    on_slide(room, 1)
    measure(room)
    expect(room.get_by_test_id("stHeader")).to_be_hidden()
    assert "King’s Heath" in press(room, "ArrowRight", 2)
    expect(room.locator(".slide-line")).to_contain_text("2 of 2")
    room.reload()
    assert "King’s Heath" in on_slide(room, 2)
    room.keyboard.press("Escape")
    settle(room)
    expect(room.get_by_role("heading", level=1)).to_have_text("Stop and search")
    expect(room.locator(".st-key-agenda-menu")).to_contain_text("Agenda (2)")


def test_keys_of_one_letter_can_be_switched_off_in_a_browser(public, newcomer):
    open_at(newcomer, public.address("accessibility"))
    switch = newcomer.get_by_role("switch", name="Use single-letter keys")
    expect(switch).to_have_attribute("aria-checked", "true")
    expect(newcomer.locator(".letters")).not_to_contain_text("D notes")
    switch.focus()
    newcomer.keyboard.press("Space")
    expect(switch).to_have_attribute("aria-checked", "false")
    open_at(newcomer, public.address("acquisitive-crime"))
    expect(newcomer.locator(".st-key-present-go button")).to_be_visible()
    expect(newcomer.locator(".st-key-present-go kbd")).to_be_hidden()
    newcomer.evaluate("document.addEventListener('keydown', event => { window.heard = event.key; })")
    newcomer.keyboard.press("r")
    newcomer.keyboard.press("p")
    newcomer.keyboard.press("ArrowLeft")
    assert newcomer.evaluate("window.heard") == "ArrowLeft"
    assert "present" not in newcomer.url
    # What stays: the button itself, the arrows and Escape.
    newcomer.locator(".st-key-present-go button").focus()
    newcomer.keyboard.press("Enter")
    on_slide(newcomer, 1)
    press(newcomer, "ArrowRight", 2)
    newcomer.keyboard.press("n")
    press(newcomer, "ArrowLeft", 1)
    expect(newcomer.locator(".st-key-slide-notes")).to_have_count(0)
    newcomer.keyboard.press("Escape")
    expect(newcomer.locator(".st-key-slide")).to_have_count(0)
    open_at(newcomer, public.address("accessibility"))
    switch.click()
    expect(switch).to_have_attribute("aria-checked", "true")
    newcomer.keyboard.press("p")
    on_slide(newcomer, 1)


def _add(tab: Page, panel: str) -> None:
    """Put the first panel whose key begins so on the agenda, through its menu."""
    tab.locator(f"[class*=st-key-{panel}][class*=-menu] button").first.click()
    tab.get_by_test_id("stPopoverBody").get_by_role("button", name="Add to the agenda").click()
