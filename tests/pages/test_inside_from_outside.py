"""Whatever stands in its address, the page of a place on a public copy tells nothing of what stays inside."""

from __future__ import annotations

import re

import pytest

from frame.answering import answers
from tests.pages.test_pages import caches, opened  # noqa: F401  (a fixture)
from tests.register import PAGES

# The documents name work in the first, and none in the second.
WARD, WITHOUT_WORK = "D05000029", "D05000012"
# Choices of internal pages and panels, and ids of places that only an internal database has.
INSIDE = {
    "with": "own-beat-4,own-beat-5",
    "measure": "expected",
    "view": "periods",
    "subject": "reported",
    "size": "10",
    "role": "inspector",
    "audience": "internal",
    "card": "place/expected",
    "tab": "patrol/made",
}
# Of a forecast, a place in a list, an own place, a patrol.
SAID_INSIDE = re.compile(r"\bexpected|forecast|\b\d+(st|nd|rd|th) (of|highest)|\bown[ -](place|area|beat)|patrol", re.I)

LINK = re.compile(r'href="[^"]*"')


@pytest.fixture
def page(published, monkeypatch):
    """What the page of a place on the public copy says at an address, and the panels that it draws."""
    (entry,) = [entry for entry in PAGES if entry.url_path == "place"]
    draw, drawn = answers.draw_panel, {}

    def noted(panel, notes, **more):
        drawn[notes.args[1].id] = (notes.args[1].audience, panel.finding, panel.title, panel.note, str(panel.table))
        return draw(panel, notes, **more)

    monkeypatch.setattr(answers, "draw_panel", noted)

    def said(**query):
        drawn.clear()
        app = opened(entry, published, monkeypatch, query)
        assert not app.exception
        words = [str(each.value) for kind in (app.title, app.header, app.markdown, app.caption) for each in kind]
        # Links keep what stands in the address, for the reader who put it there.
        return dict(drawn), [LINK.sub("", one) for one in words]

    return said


@pytest.mark.parametrize("place", [WARD, WITHOUT_WORK])
def test_choices_of_internal_pages_change_nothing_for_residents(page, place):
    plain, told = page(place=place)
    asked, words = page(place=place, **INSIDE)
    assert asked == plain != {}
    assert words == told
    assert {audience for audience, *_ in asked.values()} == {"public"}
    assert not [found for found in map(SAID_INSIDE.search, map(str, asked.values())) if found]


def test_residents_read_first_what_is_being_done_where_any_work_is_named(page):
    named, none = page(place=WARD)[0], page(place=WITHOUT_WORK)[0]
    assert next(iter(named)) == "neighbourhood/work"
    assert next(iter(none)) == "front/types"
    assert named.keys() == none.keys()


def test_an_own_place_is_no_place_for_residents(page):
    drawn, _ = page(place="own-beat-4", **INSIDE)
    assert drawn == page()[0]
