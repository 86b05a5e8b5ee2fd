"""Police files are known by their names and their columns."""

from __future__ import annotations

from datetime import date

import pytest

from data.sources import police
from data.sources.police import OUTCOMES, STOPS, STREET
from data.sources.problem import SourceProblem
from tests import tiny

HEADERS = {
    STREET.kind: tuple(tiny.STREET_HEADER.split(",")),
    OUTCOMES.kind: tuple(tiny.OUTCOMES_HEADER.split(",")),
    STOPS.kind: tuple(tiny.STOPS_HEADER.split(",")),
}


@pytest.mark.parametrize("kind", HEADERS)
def test_a_file_is_known_by_its_columns_whatever_its_name(kind):
    for name in (f"2025-09-northamptonshire-{kind}.csv", "download (3).csv", "2025-09-northamptonshire-street.csv"):
        assert police.recognise(name, HEADERS[kind]).kind == kind


def test_other_columns_in_another_order_are_let_be():
    header = ("Extra", *reversed(HEADERS["street"]))
    assert police.recognise("x.csv", header) is STREET


def test_columns_of_no_police_file_are_none_unless_the_name_says_so():
    assert police.recognise("areas.csv", ("lsoa21_code", "total_residents")) is None
    with pytest.raises(SourceProblem, match="“Crime ID” of a street file is missing"):
        police.recognise("a/2025-09-northamptonshire-street.csv", ("lsoa21_code", "total_residents"))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("2025-09-northamptonshire-street.csv", (date(2025, 9, 1), "northamptonshire")),
        ("2025-09-avon-and-somerset-stop-and-search.csv", (date(2025, 9, 1), "avon-and-somerset")),
        ("2025-09-northamptonshire-street (1).csv", (date(2025, 9, 1), "northamptonshire")),
        ("2024-06-northamptonshire-outcomes.EXCERPT.csv", (date(2024, 6, 1), "northamptonshire")),
        ("police.zip/2025-09/2025-09-Northamptonshire-Street.CSV", (date(2025, 9, 1), "northamptonshire")),
        ("2025-13-northamptonshire-street.csv", None),
        ("0000-01-northamptonshire-street.csv", None),
        ("２０２５-09-northamptonshire-street.csv", None),
        ("northamptonshire-street.csv", None),
        ("2025-09-street.csv", None),
    ],
)
def test_month_and_force_are_read_from_police_uk_s_names(name, said):
    assert police.month_and_force(name) == said


@pytest.mark.parametrize(
    ("reported_by", "slug"),
    [
        ("Northamptonshire Police", "northamptonshire"),
        ("Avon and Somerset Constabulary", "avon-and-somerset"),
        ("Devon & Cornwall Police", "devon-and-cornwall"),
        ("Metropolitan Police Service", "metropolitan"),
        ("City of London Police", "city-of-london"),
        ("Dyfed-Powys Police", "dyfed-powys"),
        ("British Transport Police", "btp"),
        ("Police Service of Northern Ireland", "northern-ireland"),
        ("POLICE SERVICE OF NORTHERN  IRELAND", "northern-ireland"),
        ("Hampshire Constabulary", "hampshire"),
        ("Hampshire and Isle of Wight Constabulary", "hampshire"),
        ("Greater Manchester Police", "greater-manchester"),
    ],
)
def test_a_force_s_printed_name_gives_police_uk_s_short_name(reported_by, slug):
    assert police.force_slug(reported_by) == slug
