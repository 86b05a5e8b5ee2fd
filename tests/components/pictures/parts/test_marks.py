"""The marks of pictures: the boxes that they take, and SVG that draws them and nothing else."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.pictures.parts.marks import Circle, Line, Rect, Text, shortened, spread, text_width, wrapped
from components.pictures.picture import Picture, svg
from tests.components.pictures.laws import faults

HOSTILE = '<script>alert("1")</script> & \' <img src=x>'


def test_a_text_from_data_stays_a_text():
    picture = Picture(lambda width, height: [Text(0, 20, HOSTILE, size=12)], alt=f"Says {HOSTILE} on a wide ground")
    drawn = ElementTree.fromstring(svg(picture, 600, 40))
    assert [element.tag.rsplit("}")[-1] for element in drawn.iter()] == ["svg", "text"]
    assert drawn[0].text == HOSTILE


def test_a_tip_from_data_stays_a_text():
    for mark in (Rect(0, 0, 1, 1, tip=HOSTILE), Circle(1, 1, 1, tip=HOSTILE), Line([(0, 0), (1, 1)], tip=HOSTILE)):
        drawn = ElementTree.fromstring(mark.svg())
        assert [element.tag for element in drawn.iter()] == [drawn.tag, "title"]
        assert drawn[0].text == HOSTILE


@given(st.text(max_size=60), st.floats(10, 400))
def test_a_shortened_text_fits_and_begins_as_it_did(text, width):
    kept = shortened(text, width)
    assert text_width(kept) <= width or kept == "…"
    assert text.startswith(kept.removesuffix("…"))


@given(st.text(max_size=80), st.floats(40, 400))
def test_no_line_is_wider_than_its_room(text, width):
    lines = wrapped(text, width)
    assert all(text_width(line) <= width for line in lines)
    if not any("…" in line for line in lines):
        assert " ".join(lines).split() == text.split()


@given(st.lists(st.floats(0, 300), min_size=1, max_size=12), st.floats(5, 40))
def test_spread_places_keep_their_order_their_ends_and_where_they_fit_their_distance(wanted, gap):
    places = spread(wanted, gap, 0, 300)
    assert all(-1e-6 <= place <= 300 + 1e-6 for place in places)
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    ordered = [places[i] for i in order]
    fits = (len(wanted) - 1) * gap <= 300
    for one, other in pairwise(ordered):
        assert other - one >= (gap - 1e-6 if fits else -1e-6)


@given(st.floats(0, 80), st.floats(0, 80), st.floats(1, 120), st.floats(1, 120))
def test_a_hatched_box_draws_no_line_outside_itself(x, y, width, height):
    hatched = ElementTree.fromstring(f"<g>{Rect(x, y, width, height, hatched=True).svg()}</g>")[1]
    numbers = [float(part) for part in hatched.get("d", "").replace("M", " ").replace("L", " ").split()]
    assert all(x - 0.1 <= value <= x + width + 0.1 for value in numbers[::2])
    assert all(y - 0.1 <= value <= y + height + 0.1 for value in numbers[1::2])


def test_the_laws_find_what_lies_outside_or_on_another():
    over = Picture(lambda width, height: [Text(0, 20, "wider than its box")], alt="A text that is too wide for it")
    assert len(faults(over, 40, 30)) == 1
    double = Picture(lambda width, height: [Text(0, 20, "one"), Text(5, 22, "other")], alt="Two texts in one place")
    assert faults(double, 200, 30) == ["“one” lies on “other”"]


@pytest.mark.parametrize(
    "mark",
    [
        Rect(0, 0, 9, 9, "ground"),
        Circle(5, 5, 3, "ground"),
        Circle(5, 5, 3, hollow=True),
        Line([(0, 0), (5, 9), (9, 0)], "ground", 0, closed=True, fill="ground"),
    ],
)
def test_what_is_filled_with_the_ground_follows_the_theme(mark):
    assert "tone-ground" in mark.svg()
