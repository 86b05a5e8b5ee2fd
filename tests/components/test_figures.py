"""Figures: what is drawn of a table, and that nothing of it is lost or cut off."""

from __future__ import annotations

import subprocess
import sys
import threading
from datetime import date
from itertools import pairwise

import plotly.graph_objects as go
import pytest

from analysis.months import months_between
from components import theme
from components.figures.control_chart import control_chart
from components.figures.figure import Figure, when_drawn
from components.figures.labels import EndLabel, end_labels
from components.figures.lines import Series, lines
from components.figures.month_grid import month_grid
from components.figures.months import Event
from components.figures.ranking import Row, dot_intervals, interval_bars
from components.figures.states import state_bars
from components.panels.accountability.promises.strategy import STATES
from components.pictures.months.monthly_series import MonthlySeries
from tests.conftest import ROOT

YEAR = months_between(date(2024, 1, 1), date(2024, 12, 1))


def year(**changes):
    values = [10.0, 12, 9, 11, 10, 20, 10, 9, 11, 10, 12, 10]
    given = {"mean": 10.0, "lower": 4.0, "upper": 16.0} | changes
    return control_chart(MonthlySeries(YEAR, values, **given), unit="recorded per 30 days")


def texts(figure) -> list[str]:
    return [note.text for note in figure.layout.annotations]


def hover(figure) -> tuple[str, ...]:
    return figure.data[-1].hovertext


def test_a_control_chart_starts_at_zero_and_names_its_parts_beside_them():
    figure = year()
    assert figure.layout.yaxis.range[0] == 0
    assert figure.layout.yaxis.range[1] > 20
    assert {"usual range", "average", "recorded per 30 days"} <= set(texts(figure))
    assert figure.layout.title.text is None


@pytest.mark.parametrize(
    ("wanted", "mark", "colour", "symbol"),
    [
        ("down", "higher", theme.CONCERN, "triangle-up"),
        ("down", "falling", theme.IMPROVEMENT, "triangle-down"),
        ("up", "rising", theme.IMPROVEMENT, "triangle-up"),
        ("up", "lower", theme.CONCERN, "triangle-down"),
        (None, "higher", theme.CONTEXT, "triangle-up"),
    ],
)
def test_a_signal_is_coloured_by_the_wanted_direction_and_shaped_by_its_own(wanted, mark, colour, symbol):
    figure = year(signals=[mark if i == 5 else None for i in range(12)], wanted=wanted)
    signals = figure.data[-2]
    assert signals.x == ("2024-06-01",)
    assert signals.marker.color == (colour,)
    assert signals.marker.symbol == (symbol,)


def test_only_signals_are_coloured():
    coloured = {theme.PLACE, theme.CONCERN, theme.SECOND, theme.THIRD}
    for trace in year().data:
        assert not {trace.line.color, trace.marker.color} & coloured


def test_a_missing_month_breaks_line_range_and_average_and_is_shaded():
    months = [month for month in YEAR if month != date(2024, 5, 1)]
    figure = control_chart(MonthlySeries(months, [10.0] * 11, 10.0, 4.0, 16.0), unit="recorded")
    band, average, series = figure.data[:3]
    assert len(series.x) == 12
    assert series.y[4] is None
    assert None in band.x
    assert "2024-05-01" not in average.x
    (shade,) = [shape for shape in figure.layout.shapes if shape.type == "rect"]
    assert (shade.x0, shade.x1) == ("2024-04-16", "2024-05-16")
    assert "no data" in texts(figure)
    assert hover(figure)[4] == "May 2024: no data"


def test_a_value_that_pandas_calls_missing_is_a_gap_too():
    figure = control_chart(MonthlySeries(YEAR[:3], [1.0, float("nan"), 2.0]), unit="recorded")
    assert figure.data[2].y == (1.0, None, 2.0)


