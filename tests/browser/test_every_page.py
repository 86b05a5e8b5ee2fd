"""Every page in a browser (of one layout one): drawn, within its edges, open to all, asking nobody, answering at once.

What residents may see is opened as they do, on a phone and from the public database; what holds something internal at
a desk, in light and dark. A reader turns from page to page through the menu, and the tests of a page look at it one
after the other; last at the size of a desk's screen, whatever it was opened on, for what it shows before anybody
scrolls. The slow lane opens each page in each way.
"""

from __future__ import annotations

import re
from collections.abc import Generator
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from frame.register import Page as Entry
from tests.alike import ALIKE
from tests.browser.conftest import DEVICES
from tests.browser.driving import Watch, faults_left, settle, walk_to
from tests.browser.first_screen import HEIGHT, LARGE, WIDTH, holes, measure
from tests.register import PAGES

pytestmark = pytest.mark.browser

GROUNDS = {"light": "rgb(255, 255, 255)", "dark": "rgb(14, 17, 23)"}
# Residents' pages that hold more in an internal database, or that boards and inspectors show on a screen: of the pages
# of one priority one.
ALSO_AT_A_DESK = (
    *("overview", "hotspots", "acquisitive-crime", "strategy", "published-figures", "stop-and-search", "resources"),
    *("data-health", "clear-hold-build-blackthorn", "study-tour-queensway"),
)
CASES = [(entry, "public", "phone") for entry in PAGES if entry.open_to("public") and entry.url_path not in ALIKE]
CASES += [
    (entry, "internal", "desk") for entry in PAGES if not entry.open_to("public") or entry.url_path in ALSO_AT_A_DESK
]

# Where axe looks: on few pages each kind of element stands in each kind of place where it stands on any page (by tag,
# role, class and what is said of it to a screen reader, and the same of what it stands in).
BY_AXE = {
    *(("published-figures", "internal"), ("hotspots", "public"), ("hotspots", "internal"), ("strategy", "internal")),
    *(("revive-kings-heath", "public"), ("accessibility", "public"), ("overview", "internal"), ("asb", "public")),
    *(("my-neighbourhood", "public"), ("national-framework", "public"), ("problem-solving", "internal")),
    *(("operations", "public"), ("measures", "public"), ("action-plan", "internal")),
}
# A phone is sent a map of another height: such a page is seen at the size of a desk's screen where it is opened at one.
MAPS = ("hotspots",)

# Every rule of WCAG 2.2 up to level AA (a target of 24 px is among them), and what axe recommends beside.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What axe finds in Streamlit's own markup, which no page can change: the rule, and where it lets it pass. The page on
# accessibility names it.
STREAMLITS_OWN = {
    # The menu on a phone groups its entries in boxes within the list.
    "list": "[data-testid=stSidebarNavItems]",
    "listitem": "[data-testid=stSidebarNavItems]",
}
# The width of a desk's screen at 400 per cent.
MAGNIFIED = {"width": 320, "height": 640}

WIDER_THAN_THE_SCREEN = """() => [...document.querySelectorAll('html, [data-testid=stMain]')]
    .filter(box => box.scrollWidth > box.clientWidth + 1)
    .map(box => `${box.tagName} is ${box.scrollWidth} px wide in ${box.clientWidth}`)"""

TEXT_OVER_THE_EDGE = """() => {
    const over = [], width = document.documentElement.clientWidth;
    const main = document.querySelector('[data-testid=stMain]');
    // A wide table may be moved sideways within its own frame.
    const scrollsByItself = (box, end) => box !== end
        && (['auto', 'scroll'].includes(getComputedStyle(box).overflowX) || scrollsByItself(box.parentElement, end));
    // Words that are only heard stand in a box of one pixel.
    const onlyHeard = box => box !== main
        && ((box.clientWidth === 1 && getComputedStyle(box).overflowX === 'hidden') || onlyHeard(box.parentElement));
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
        const holder = node.parentElement;
        if (!node.data.trim() || holder.closest('canvas') || scrollsByItself(holder, main)) continue;
        if (onlyHeard(holder)) continue;
        if (!holder.checkVisibility({visibilityProperty: true})) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects())
            if (box.width > 1 && (box.left < -1 || box.right > width + 1))
                over.push(`${node.data.trim().slice(0, 60)} (${Math.round(box.left)}–${Math.round(box.right)})`);
    }
    return over;
}"""

