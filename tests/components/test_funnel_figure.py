"""The funnel: one area in colour and named, the others grey, and no outlier that flattens the rest."""

from __future__ import annotations

from components import theme
from components.figures.funnel import Curve, funnel

CURVES = [Curve([20.0, 22.0]), Curve([60.0, 58.0], "95% of them"), Curve([40.0, 40.0], "middle", "dot")]


def drawn(rates=(40.0, 50.0, 30.0), curves=CURVES, **changes):
    given = {"chosen": 1, "name": "Castle ward <032E>", "unit": "recorded per 1,000 residents"} | changes
    return funnel([1000.0, 1500.0, 2000.0], rates, at=(1000.0, 2000.0) if curves else (), curves=curves, **given)


def test_the_chosen_area_is_blue_and_the_others_are_grey():
    *limits, others, own = drawn().data
    assert [trace.mode for trace in limits] == ["lines"] * 3
    assert {trace.line.color for trace in limits} == {others.marker.color} == {theme.CONTEXT}
    assert own.marker.color == theme.PLACE
    assert (tuple(own.x), tuple(own.y)) == ((1500.0,), (50.0,))


def test_only_the_chosen_area_has_a_name_and_it_is_printed_letter_for_letter():
    figure = drawn()
    texts = [note.text for note in figure.layout.annotations]
    assert "Castle ward &lt;032E&gt;" in texts
    assert {"95% of them", "middle"} <= set(texts)
    assert all(text.startswith("another area of its kind") for text in figure.data[-2].hovertext)


def test_an_area_far_above_stands_at_the_edge_and_says_its_rate():
    figure = drawn(rates=(900.0, 50.0, 30.0))
    top = figure.layout.yaxis.range[1]
    assert top < 100
    assert figure.data[-2].y[0] == top
    assert figure.data[-2].marker.symbol[0] == "triangle-up"
    assert "900.0" in figure.data[-2].hovertext[0]
    assert any("triangles lie higher" in note.text for note in figure.layout.annotations)


def test_the_chosen_area_is_never_cut_off():
    assert drawn(rates=(40.0, 900.0, 30.0)).layout.yaxis.range[1] > 900


def test_without_limits_every_area_is_in_the_chart_from_zero_on():
    figure = drawn(rates=(900.0, 50.0, 30.0), curves=[])
    assert figure.layout.yaxis.range[0] == 0
    assert figure.layout.yaxis.range[1] > 900
    assert len(figure.data) == 2
