"""The short sentence on a control chart: its length, its place, and that it says what the numbers hold."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.months import months_between
from analysis.series.control_chart import control_chart
from components import theme
from components.wording import phrases, trend

MONTHS = months_between(date(2018, 1, 1), date(2025, 12, 1))
STEADY = [50, 44, 52, 47, 55, 43, 51, 48, 46, 53, 45, 54]
# The longest names that places, areas and operations of the county have, and one that no file should hold.
PLACES = [
    "Corby",
    "Northampton (former borough)",
    "Redhill Grange / Gainsborough Drive",
    "East Hunsbury and Shelfleys ward (041A)",
    "Queensway, Hemmingwell and the town centre of Wellingborough",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch-on-the-" * 3,
]
WHATS = [
    *(phrases.what(name) for name in ("Shoplifting", "Drugs", "Violence and sexual offences", "Robbery")),
    *(phrases.what(name) for name in ("Criminal damage and arson", "Public disorder and weapons", None)),
    phrases.what_reported(None),
    "retail and street crime",
    "burglary, robbery, shoplifting, vehicle crime and theft from the person",
]
DIRECTION = re.compile(r"\b(?:higher|lower|above|below|rising|falling|top|bottom)\b")
runs_of_counts = st.lists(
    st.tuples(st.sampled_from([0, 2, 20, 40, 60, 5000]), st.integers(0, 9), st.integers(1, 14)), max_size=8
)


def chart_of(counts, months=None):
    return control_chart(MONTHS[: len(counts)] if months is None else months, counts, days=[30] * len(counts))


def said(counts, what="shoplifting", where="Northampton", season: float | None = 1.0, months=None):
    return trend.finding(chart_of(counts, months), what, where, season)


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (STEADY, "December 2018: shoplifting in Northampton as usual."),
        (
            [*STEADY, *STEADY, 150],
            "January 2020: shoplifting in Northampton higher than usual: 150 recorded, 25 to 81 usual.",
        ),
        ([*STEADY, *STEADY, 150, *STEADY], "January 2021: shoplifting in Northampton as usual."),
        ([*STEADY, *STEADY, *[44] * 8], "August 2020: shoplifting in Northampton below average for 8 months."),
        (
            [*STEADY, *STEADY, 44, 46, 48, 49, 51, 53, 55],
            "July 2020: shoplifting in Northampton rising since January 2020.",
        ),
        (
            [*STEADY, *STEADY, 64, 65, 66],
            "March 2020: shoplifting in Northampton near the top of the usual range for 3 months.",
        ),
        (
            STEADY[:9],
            "September 2018: shoplifting in Northampton, 46, the second fall in a row; "
            "too few months to rule out chance.",
        ),
        (
            [3, 3],
            "Shoplifting in Northampton: about 3 a month; "
            "too early to say what is usual: 2 months in a row, 12 needed.",
        ),
        (
            [51, 48, 0],
            "March 2018: shoplifting in Northampton, none, the second fall in a row; "
            "too few months to rule out chance.",
        ),
        ([4], "Shoplifting in Northampton: 4 in January 2018; too early to say what is usual: 1 month, 12 needed."),
        ([0] * 20, "August 2019: no shoplifting recorded in Northampton since January 2018."),
        ([], "There are no months of shoplifting in Northampton to show."),
    ],
)
def test_the_newest_month_is_told_first_and_alone(counts, sentence):
    assert said(counts) == sentence


def test_months_after_a_gap_are_too_early_to_say():
    told = said([*STEADY, *STEADY, 50, 51], months=[*MONTHS[:24], *MONTHS[30:32]])
    assert told == (
        "August 2020: shoplifting in Northampton, 51 recorded, up from 50 in July; too few months to rule out chance."
    )


def test_what_tells_two_towns_of_one_name_apart_leaves_room_for_more():
    told = said(STEADY[:9], "violence and sexual offences", "Northampton (former borough)")
    assert told.startswith("September 2018: violence and sexual offences in Northampton, 46, the second fall in a row")
    assert "borough" in trend.title("shoplifting", "Northampton (former borough)")


def test_a_first_guess_is_called_one():
    told = said([*STEADY[:9], 150])
    assert "higher than a provisional range" in told
    assert "10 of 12 months" in told


def test_a_month_of_another_length_is_told_per_30_days_as_it_is_drawn():
    counts, months = [*STEADY, *STEADY, 155], MONTHS[:25]
    told = trend.finding(control_chart(months, counts), "shoplifting", "Corby")
    assert "150 per 30 days" in told


def test_where_the_time_of_year_is_not_known_no_direction_stands_without_it():
    for counts in ([*STEADY, *STEADY, 150], [*STEADY, *STEADY, *[44] * 8], [*STEADY, *STEADY, 64, 65, 66]):
        for where in PLACES:
            assert "time of year" in said(counts, where=where, season=None)
            assert "time of year" not in said(counts, where=where)


@pytest.mark.parametrize("what", WHATS)
def test_names_that_the_county_has_are_whole_and_what_is_counted_is_shortened_first(what):
    for where in PLACES[:4]:
        for counts in (STEADY, [*STEADY, *STEADY, *[44] * 11]):
            if len(what) < 60:
                assert where.replace(" ward", "").replace(" (former borough)", "") in said(counts, what, where).replace(
                    " ward", ""
                )


@settings(deadline=None, max_examples=150)
@given(
    runs_of_counts,
    st.integers(0, 90),
    st.sampled_from(WHATS),
    st.sampled_from(PLACES),
    st.sampled_from([1.0, 1.3, None]),
    st.sampled_from([110, 88]),
)
def test_it_is_short_names_its_place_and_judges_as_the_chart_does(parts, gap, what, where, season, longest):
    counts = [level + (at * 7 % (spread + 1)) for level, spread, length in parts for at in range(length)][:96]
    months = [month for at, month in enumerate(MONTHS) if at != gap][: len(counts)]
    chart = control_chart(months, counts[: len(months)])
    told = trend.finding(chart, what, where, season, longest)
    assert len(told) <= longest
    assert re.search(r"[.…]$", told)
    assert where[:4] in told
    assert told[0].isupper()
    directed = chart.newest not in ("usual", "not judged")
    assert bool(DIRECTION.search(told)) == directed
    assert ("as usual" in told) == (
        chart.newest == "usual" and not chart.trial and any(chart.counts[chart.judged.span])
    )
    if chart.judged and chart.newest != "not judged" and not chart.trial:
        assert told.startswith(f"{theme.month(chart.months[-1])}: ")
    if found := re.search(r"average for (\d+) months", told):
        assert int(found[1]) in {len(signal.indexes) for signal in chart.signals if signal.kind == "run"}


@settings(deadline=None, max_examples=150)
@given(st.lists(st.integers(0, 60), min_size=12, max_size=30), st.integers(0, 9000), st.sampled_from([0.7, 1.0, 1.4]))
def test_a_number_outside_its_range_lies_outside_it_in_print(counts, newest, season):
    told = trend.finding(control_chart(MONTHS[: len(counts) + 1], [*counts, newest]), "theft", "Corby", season)
    found = re.search(r": ([\d,.]+) (?:recorded|per 30 days), (?:([\d,.]+) to |up to )([\d,.]+) usual", told)
    if found:
        value, low, high = (float((part or "0").replace(",", "")) for part in found.groups())
        assert value > high if "higher" in told else value < low


@given(st.sampled_from(WHATS), st.sampled_from(PLACES))
def test_a_title_is_short_and_names_its_place(what, where):
    title = trend.title(what, where)
    assert len(title) <= 60
    assert where[:4] in title


@pytest.mark.parametrize(
    ("counts", "note"),
    [
        ([*STEADY, *STEADY, *[44] * 8], "August: the eighth month below average"),
        ([*STEADY, *STEADY, *[44] * 22], "October: the 22nd month below average"),
        ([*STEADY, *STEADY, 150], "January: above the usual range"),
        ([*STEADY, *STEADY, 44, 46, 48, 49, 51, 53, 55], "July: rising since January 2020"),
        (STEADY, ""),
    ],
)
def test_the_words_over_the_newest_run(counts, note):
    assert trend.note_on_run(chart_of(counts)) == note
    assert trend.note_on_run(chart_of(counts), None) == ""


def test_what_cannot_be_charted_is_said_as_shortly():
    for what in WHATS:
        for where in PLACES:
            for told in (
                trend.only_partial(what, where),
                trend.no_month(what, where),
                trend.none_recorded(what, where, "in January 2022 to September 2025"),
            ):
                assert len(told) <= 110
                assert where[:4] in told