LABELS_CUT_OFF = """() => [...document.querySelectorAll('[data-testid=stPlotlyChart]')].flatMap(chart => {
    const edge = chart.querySelector('svg.main-svg').getBoundingClientRect();
    return [...chart.querySelectorAll('svg.main-svg text')].filter(label => {
        const box = label.getBoundingClientRect();
        return box.width && (box.left < edge.left - 1.5 || box.right > edge.right + 1.5
            || box.top < edge.top - 1.5 || box.bottom > edge.bottom + 1.5);
    }).map(label => {
        const box = label.getBoundingClientRect();
        const corners = [box.left - edge.left, box.top - edge.top, box.right - edge.right, box.bottom - edge.bottom];
        return `${label.textContent} in “${chart.ariaLabel}”: ${corners.map(Math.round)}`;
    });
})"""

# Of the picture for a desk and the one for a phone the style shows one; tiles are small by their nature.
CHARTS = """() => [...document.querySelectorAll('.pic > svg, svg.main-svg, .stDeckGlJsonChart canvas')].map(chart => {
    const box = chart.getBoundingClientRect();
    return [chart.closest('[role=figure], [role=img]')?.ariaLabel, box.width, box.height];
}).filter(chart => chart[1] > 0)"""

TABLES = """() => document.querySelectorAll('table, [data-testid=stDataFrame], .records').length"""


# Every picture says in words what it shows, and its card has a menu with the figures.
WITHOUT_WORDS = """() => {
    const charts = ['.pic > svg', '.tiles li > svg', '[data-testid=stPlotlyChart]', '[data-testid=stDeckGlJsonChart]'];
    return [...document.querySelectorAll(charts)].filter(chart => {
        const role = chart.tagName === 'svg' ? 'img' : 'figure';
        const named = chart.getAttribute('role') === role && chart.ariaLabel?.length > 20;
        return !named || !chart.closest('[class*="-card"]')?.querySelector('[class*="-menu"] button');
    }).map(chart => `${chart.closest('[class*=st-key-]')?.className}: ${chart.ariaLabel}`);
}"""


@dataclass(frozen=True)
class Seen:
    """A page that is open in a watched tab."""

    entry: Entry
    audience: str
    page: Page
    watch: Watch
    device: str


