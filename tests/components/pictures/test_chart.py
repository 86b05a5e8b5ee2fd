"""A picture's chart is what it plots: its numbers are those of the panel's rows, or those that the picture writes."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import numpy as np
import pandas as pd
import pytest

from components import theme
from components.panels import PANELS
from components.pictures.chart import Band, Chart, Plotted, plain
from components.pictures.comparisons.interval_list import interval_list
from components.pictures.comparisons.interval_marks import Heads, Interval
from components.pictures.counts.bars import Bar, Bars, bars, standing_bars
from components.pictures.counts.shares import Shares, concentration, stacked_shares
from components.pictures.months.control_chart import control_chart
from components.pictures.months.monthly_series import Event, MonthlySeries
from components.pictures.picture import Picture, fitted, svg
from tests.answers import panel_of

MONTHS = [date(2024, 1, 1), date(2024, 2, 1), date(2024, 4, 1), date(2024, 5, 1)]
# Their rows hold what these are computed from: answers, counts of several years, or days of unequal months.
COMPUTED = {
    "actions/reoffending",
    "asb/town_centre",
    "engagement/surveys",
    "evaluation/answer",
    "figures/reasons",
    "health/placed",
    "operations/build",
    "patrol/effects",
    "patrol/list",
    "patrol/mix",
    "patrol/repeats",
    "patrol/tested",
    "place/expected",
    "place/investigations",
    "prevention/repeats",
    "priority/investigations",
    "stops/ethnicity_officer",
    "stops/ethnicity_self",
    "stops/found",
    "targeting/concentration",
}


def charted(folder, panel_id: str):
    """A panel of the demonstration and the chart of its picture, or None."""
    panel = panel_of(folder, panel_id)
    return panel, panel.picture.chart if panel.picture else None


def numbers(table: pd.DataFrame) -> np.ndarray:
    """All numbers in a table, and as shares those that are percentages."""
    columns = [pd.to_numeric(table[name], errors="coerce").dropna().astype(float) for name in table]
    found = np.concatenate([*columns, np.zeros(0)])
    return np.concatenate([found, found / 100])


def written(picture: Picture) -> str:
    """Every text of a picture: its words, its tooltips and its description."""
    drawn = svg(picture, 700, 300)
    return unescape(" ".join([picture.alt, *re.findall(r">([^<>]+)<", drawn)]))


@pytest.mark.parametrize("entry", PANELS.values(), ids=lambda entry: entry.id)
def test_the_numbers_of_a_chart_are_those_of_the_panels_rows(entry, demonstration):
    panel, chart = charted(demonstration, entry.id)
    if chart is None or entry.id in COMPUTED:
        return
    known = numbers(panel.table)
    missing = [value for value in chart.numbers if not np.isclose(known, value, rtol=1e-6, atol=1e-9).any()]
    references = [one.value for one in chart.references]
    assert [value for value in missing if value not in references] == []


@pytest.mark.parametrize("panel_id", sorted(COMPUTED))
def test_the_computed_numbers_of_a_chart_are_written_in_its_picture(panel_id, demonstration):
    panel, chart = charted(demonstration, panel_id)
    assert chart is not None
    words = written(panel.picture)
    for one in chart.series:
        # The means of a span repeat; a line over months is written at its end and in its tooltips.
        values = {value for value in one.values if value is not None}
        assert [value for value in values if not any(form in words for form in forms(value))] == [] or one.style in (
            "faint",
            "dashed",
        ), one.name


def forms(value: float) -> list[str]:
    """How a number may be written."""
    return [
        theme.whole(value),
        theme.decimal(value),
        theme.decimal(value, 2),
        theme.percent(value),
        f"{value * 100:.0f} ",
        *(["<1"] if value < 0.005 else []),
    ]


def test_half_of_the_pictures_have_a_chart(demonstration):
    pictures = [panel.picture for panel in (panel_of(demonstration, name) for name in PANELS) if panel.picture]
    assert sum(picture.chart is not None for picture in pictures) > len(pictures) / 2


def test_a_control_chart_has_its_gap_its_range_its_signals_and_its_events():
    given = MonthlySeries(
        MONTHS,
        [10, 30, 12, 9],
        mean=11.0,
        lower=5.0,
        upper=20.0,
        signals=[None, "higher", None, None],
        wanted="down",
        partial=[MONTHS[3]],
        events=[Event(date(2024, 4, 17), "Operation"), Event(date(2020, 1, 1), "Earlier")],
    )
    chart = control_chart(given, alt="A chart.").chart
    assert chart is not None
    assert chart.months == [*MONTHS[:2], date(2024, 3, 1), *MONTHS[2:]]
    assert list(chart.series[0].values) == [10, 30, None, 12, 9]
    assert chart.band == Band("usual range", [5, 5, None, 5, 5], [20, 20, None, 20, 20])
    marks = {i: (mark.shape, mark.tone) for i, mark in chart.series[0].marks.items()}
    assert marks == {1: ("above", "concern"), 3: ("newest", "text"), 4: ("partial", "text")}
    assert [(one.name, one.month) for one in chart.references] == [("Operation", date(2024, 4, 1))]


def test_bars_keep_their_values_their_words_and_what_is_not_judged():
    groups = [Bars([Bar("A", 1200), Bar("B", 3, "3 (1%)")]), Bars([Bar("A", 5)], tone="grey", heading="Others")]
    chart = bars(groups, alt="Bars.").chart
    assert chart is not None
    (one,) = chart.series
    assert chart.names == ["A", "B", "A (Others)"]
    assert (list(one.values), list(one.said)) == ([1200, 3, 5], ["1,200", "3 (1%)", "5"])
    assert (one.tone, one.tones) == ("place", {2: "grey"})


def test_a_year_without_a_number_is_a_gap_and_not_zero():
    chart = standing_bars([("2023", None), ("2024", 4)], alt="Years.").chart
    assert chart is not None
    assert list(chart.series[0].values) == [None, 4]


def test_shares_of_a_whole_are_shares():
    stacked = stacked_shares([Shares("A", [0.2, 0.8])], ["yes", "no"], alt="Shares.").chart
    held = concentration([50, 20, 10, 10, 10], things="areas", alt="Held.", lead=1).chart
    assert stacked is not None and held is not None
    assert (stacked.shares, stacked.whole, [one.values for one in stacked.series]) == (True, 1.0, [[0.2], [0.8]])
    assert [list(one.values) for one in held.series] == [[0.5, 0.8], [0.2, 0.6]]


def test_an_interval_keeps_its_ends_its_words_and_that_it_cannot_tell():
    rows = [Interval("A", 1.5, 1.1, 2.0, "more", number="50% more", tone="concern"), Interval("B", None, open=True)]
    chart = interval_list(rows, Heads(reference=1.0, logarithmic=True), alt="Intervals.").chart
    assert chart is not None
    (one,) = chart.series
    assert (list(one.values), list(one.low), list(one.high)) == ([1.5, None], [1.1, None], [2.0, None])
    assert (list(chart.words), list(one.said)) == (["more", ""], ["50% more", ""])
    assert (one.tones[0], one.marks[1].shape, chart.logarithmic) == ("concern", "hollow", True)
    assert [(one.name, one.value) for one in chart.references] == [("as expected", 1.0)]


def test_a_chart_without_a_value_for_each_point_is_refused():
    with pytest.raises(ValueError, match="at each of its 2 points"):
        Chart("bars", ["A", "B"], [Plotted("", [1.0])])
    with pytest.raises(ValueError, match="at each of its 1 points"):
        Chart("lines", [MONTHS[0]], [Plotted("", [1.0])], Band("usual range", [1.0, 2.0], [3.0, 4.0]))


def test_words_that_only_repeat_the_number_are_left_out():
    assert plain(["–", "4"], [None, 4]) == ()
    assert plain(["4 of 9"], [4]) == ["4 of 9"]


def test_a_picture_with_a_chart_can_be_the_key_of_what_is_kept_of_it():
    assert isinstance(hash(bars([Bars([Bar("A", 1)])], alt="Bars.")), int)


def test_a_picture_that_is_drawn_lower_keeps_its_chart():
    chart = Chart("columns", ["A"], [Plotted("", [1.0])])
    picture = Picture(lambda width, height: [], "words", lambda width: 300, least=100, chart=chart)
    assert fitted(picture, 400, 150).chart is chart
