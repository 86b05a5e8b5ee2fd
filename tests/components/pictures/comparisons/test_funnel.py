"""The funnel: one area in colour and named, the others grey, and no outlier that flattens the rest."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from components.pictures.comparisons.funnel import Curve, Dot, funnel
from components.pictures.parts.marks import Circle, Line, Shape, Text
from components.pictures.picture import svg
from tests.components.pictures.laws import faults

ALT = "One area among similar ones by residents and rate"
CURVES = (
    Curve([20.0, 22.0]),
    Curve([60.0, 58.0], "95% of them", "95%"),
    Curve([40.0, 40.0], "middle of similar areas", "middle", "2 3"),
)
NAME = "Castle ward <032E>"
DOT = st.builds(Dot, st.floats(0, 100_000), st.floats(0, 100_000))


def drawn(rates=(40.0, 50.0, 30.0), curves=CURVES, width=600.0):
    dots = [Dot(1000.0 + 500 * at, rate) for at, rate in enumerate(rates)]
    return funnel(dots, 1, NAME, alt=ALT, at=(1000.0, 2000.0) if curves else (), curves=curves).draw(width, 300)


def words(marks) -> list[str]:
    return [mark.text for mark in marks if isinstance(mark, Text)]


@settings(max_examples=80, deadline=None)
@given(
    st.lists(DOT, min_size=1, max_size=45),
    st.text("abcdefgh WM&<\"'", min_size=1, max_size=60),
    st.booleans(),
    st.floats(250, 1200),
    st.floats(190, 320),
)
def test_funnels_keep_the_laws(dots, name, limited, width, height):
    people = [dot.residents for dot in dots]
    at, curves = ((min(people), max(people)), CURVES) if limited else ((), ())
    picture = funnel(dots, len(dots) // 2, name, alt=ALT, at=at, curves=curves)
    assert faults(picture, width, 0) == []
    assert not [mark for mark in picture.draw(width, height) if mark.bounds()[3] > height + 0.6]


def test_the_chosen_area_alone_is_blue_and_has_a_name():
    marks = drawn()
    others = [mark for mark in marks if isinstance(mark, Circle) and mark.tone == "text"]
    (own,) = (mark for mark in marks if isinstance(mark, Circle) and mark.tone == "place")
    assert len(others) == 2
    assert all(other.radius < own.radius and other.tip.startswith("a similar area") for other in others)
    assert {NAME, "50.0", "95% of them", "middle of similar areas"} <= set(words(marks))
    assert {"95%", "middle"} <= set(words(drawn(width=290)))


def test_an_area_far_above_stands_at_the_edge_and_says_its_rate():
    marks = drawn(rates=(900.0, 50.0, 30.0))
    (beyond,) = (mark for mark in marks if isinstance(mark, Line) and mark.tip)
    assert "900.0" in beyond.tip
    assert "▲ lies above the picture" in words(marks)


def test_the_chosen_area_is_never_cut_off_nor_any_where_there_are_no_limits():
    assert len([mark for mark in drawn(rates=(40.0, 900.0, 30.0)) if isinstance(mark, Circle)]) == 3
    marks = drawn(rates=(900.0, 50.0, 30.0), curves=())
    assert len([mark for mark in marks if isinstance(mark, Circle)]) == 3
    assert "lies above" not in " ".join(words(marks))


def test_the_name_stands_where_it_hides_no_other_area():
    # On the side that has more room, at the height of the chosen one, lie the others.
    dots = [Dot(1500, 50), *(Dot(1520 + 20 * i, 50) for i in range(20)), Dot(1000, 1), Dot(2600, 90)]
    marks = funnel(dots, 0, "Castle ward", alt=ALT).draw(900, 300)
    names = [mark.bounds() for mark in marks if isinstance(mark, Text) and mark.bold]
    others = [mark for mark in marks if isinstance(mark, Circle) and mark.tone == "text"]
    assert len(names) == 2
    assert not [(box, dot) for box in names for dot in others if box[0] < dot.x < box[2] and box[1] < dot.y < box[3]]


def test_thousands_of_others_are_one_shape_of_their_places_within_a_tenth_of_the_bytes():
    dots = [Dot(1000 + at % 900, 20 + at % 70) for at in range(5000)]
    picture = funnel(dots, 7, "Elm estate", alt="")
    marks = picture.draw(600, 300)
    shapes = [mark for mark in marks if isinstance(mark, Shape)]
    assert len(shapes) == 1
    assert [mark.tone for mark in marks if isinstance(mark, Circle)] == ["place"]
    each = [Dot(dot.residents, dot.rate) for dot in dots[:900]]
    assert len(svg(picture, 600, 300)) < len(svg(funnel(each, 7, "Elm estate", alt=""), 600, 300))
    places = {(dot.residents, dot.rate) for dot in dots[:7] + dots[8:]}
    assert len(places) / 3 < shapes[0].content.count("M") <= len(places)