@pytest.fixture(scope="module")
def readers(chromium: Browser) -> Generator[dict[str, Page]]:
    """A tab on each device, in a window of its own."""
    opened = {name: chromium.new_context(color_scheme="light", **device) for name, device in DEVICES.items()}
    yield {name: context.new_page() for name, context in opened.items()}
    for context in opened.values():
        context.close()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each test of a file that takes a page is made for all pages of its CASES, in one order."""
    if "seen" in metafunc.fixturenames:
        cases = metafunc.module.CASES
        ids = [f"{entry.url_path}-{audience}-{device}" for entry, audience, device in cases]
        metafunc.parametrize("seen", cases, ids=ids, indirect=True, scope="module")


def is_left_out(test: str, entry: Entry, audience: str, device: str) -> bool:
    """Whether a page is not looked at by a test of this file."""
    if test == "test_the_first_screen_answers":
        return device == "phone" and entry.url_path in MAPS
    return test == "test_axe_finds_nothing_on_a_page" and (entry.url_path, audience) not in BY_AXE


@pytest.fixture(scope="module")
def seen(request: pytest.FixtureRequest, readers: dict[str, Page]) -> Generator[Seen]:
    entry, audience, device = request.param
    server, page = request.getfixturevalue(audience), readers[device]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(DEVICES[device]["viewport"])
    watch = Watch(page, server)
    walk_to(page, server, entry, audience)
    yield Seen(entry, audience, page, watch, device)
    watch.end()


def test_a_page_shows_its_title_its_finding_and_its_charts(seen):
    page = seen.page
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    finding = page.locator(".st-key-finding").get_by_role("heading", level=2)
    expect(finding).to_be_visible()
    expect(finding).not_to_be_empty()
    assert page.get_by_test_id("stAlert").count() == 0
    charts = page.evaluate(CHARTS)
    assert charts or page.evaluate(TABLES), "a page shows a chart or a table"
    assert [chart for chart in charts if chart[1] < 100 or chart[2] < 40] == []


def test_a_page_says_its_name_and_language_and_what_each_chart_shows(seen):
    title = re.escape(seen.entry.title_for(seen.audience))
    expect(seen.page).to_have_title(re.compile(f"^{title}(: .+)? – Neighbourhood policing in "))
    assert seen.page.evaluate("document.documentElement.lang") == "en"
    assert faults_left(lambda: seen.page.evaluate(WITHOUT_WORDS)) == []


def test_no_table_offers_a_file_that_does_not_say_that_its_numbers_are_invented(seen):
    # The tables' own tool bar would save the bare numbers.
    tools = seen.page.get_by_test_id("stElementToolbar")
    assert tools.get_by_role("button", name="CSV", exact=True).count() == 0


def test_axe_finds_nothing_on_a_page(seen):
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    axe = Axe()

    def found() -> list[str]:
        return [
            f"{rule['id']}: {node['html'][:200]} {_reasons(node)}"
            for rule in axe.run(seen.page, options=options).response["violations"]
            for node in rule["nodes"]
            if not _is_within(seen.page, node["target"][0], STREAMLITS_OWN.get(rule["id"]))
        ]

    grave = faults_left(found)
    assert not grave, "\n".join(grave)


# The last three, because they leave the page dark or of another size: it changes while it is open.
def test_nothing_on_a_page_crosses_an_edge(seen):
    page = seen.page
    # Both grounds have the same measures, so a phone's dark one adds nothing.
    for scheme in GROUNDS if seen.device == "desk" else ("light",):
        page.emulate_media(color_scheme=scheme)
        expect(page.get_by_test_id("stApp")).to_have_css("background-color", GROUNDS[scheme])
        settle(page)
        over = over_an_edge(page, WIDER_THAN_THE_SCREEN, TEXT_OVER_THE_EDGE, LABELS_CUT_OFF)
        assert not over, "\n".join((scheme, *over))
    page.set_viewport_size(MAGNIFIED)
    page.wait_for_timeout(100)
    over = over_an_edge(page, WIDER_THAN_THE_SCREEN, TEXT_OVER_THE_EDGE)
    assert not over, "\n".join(over)


def test_the_first_screen_answers(seen):
    """A card at once, a picture, few words, no holes, short headings."""
    page = seen.page
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    settle(page)
    assert faults_left(lambda: measure(page).faults) == []
    assert faults_left(lambda: holes(page)) == []
    page.set_viewport_size({"width": LARGE[0], "height": LARGE[1]})
    assert faults_left(lambda: holes(page)) == []


def over_an_edge(page: Page, *looks: str) -> list[str]:
    """What stays over an edge: a table takes its new width a moment after the page."""
    return faults_left(lambda: [fault for look in looks for fault in page.evaluate(look)])


def test_a_page_has_made_no_complaint_and_asked_no_other_host(seen):
    said = [*seen.watch.complaints, *seen.watch.elsewhere]
    assert not said, "\n".join(said)


def _reasons(node: dict) -> list[str]:
    return [why["message"] for why in (*node["any"], *node["all"], *node["none"])]


def _is_within(page: Page, target: str, frame: str | None) -> bool:
    return frame is not None and page.locator(target).first.evaluate("(one, frame) => !!one.closest(frame)", frame)