def test_the_average_is_drawn_only_where_there_is_a_usual_range():
    limits = [None] * 6 + [4.0] * 6
    figure = year(lower=limits, upper=[None if limit is None else 16.0 for limit in limits])
    assert min(figure.data[1].x[:-1]) == "2024-06-16"


def test_labels_of_shades_that_would_overlap_on_a_phone_are_left_out():
    years = months_between(date(2021, 1, 1), date(2025, 12, 1))
    holes = {date(2025, 10, 1), date(2025, 8, 1), date(2022, 1, 1)}
    months = [month for month in years if month not in holes]
    figure = control_chart(MonthlySeries(months, [1.0] * len(months), incomplete=[years[-1]]), unit="recorded")
    assert len([shape for shape in figure.layout.shapes if shape.type == "rect"]) == 4
    assert [text for text in texts(figure) if text in ("no data", "incomplete")] == ["incomplete", "no data"]


def test_months_that_still_fill_up_are_shaded_and_named():
    figure = year(incomplete=[date(2024, 12, 1)])
    (note,) = [note for note in figure.layout.annotations if note.text == "incomplete"]
    assert note.xanchor == "right"


def test_an_event_is_a_thin_line_with_its_name_above_the_plot():
    figure = year(
        events=[Event(date(2024, 9, 16), "Operation starts"), Event(date(2024, 3, 1), "Rules change", kind="recording")]
    )
    lines_drawn = [shape for shape in figure.layout.shapes if shape.type == "line"]
    assert [line.x0 for line in lines_drawn] == ["2024-09-01", "2024-02-15"]
    assert {line.line.dash for line in lines_drawn} == {"solid", "dot"}
    notes = {note.text: note for note in figure.layout.annotations}
    assert notes["Operation starts"].xanchor == "right"
    assert notes["Rules change"].xanchor == "left"
    assert notes["Operation starts"].yshift != notes["Rules change"].yshift


def test_an_uncertain_start_is_a_span_and_an_event_outside_the_months_is_left_out():
    figure = year(
        events=[Event(date(2024, 3, 1), "start, inferred", until=date(2024, 6, 1)), Event(date(2020, 1, 1), "old")]
    )
    (span,) = [shape for shape in figure.layout.shapes if shape.type == "rect"]
    assert (span.x0, span.x1) == ("2024-02-15", "2024-05-17")
    assert "old" not in texts(figure)


def test_pointing_at_a_month_answers_in_words():
    assert hover(year())[5] == "June 2024: 20 recorded per 30 days<br>above the usual range, 4 to 16"


def test_names_beside_a_plot_never_overlap_nor_leave_it():
    notes, right = end_labels([EndLabel(value, f"line {value}") for value in (5, 5.1, 5.2, 0, 10)], 10, 200)
    centres = sorted(note["y"] * 20 for note in notes)
    assert all(b - a >= 17 for a, b in pairwise(centres))
    assert centres[0] >= 8
    assert centres[-1] <= 192
    assert right > 50


def test_lines_differ_in_dash_as_well_as_in_colour():
    figure = lines(YEAR, [Series(name, [float(i)] * 12) for i, name in enumerate("abcd")], unit="recorded")
    styles = [(trace.line.color, trace.line.dash) for trace in figure.data[:4]]
    assert len({colour for colour, _ in styles}) == len({dash for _, dash in styles}) == 4
    assert {"a", "b", "c", "d"} <= set(texts(figure))


def test_a_fifth_coloured_line_is_refused_but_context_is_not():
    four = [Series(name, [1.0] * 12) for name in "abcd"]
    assert lines(YEAR, [*four, Series("county", [2.0] * 12, context=True)], unit="recorded")
    with pytest.raises(ValueError, match="at most 4 coloured series"):
        lines(YEAR, [*four, Series("e", [1.0] * 12)], unit="recorded").to_dict()


