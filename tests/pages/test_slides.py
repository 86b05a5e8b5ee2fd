"""Every page can be presented, and every panel that it shows can be put on an agenda and is there what it was."""

from __future__ import annotations

import re
from functools import reduce
from pathlib import Path

import pytest
import streamlit as st

from components import agenda
from components.agenda import Item
from components.panels import PANELS
from components.viewing import parameters
from components.wording.phrases import DEMONSTRATION
from tests.alike import ALIKE
from tests.pages.test_pages import AUDIENCES, opened, words
from tests.register import PAGES

# Without a place it asks for one.
PLACED = {"my-neighbourhood": {"place": "kings-heath"}}

WITHOUT_PANELS = {"about-this-site"}


@pytest.fixture(scope="module", autouse=True)
def caches():
    """Kept from page to page, as a server keeps them."""
    st.cache_resource.clear()
    st.cache_data.clear()
    yield
    st.cache_resource.clear()
    st.cache_data.clear()


@pytest.mark.parametrize(
    ("audience", "entry"),
    [
        (audience, entry)
        for audience in AUDIENCES
        for entry in PAGES
        if entry.open_to(audience) and entry.url_path not in ALIKE | WITHOUT_PANELS
    ],
    ids=lambda value: getattr(value, "url_path", value),
)
def test_every_page_gives_slides_and_its_panels_an_agenda(
    entry, audience, demonstration: Path, published: Path, monkeypatch
):
    folder = {"internal": demonstration, "public": published}[audience]
    app = opened(entry, folder, monkeypatch, {"present": "1", **PLACED.get(entry.url_path, {})})
    pages_own = dict.fromkeys(app.session_state["page context"].slides)
    _assert_slide(app)

    items = [Item.of(panel_id, parameters(view)) for panel_id, view in pages_own]
    taken = reduce(lambda before, item: agenda.added(before, item) or before, items, [])
    assert len(taken) == min(len(items), agenda.MOST)
    assert agenda.read(agenda.write(taken), {panel_id: entry.options for panel_id, entry in PANELS.items()}) == (
        taken,
        [],
    )
    app.query_params["agenda"], app.query_params["present"] = agenda.write(taken), "agenda"
    app.run()
    assert app.session_state["page context"].slides == list(pages_own)[: agenda.MOST]
    _assert_slide(app)


def _assert_slide(app) -> None:
    """One finding and the badge, and nothing that failed."""
    assert not app.exception
    text = words(app)
    assert len(re.findall("<h1>.+</h1>", text)) == 1
    assert "There is nothing to present" not in text
    assert f'<span class="slide-badge">{DEMONSTRATION}</span>' in text
    assert re.search(r'<p class="slide-line">1 of [1-9]', text)
    assert "could not be shown" not in text


def test_the_first_slide_is_the_finding_of_the_page_wherever_its_card_stands(demonstration: Path, monkeypatch):
    entry = next(entry for entry in PAGES if entry.url_path == "overview")
    page = opened(entry, demonstration, monkeypatch)
    shown = opened(entry, demonstration, monkeypatch, {"present": "1"})
    (finding,) = re.findall("<h1>(.+)</h1>", words(shown))
    assert finding.replace("\N{NO-BREAK SPACE}", " ") == page.header[0].value.replace("\\", "")
    assert [panel_id for panel_id, _ in shown.session_state["page context"].slides][:2] == ["front/types", "front/map"]


def test_operations_of_a_small_card_each_are_one_slide_together(demonstration: Path, monkeypatch):
    entry = next(entry for entry in PAGES if entry.url_path == "operations")
    app = opened(entry, demonstration, monkeypatch, {"present": "1"})
    shown = [panel_id for panel_id, _ in dict.fromkeys(app.session_state["page context"].slides)]
    assert shown.count("evaluation/all") == 1
    assert "operations/verdict" not in shown


def test_an_agenda_gives_residents_nothing_that_is_for_the_police(published: Path, monkeypatch):
    """Whoever knows the panels' names can write any of them into an address."""
    start = next(entry for entry in PAGES if entry.starts("public"))
    inside = [entry.id for entry in PANELS.values() if entry.audience == "internal"]
    own = "overview/headline"
    params = {"place": "county", "from": "2024-10", "to": "2025-09"}
    app = opened(start, published, monkeypatch)
    for first in range(0, len(inside), agenda.MOST - 1):
        asked = [Item.of(panel_id, params) for panel_id in [*inside[first : first + agenda.MOST - 1], own]]
        app.query_params["agenda"], app.query_params["present"] = agenda.write(asked), "agenda"
        app.run()
        assert not app.exception
        assert [panel_id for panel_id, _ in app.session_state["page context"].slides] == [own]
        assert all(PANELS[panel_id].question not in words(app) for panel_id in inside)


@pytest.mark.parametrize("number", ["0", "-1", "999", "9" * 50, "1e3", "１", "two", "1;2"])
def test_a_slide_that_is_not_there_is_another_slide(number, published: Path, monkeypatch):
    start = next(entry for entry in PAGES if entry.url_path == "resources")
    app = opened(start, published, monkeypatch, {"present": "1", "slide": number, "notes": "<script>", "agenda": "~.~"})
    assert not app.exception
    assert len(re.findall("<h1>.+</h1>", words(app))) == 1
