"""Every page, for both audiences and sizes, in light and dark: drawn, quiet, within its edges, and asking nobody."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from pages import PAGES
from tests.browser.driving import open_at, path_of, settle

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

GROUNDS = {"light": "rgb(255, 255, 255)", "dark": "rgb(14, 17, 23)"}

WIDER_THAN_THE_SCREEN = """() => [...document.querySelectorAll('html, [data-testid=stMain]')]
    .filter(box => box.scrollWidth > box.clientWidth + 1)
    .map(box => `${box.tagName} is ${box.scrollWidth} px wide in ${box.clientWidth}`)"""

TEXT_OVER_THE_EDGE = """() => {
    const over = [], width = document.documentElement.clientWidth;
    const main = document.querySelector('[data-testid=stMain]');
    // A wide table may be moved sideways within its own frame.
    const scrollsByItself = (box, end) => box !== end
        && (['auto', 'scroll'].includes(getComputedStyle(box).overflowX) || scrollsByItself(box.parentElement, end));
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
        const holder = node.parentElement;
        if (!node.data.trim() || holder.closest('canvas') || scrollsByItself(holder, main)) continue;
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
    }).map(label => `${label.textContent} in “${chart.ariaLabel}”`);
})"""

CHARTS = """() => [...document.querySelectorAll('svg.main-svg, .stDeckGlJsonChart canvas')].map(chart => {
    const box = chart.getBoundingClientRect();
    return [chart.closest('[role=figure]')?.ariaLabel, box.width, box.height];
})"""


def looks_right(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    finding = page.get_by_role("heading", level=2)
    expect(finding).to_be_visible()
    expect(finding).not_to_be_empty()
    assert page.get_by_test_id("stAlert").count() == 0
    assert page.get_by_test_id("stException").count() == 0
    charts = page.evaluate(CHARTS)
    assert charts
    assert [chart for chart in charts if chart[1] < 100 or chart[2] < 80] == []
    assert page.evaluate(WIDER_THAN_THE_SCREEN) == []
    assert page.evaluate(TEXT_OVER_THE_EDGE) == []
    assert page.evaluate(LABELS_CUT_OFF) == []


@pytest.mark.parametrize("device", ["desk", "phone"])
@pytest.mark.parametrize("audience", ["internal", "public"])
@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.url_path)
def test_a_page_is_drawn_within_its_edges_without_complaint_and_asks_no_other_host(
    entry, audience, device, watched, request
):
    server = request.getfixturevalue(audience)
    page, watch = watched(server, device)
    open_at(page, server.address(path_of(entry)))
    # The browser changes its mind while the page is open: one opening for both grounds.
    for scheme, ground in GROUNDS.items():
        page.emulate_media(color_scheme=scheme)
        expect(page.get_by_test_id("stApp")).to_have_css("background-color", ground)
        settle(page)
        looks_right(page)
    assert watch.complaints == []
    assert watch.elsewhere == []