def test_shares_run_from_nothing_to_all():
    figure = lines(YEAR, [Series("placed", [0.975] * 12)], unit="share of records placed", share=True)
    assert figure.layout.yaxis.tickformat == ".0%"
    assert figure.layout.yaxis.range[1] >= 1
    assert "placed: 98%" in hover(figure)[0]


ROWS = [
    Row("Violence and sexual offences", 1.4, 1.2, 1.7, "concern"),
    Row("Burglary", 0.7, 0.5, 0.9, "improvement"),
    Row("Robbery", 1.1, 0.6, 2.0),
    Row("Drugs", None, colour="context"),
]


def test_dots_stand_in_the_order_given_with_their_intervals_and_values():
    figure = dot_intervals(
        ROWS, unit="times as many", places=2, reference=1.0, reference_label="no change", logarithmic=True
    )
    whiskers, dots = figure.data
    assert figure.layout.yaxis.categoryarray[-1] == "Violence and sexual<br>offences"
    assert whiskers.x[:2] == (1.2, 1.7)
    assert dots.marker.color[:2] == (theme.CONCERN, theme.IMPROVEMENT)
    assert len(set(dots.marker.symbol)) == 3
    assert {"1.40", "0.70", "no data", "no change", "times as many"} <= set(texts(figure))
    assert dots.hovertext[1] == "Burglary: 0.70 times as many<br>95% interval 0.50 to 0.90"


def test_a_ratio_scale_is_even_in_halving_and_doubling_and_holds_every_whisker():
    figure = dot_intervals(ROWS, unit="times as many", reference=1.0, logarithmic=True)
    low, high = (10**end for end in figure.layout.xaxis.range)
    assert figure.layout.xaxis.type == "log"
    assert low < 0.5
    assert high > 2.0


def test_bounds_are_a_dotted_line_within_the_scale_and_only_where_a_row_has_them():
    rows = [Row("Black", 2.5, 2.3, 2.8, least=2.0, most=5.7), Row("Asian", 1.0, 0.9, 1.1)]
    bounds, whiskers, dots = dot_intervals(rows, unit="times", logarithmic=True).data
    assert bounds.line.dash == "dot"
    assert bounds.x == (2.0, 5.7, None)
    assert whiskers.x == (2.3, 2.8, None, 0.9, 1.1, None)
    assert dots.hovertext[0].endswith("unknown ethnicity leaves open 2.0 to 5.7")
    assert 10 ** dot_intervals(rows, unit="times", logarithmic=True).layout.xaxis.range[1] > 5.7


def test_bars_start_at_zero_and_grow_with_their_rows():
    few, many = (interval_bars(ROWS[:1] * count, unit="recorded") for count in (1, 12))
    assert few.layout.xaxis.range[0] == 0
    assert few.data[0].type == "bar"
    assert many.layout.height > few.layout.height


def test_a_month_that_is_not_there_stays_empty_in_the_grid_and_says_so():
    figure = month_grid({"street": {YEAR[0]: 6200, YEAR[2]: 6100}, "outcomes": {YEAR[1]: 5000}})
    grid = figure.data[0]
    assert [list(row) for row in grid.z] == [[1, None, 1], [None, 1, None]]
    assert grid.hovertext[0][1] == "street, February 2024: missing"
    assert grid.hovertext[0][0] == "street, January 2024: 6,200 rows"


def test_names_from_files_cannot_put_markup_into_a_figure():
    figure = dot_intervals([Row("<a href='x'>Ward</a>", 1.0)], unit="recorded")
    assert "<a" not in str(figure.to_dict()["layout"])
    assert "<a" not in figure.data[1].hovertext[0]


FIGURES = {
    "control chart": year,
    "lines": lambda: lines(YEAR, [Series("a", [1.0] * 12)], unit="recorded"),
    "dots": lambda: dot_intervals(ROWS, unit="times as many"),
    "bars": lambda: interval_bars(ROWS, unit="recorded"),
    "grid": lambda: month_grid({"street": {YEAR[0]: 1.0}}),
}


