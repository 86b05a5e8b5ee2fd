"""No page bars a reader who uses a keyboard, a screen reader or strong contrast: checked with axe."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from pages import PAGES
from tests.browser.driving import open_at, path_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

# Streamlit's own markup, which no page can change: the rule, a part of the element's markup, and why it is let pass.
STREAMLITS_OWN: tuple[tuple[str, str, str], ...] = ()


@pytest.mark.parametrize("audience", ["internal", "public"])
@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.url_path)
def test_axe_finds_nothing_serious(entry, audience, tab, request):
    open_at(tab, request.getfixturevalue(audience).address(path_of(entry)))
    found = Axe().run(tab, options={"resultTypes": ["violations"]}).response["violations"]
    grave = [
        (rule["id"], ", ".join(map(str, node["target"])), node["html"][:300])
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
        if not any(rule["id"] == known and part in node["html"] for known, part, _ in STREAMLITS_OWN)
    ]
    assert grave == []
