"""A walk sheet: whole in itself, nothing of a file can break it, and no file can make it ask for anything."""

from __future__ import annotations

import re

from components.pictures.maps.walk_plan import plan
from components.sheets import walk
from tests.components.pictures.maps.test_walk_plan import MIDDLE, SQUARE

HOSTILE = '<script src="//evil.example/x.js">&'


def sheet(**changed):
    made = {
        "title": "Walk sheet: Castle",
        "where": "Castle ward",
        "finding": "Nothing unusual.",
        "period": "2025",
        "places": [walk.Place("Mill Road", 12, "Burglary")],
        "plan": plan([SQUARE], [SQUARE], [MIDDLE], walk.WIDTH_MM, walk.HEIGHT_MM),
        "source": "Police",
    }
    return walk.walk_sheet(walk.Walk(**made | changed))


def test_what_files_bring_is_shown_as_text():
    html = sheet(places=[walk.Place(HOSTILE, 1, HOSTILE)], title=HOSTILE, finding=HOSTILE, where=HOSTILE, mark=HOSTILE)
    assert "<script" not in html
    assert html.count("&lt;script") == 7  # the title stands in the head as well


def test_it_asks_for_nothing():
    html = sheet()
    assert not re.search(r"(src|href)\s*=|url\(|@import|https?://(?!www\.w3\.org/2000/svg)", html)


def test_places_are_numbered_as_on_the_plan_and_there_is_room_to_write():
    html = sheet()
    assert "<td>Mill Road</td><td>Burglary</td>" in html
    assert html.count("<tr><td></td>") == walk.ROWS_TO_FILL
    assert "No place is named" in sheet(places=[])


def test_invented_numbers_are_marked():
    assert "invented" in sheet(mark="Demonstration data: invented numbers")
    assert "invented" not in sheet()