@pytest.mark.parametrize("kind", FIGURES)
def test_a_figure_is_written_out_once_and_follows_the_page_in_ground_and_text(kind):
    figure = FIGURES[kind]()
    assert figure.to_dict() is figure.to_dict()
    layout = figure.to_dict()["layout"]
    assert layout["paper_bgcolor"] == layout["plot_bgcolor"] == "rgba(0, 0, 0, 0)"
    assert "color" not in layout["font"]
    assert layout["uirevision"]
    assert "layout" not in layout["template"], "Streamlit's theme fills it in the browser"
    assert all(layout[axis]["fixedrange"] and layout[axis]["automargin"] for axis in ("xaxis", "yaxis"))


@pytest.mark.parametrize("kind", FIGURES)
def test_margins_leave_a_phone_at_least_half_its_width(kind):
    margin = FIGURES[kind]().layout.margin
    assert margin.l + margin.r <= 358 * 0.65


def test_figures_need_neither_streamlit_nor_plotly_express():
    code = (
        "import sys, components.figures.control_chart, components.figures.lines, components.figures.ranking, "
        "components.figures.month_grid, components.maps.area_map; "
        "print(*({'streamlit', 'plotly.express', 'geopandas', 'scipy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_a_partial_month_is_a_ring_that_no_line_reaches_and_says_so():
    figure = year(partial=[date(2024, 6, 1)])
    line, ring = figure.data[2], figure.data[3]
    assert (line.y[5], ring.y[5], ring.marker.symbol) == (None, 20, "circle-open")
    assert [value for value in ring.y if value is not None] == [20]
    assert "partial" in texts(figure)
    assert "only part of the month" in hover(figure)[5]
    assert "only a part" not in hover(figure)[4]


def test_a_partial_month_of_lines_is_a_ring_of_each_and_a_missing_one_is_not_called_no_data():
    months = [month for month in YEAR if month != date(2024, 8, 1)]
    values = [float(at) for at in range(11)]
    partial = [date(2024, 6, 1), date(2024, 8, 1)]
    figure = lines(months, [Series("here", values), Series("there", values)], unit="a month", partial=partial)
    rings = [trace for trace in figure.data if trace.marker.symbol == "circle-open"]
    assert [ring.y[5] for ring in rings] == [5, 5]
    assert "no data" not in texts(figure)
    assert sum(text == "partial" for text in texts(figure)) >= 1


def test_no_two_states_of_promises_look_alike():
    drawn = state_bars(["A plan"], {state: [1] for state in STATES}).data
    looks = {(bar.marker.color, bar.marker.pattern.shape) for bar in drawn}
    assert len(looks) == len(STATES)


def test_a_figure_is_made_when_it_is_looked_at_and_then_stays():
    made = []

    @when_drawn
    def draw(title: str) -> Figure:
        made.append(title)
        return Figure([go.Scatter(x=[1, 2], y=[3, 4])], {"title": {"text": title}})

    figure, other = draw("one"), draw(title="two")
    assert isinstance(figure, go.Figure)
    assert not made
    assert figure.to_dict()["layout"]["title"]["text"] == "one"
    assert figure.to_dict() is figure.to_dict()
    assert tuple(figure.data[0].y) == (3, 4)
    assert made == ["one"]
    other.layout.title.text = "changed"
    assert "changed" in other.to_json()
    assert made == ["one", "two"]


def test_many_readers_who_look_at_once_get_one_figure():
    made, begun = [], threading.Barrier(6)

    @when_drawn
    def draw() -> Figure:
        made.append(1)
        return Figure([go.Scatter(x=[1], y=[2])])

    figure, read = draw(), []

    def look():
        begun.wait()
        read.append(figure.to_json())

    threads = [threading.Thread(target=look) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert len(set(read)) == 1
