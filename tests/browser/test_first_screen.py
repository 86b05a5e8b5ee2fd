"""Every page at a desk answers on its first screen: a card at once, a picture, few words, no holes, short headings."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.alike import ALIKE
from tests.browser.driving import faults_left, walk_to
from tests.browser.first_screen import HEIGHT, LARGE, WIDTH, holes, measure
from tests.register import PAGES

pytestmark = pytest.mark.browser

CASES = [
    (audience, entry)
    for audience in ("internal", "public")
    for entry in PAGES
    if entry.open_to(audience) and (audience == "internal" or entry.url_path not in ALIKE)
]


@pytest.fixture(scope="module")
def desks(chromium: Browser):
    """A tab for each audience, which turns from page to page as a reader does: through the menu.

    Each in a window of its own: a tab that lies behind another has its clock slowed down, seconds a page.
    """
    contexts = {
        audience: chromium.new_context(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        for audience in ("internal", "public")
    }
    yield {audience: context.new_page() for audience, context in contexts.items()}
    for context in contexts.values():
        context.close()


@pytest.mark.parametrize(("audience", "entry"), CASES, ids=lambda value: getattr(value, "url_path", value))
def test_the_first_screen_answers(audience, entry, desks, request):
    tab = desks[audience]
    walk_to(tab, request.getfixturevalue(audience), entry, audience)
    assert faults_left(lambda: measure(tab).faults) == []
    assert faults_left(lambda: holes(tab)) == []
    tab.set_viewport_size({"width": LARGE[0], "height": LARGE[1]})
    try:
        assert faults_left(lambda: holes(tab)) == []
    finally:
        tab.set_viewport_size({"width": WIDTH, "height": HEIGHT})
