"""What stands in for a map: there before the map is, where the map will be, and gone when the map moves."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.driving import WITHOUT_PICTURE, in_time, open_at

pytestmark = pytest.mark.browser

GROUND = ".st-key-hotspots-map-ground"
ONLY_PICTURE = f"{GROUND} canvas {{ visibility: hidden }} {GROUND} img {{ animation: none !important }}"
NO_WEBGL = """
const usual = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
  return /webgl/.test(kind) ? null : usual.call(this, kind, ...more);
};
"""
PICTURE = f"{GROUND} img"
OPACITY = "picture => getComputedStyle(picture).opacity"
VISIBILITY = "picture => getComputedStyle(picture).visibility"


def test_the_picture_is_there_while_the_map_s_script_is_still_on_its_way(public, watched):
    page, _ = watched(public, "phone")
    page.route("**/DeckGlJsonChart*", lambda route: None)
    page.goto(public.address("hotspots"))
    ground = page.locator(GROUND)
    ground.scroll_into_view_if_needed()
    assert in_time(lambda: _painted(ground) > 0.3)
    assert page.locator(f"{GROUND} canvas").count() == 0


def test_the_picture_stays_where_a_browser_cannot_draw_maps(internal, new_tab):
    tab = new_tab
    tab.add_init_script(NO_WEBGL)
    tab.goto(internal.address("hotspots"))
    expect(tab.locator(f"{GROUND} canvas")).to_be_attached(timeout=30_000)
    tab.clock.install()
    tab.clock.run_for(20_000)
    assert tab.locator(PICTURE).evaluate(OPACITY) == "1"
    assert in_time(lambda: _painted(tab.locator(GROUND)) > 0.3)


@pytest.mark.parametrize("device", ["desk", "phone"])
def test_the_map_comes_to_lie_on_its_picture_which_goes_when_it_is_drawn_or_taken_hold_of(device, internal, watched):
    page, _ = watched(internal, device)
    open_at(page, internal.address("hotspots"))
    ground = page.locator(GROUND)
    ground.scroll_into_view_if_needed()
    page.wait_for_function(f"at => ({OPACITY})(document.querySelector(at)) < 0.01", arg=PICTURE)
    hidden = page.add_style_tag(content=WITHOUT_PICTURE)
    drawn = _drawn(page, ground)
    hidden.evaluate("style => style.remove()")
    only = page.add_style_tag(content=ONLY_PICTURE)
    picture = _grey(ground)
    shifts = {(x, y): _difference(drawn, np.roll(picture, (y, x), (0, 1))) for x in (-2, 0, 2) for y in (-2, 0, 2)}
    assert min(shifts, key=shifts.__getitem__) == (0, 0)
    assert shifts[0, 0] < 6  # of 255: the edges of letters and shapes are smoothed by different hands
    assert (drawn < 250).mean() > 0.3
    if device == "desk":
        only.evaluate("style => style.remove()")
        _assert_hidden_when_moved(page, ground)


def _assert_hidden_when_moved(page: Page, ground: Locator) -> None:
    """As before its time is over: without that, only the hand on the map takes the picture away."""
    page.add_style_tag(content=f"{PICTURE} {{ animation: none !important }}")
    ground.locator("canvas[width]").wait_for()
    assert page.locator(PICTURE).evaluate(VISIBILITY) == "visible"
    box = ground.bounding_box()
    page.mouse.move(box["x"] + 200, box["y"] + 100)
    page.mouse.down()
    page.mouse.move(box["x"] + 260, box["y"] + 140)
    page.mouse.up()
    expect(page.locator(PICTURE)).to_have_css("visibility", "hidden")


def _drawn(page: Page, ground: Locator) -> np.ndarray:
    """The map once nothing more is painted."""
    last = _grey(ground)
    for _ in range(80):
        page.wait_for_timeout(500)
        now = _grey(ground)
        if (now < 250).mean() > 0.3 and _difference(last, now) == 0:
            break
        last = now
    return last


def _painted(ground: Locator) -> float:
    """The share of the ground that is not white."""
    return float((_grey(ground) < 250).mean())


def _grey(ground: Locator) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(ground.screenshot())).convert("L")).astype(int)


def _difference(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.abs(one - other).mean())
