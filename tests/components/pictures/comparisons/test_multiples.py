"""Small multiples: within their box at any width, one scale for a row, and every number told."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.months import months_later
from components.pictures.comparisons.multiples import MultiplesRow, multiples
from components.pictures.months.monthly_series import MonthlySeries
from components.pictures.parts.marks import Circle
from tests.components.pictures.laws import faults

NAMES = ("Castle", "Northampton ward 15", "A place with a name that is long", "D01000020")
MONTHS = [months_later(date(2023, 1, 1), at) for at in range(30)]


def months(values):
    return MonthlySeries(MONTHS[: len(values)], values, mean=1.0, lower=0.0, upper=3.0)


series = st.one_of(st.none(), st.lists(st.floats(0, 500), min_size=1, max_size=30).map(months))


@given(data=st.data(), columns=st.integers(2, 4), width=st.floats(250, 1200))
def test_it_keeps_the_laws_at_any_width(data, columns, width):
    rows = [
        MultiplesRow(name, [data.draw(series) for _ in range(columns)], ["12.3"] * columns, verdict)
        for name, verdict in (("Violence, sexual offences", "could be chance"), ("Robbery", "less than Castle"))
    ]
    picture = multiples(NAMES[:columns], rows, alt="Two measures of places.")
    assert faults(picture, width, picture.height(width)) == []
    assert "12.3" in picture.alt


def test_a_row_has_one_scale():
    low, high = months([1.0, 1.0]), months([10.0, 10.0])
    picture = multiples(["A", "B"], [MultiplesRow("Robbery", [low, high], ["1", "10"])], alt="Robbery.")
    newest = [mark for mark in picture.draw(900, 100) if isinstance(mark, Circle)]
    assert len(newest) == 2
    assert newest[0].y > newest[1].y + 20


@pytest.mark.parametrize("columns", [1, 5])
def test_two_to_four_places_are_compared(columns):
    with pytest.raises(ValueError, match="Two to 4"):
        multiples(["A"] * columns, [], alt="")
    with pytest.raises(ValueError, match="a number for each"):
        multiples(["A", "B"], [MultiplesRow("Robbery", [None], ["1"])], alt="")
