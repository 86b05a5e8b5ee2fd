"""Partners' numbers of a promise: the newest, the one before, and a picture with a place for a year without one."""

from __future__ import annotations

import pandas as pd
import pytest

from components.panels.shared.promises.partner_numbers import Numbers, of_answers, of_values


def yearly(values: dict[int, float], unit: str = "victims", counted: tuple[int, int] | None = None) -> pd.DataFrame:
    """A row of `measure_value` for each year from April that has a number."""
    return pd.DataFrame(
        {
            "period_start": [pd.Timestamp(year, 4, 1) for year in values],
            "period_end": [pd.Timestamp(year + 1, 3, 31) for year in values],
            "value": list(values.values()),
            "unit": unit,
            "numerator": counted[0] if counted else pd.NA,
            "denominator": counted[1] if counted else pd.NA,
        }
    )


def test_a_year_without_a_number_stays_open_and_the_one_before_says_its_year():
    made = of_values(yearly({2021: 14_850, 2022: 14_610, 2024: 13_980}))
    assert made.values == (14_850, 14_610, None, 13_980)
    assert (made.now, made.before) == ("13,980", "was 14,610 in 2022/23")


def test_years_in_a_row_need_no_year_in_words():
    made = of_values(yearly({2023: 420, 2024: 398}))
    assert (made.now, made.before, made.interval) == ("398", "was 420", None)


def test_a_first_number_has_none_before():
    assert of_values(yearly({2024: 398})).before == ""


def test_a_share_has_the_interval_of_those_who_were_counted():
    made = of_values(yearly({2023: 85.0, 2024: 87.9}, "per cent", (58, 66)))
    assert (made.now, made.before) == ("88%", "was 85%")
    assert made.interval == pytest.approx((0.775, 0.947), abs=0.01)


def test_a_survey_is_a_share_of_those_who_answered():
    asked = pd.DataFrame(
        {"asked_to": pd.to_datetime(["2024-05-31", "2025-05-31"]), "n_positive": [671, 694], "n": [1196, 1231]}
    )
    made = of_answers(asked)
    assert (made.now, made.before, made.labels) == ("56%", "was 56%", ("May 2024", "May 2025"))


@pytest.mark.parametrize("target", [None, 0.6])
def test_a_picture_names_its_number_and_its_target(target):
    alt = Numbers(("2023", "2024"), (0.5, 0.56), True, (0.5, 0.6)).picture("Confidence", target).alt
    assert alt == f"Confidence: 56% in 2024, was 50%{'; target 60%' if target else ''}."
