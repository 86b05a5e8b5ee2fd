"""The control chart in little: its laws for any series, and that it is the large one's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.months import months_between
from components.pictures.months.monthly_series import MonthlySeries
from components.pictures.months.sparkline import SPARK_HEIGHT, TILE_HEIGHT, spark, tile
from components.pictures.parts.marks import Circle, Line, Text
from components.pictures.picture import svg
from tests.components.pictures import given as cases
from tests.components.pictures.laws import faults

MONTHS = months_between(date(2022, 10, 1), date(2025, 9, 1))
SERIES = MonthlySeries(MONTHS, [200.0 + 7 * (at % 5) for at in range(36)])
RUN = [None] * 28 + ["higher"] * 8


@settings(deadline=None, max_examples=40)
@given(cases.charts(), st.integers(150, 330), st.sampled_from([tile, spark]))
def test_whatever_the_series_all_lies_within(chart, width, kind):
    assert faults(kind(chart, alt=cases.ALT), width, 400) == []


@pytest.mark.parametrize(("kind", "height"), [(tile, TILE_HEIGHT), (spark, SPARK_HEIGHT)])
def test_it_has_its_height_whatever_the_room(kind, height):
    assert f'height="{height}"' in svg(kind(SERIES, alt=cases.ALT), 200, 999)


def test_a_tile_names_years_and_a_spark_nothing():
    years = [mark.text for mark in tile(SERIES, alt=cases.ALT).draw(200, 84) if isinstance(mark, Text)]
    assert {"2023", "2024", "2025"} <= set(years)
    assert not [mark for mark in spark(SERIES, alt=cases.ALT).draw(160, 34) if isinstance(mark, Text)]


@pytest.mark.parametrize("kind", [tile, spark])
def test_the_newest_run_has_its_colour_and_one_that_ended_is_faint(kind):
    def strengths(signals):
        given = replace(SERIES, signals=signals, wanted="down")
        marks = kind(given, alt=cases.ALT).draw(200, 84)
        return {
            mark.fill_opacity if isinstance(mark, Line) and mark.closed else mark.opacity
            for mark in marks
            if isinstance(mark, Line | Circle) and mark.tone == "concern"
        }

    assert strengths(RUN) == {1.0}
    assert strengths([*RUN[8:], *[None] * 8]) == {0.4}
    assert strengths([None] * 36) == set()


def test_zero_is_the_base_line():
    low = list(tile(MonthlySeries(MONTHS, [0.0] * 36), alt=cases.ALT).draw(200, 84))
    (dot,) = [mark for mark in low if isinstance(mark, Circle)]
    base = next(mark for mark in low if isinstance(mark, Line) and mark.opacity == 0.5)
    assert dot.y == base.points[0][1]
