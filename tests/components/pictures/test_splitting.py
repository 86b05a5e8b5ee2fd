"""A picture that is too high is cut between its lines: nothing is lost, and no word is cut."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from components.pictures.parts.marks import Line, Text
from components.pictures.picture import Picture
from components.pictures.splitting import part_svg, parts


def rows(places: list[float], high: float) -> Picture:
    """A row of words at each place, and a line through all of them."""

    def draw(width, height):
        return [*(Text(0, place, f"row {place:g}") for place in places), Line([(9, 0), (9, height)])]

    return Picture(draw, "Rows", lambda width: high)


@given(st.lists(st.integers(20, 80), min_size=1, max_size=40), st.integers(120, 400))
def test_parts_follow_each_other_and_cut_no_word(steps, height):
    places = [float(sum(steps[: n + 1])) for n in range(len(steps))]
    high = places[-1] + 20.0
    picture = rows(places, high)
    cut = parts(picture, 786.0, float(height))
    assert cut[0][0] == 0.0 and cut[-1][1] == high
    assert [bottom for _, bottom in cut[:-1]] == [top for top, _ in cut[1:]]
    assert all(0 < bottom - top <= height + 1e-6 for top, bottom in cut)
    for top, bottom in (mark.bounds()[1::2] for mark in picture.draw(786.0, high)[:-1]):
        assert any(above - 1e-6 <= top and bottom <= below + 1e-6 for above, below in cut)


def test_a_picture_that_has_room_or_takes_what_it_is_given_is_one_part():
    assert parts(rows([20.0], 200.0), 786.0, 200.0) == ((0.0, 200.0),)
    assert parts(Picture(lambda width, height: [Text(0, 20, "one")], "One"), 786.0, 331.0) == ((0.0, 331.0),)


def test_where_marks_leave_no_gap_one_is_cut():
    crowded = rows([20.0 + n for n in range(400)], 440.0)
    assert len(parts(crowded, 786.0, 331.0)) == 2


def test_a_part_is_a_window_on_the_same_drawing():
    picture = rows([20.0 * n for n in range(1, 30)], 620.0)
    drawn = part_svg(picture, 786.0, 331.0, (310.0, 620.0))
    assert re.match(
        r'<svg xmlns="\S+" role="img" aria-label="Rows" width="786" height="310" viewBox="0 310 786 310" ', drawn
    )
    assert drawn.count("<text") == 29
    assert drawn.endswith("</svg>")


@given(st.integers(3, 12), st.integers(200, 400))
def test_a_heading_stays_with_the_row_that_it_is_over(groups, height):
    """Groups of a heading and a row 4 px under it, with 30 px between two groups."""

    def draw(width, height):
        return [Text(0, 74.0 * n + 14 + 20 * line, "words") for n in range(groups) for line in (0, 1)]

    high = 74.0 * groups
    for _, bottom in parts(Picture(draw, "Groups", lambda width: high), 786.0, float(height))[:-1]:
        assert bottom % 74 > 36
