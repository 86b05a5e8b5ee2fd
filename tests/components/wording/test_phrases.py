"""Sentences, and that they never say more than the numbers hold."""

import re
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.comparison import change as compared
from analysis.series.control_chart import control_chart
from components import theme
from components.view import View
from components.wording import change as wording_change
from components.wording import months as wording_months
from components.wording import operation, phrases
from components.wording.change import StandOut

MONTHS = [date(2018 + n // 12, n % 12 + 1, 1) for n in range(96)]
JUDGEMENTS = re.compile(r"\b(higher|lower|above|below|rose|fell|rising|falling|increas\w*|decreas\w*|more than)\b")
NEVER = re.compile(r"(?i:\b(commit\w*|significan\w*|hot|hotspot|problem|gang\w*|worst|p-value|nan|inf)\b)|None")
CRIME_TYPES = [
    None,
    "Anti-social behaviour",
    "Bicycle theft",
    "Burglary",
    "Criminal damage and arson",
    "Drugs",
    "Other crime",
    "Other theft",
    "Possession of weapons",
    "Public order",
    "Robbery",
    "Shoplifting",
    "Theft from the person",
    "Vehicle crime",
    "Violence and sexual offences",
    "Public disorder and weapons",
    "Violent crime",
]
series = st.lists(st.integers(0, 400), max_size=60)
steady = [50, 44, 52, 47, 55, 43, 51, 48, 46, 53, 45, 54]


def chart_of(counts, months=None):
    return control_chart(MONTHS[: len(counts)] if months is None else months, counts, days=[30] * len(counts))


def said(counts, what="shoplifting", where="Daventry", months=None):
    return wording_months.trend(chart_of(counts, months), what, where)


# -- small words


def test_the_marker_of_demonstration_data_is_the_agreed_one():
    assert phrases.DEMONSTRATION == "Demonstration data: invented numbers"


def test_months_and_periods_are_spelt_out():
    assert theme.month(date(2025, 6, 1)) == "June 2025"
    assert theme.period(date(2022, 1, 1), date(2025, 9, 1)) == "January 2022 to September 2025"
    assert theme.period(date(2025, 6, 1), date(2025, 6, 1)) == "June 2025"


@pytest.mark.parametrize(
    ("words", "joined"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_words_are_joined_as_in_a_sentence(words, joined):
    assert phrases.join_words(words) == joined


@pytest.mark.parametrize(
    ("x", "words"),
    [(0, "0"), (9.96, "10"), (0.04, "0"), (-3.2, "−3.2"), (1_234_567, "1,234,567"), (12.5, "12"), (0.3, "0.3")],
)
def test_numbers_read_as_numbers(x, words):
    assert phrases.number(x) == words


def test_all_types_together_are_crime_and_anti_social_behaviour():
    assert phrases.what(None) == "crime and anti-social behaviour"
    assert phrases.type_label(None) == "All types"
    assert phrases.type_label("Drugs") == "Drugs"
    assert phrases.what("Anti-social behaviour") == "anti-social behaviour"
    assert phrases.what("A type of tomorrow") == "a type of tomorrow"


def test_what_is_chosen_reads_as_a_sentence():
    view = View("kings-heath", "King's Heath", date(2022, 1, 1), date(2025, 9, 1), "Vehicle crime")
    assert phrases.chosen(view) == "King's Heath · Vehicle crime · Jan 2022 to Sep 2025"


# -- trend


def test_a_stable_series_is_nothing_unusual():
    assert said(steady) == (
        "Nothing unusual: shoplifting recorded in Daventry has stayed within its usual range "
        "(about 31 to 67 per 30 days) since January 2018."
    )


def test_large_ranges_are_rounded_to_three_figures():
    assert "(about 3,060 to 6,740 per 30 days)" in said([count * 100 for count in steady])


def test_a_month_outside_is_named_and_what_came_after_it():
    counts = [*steady, *steady, 80, 82, *steady]
    assert said(counts, "anti-social behaviour", "Northampton") == (
        "Nothing unusual since March 2020; before that, anti-social behaviour recorded in Northampton was higher than "
        "usual in January 2020 and February 2020."
    )


def test_the_newest_month_outside_has_nothing_after_it():
    assert said([*steady, *steady, 150]) == "Shoplifting recorded in Daventry was higher than usual in January 2020."


def test_a_run_up_to_the_newest_month_is_still_going_on():
    counts = [*steady, *steady, 44, 46, 43, 47, 45, 44, 46, 45]
    assert said(counts) == "Shoplifting recorded in Daventry has been below its average every month since January 2020."


def test_a_trend_is_named_as_such():
    counts = [*steady, *steady, 44, 46, 48, 49, 51, 53, 55, *steady]
    sentence = said(counts)
    assert sentence.startswith("Nothing unusual since August 2020; before that,")
    assert sentence.endswith("rose every month from January 2020 to July 2020.")


def test_where_the_time_of_year_is_not_known_it_may_explain_a_trend():
    counts = [*steady, *steady, 44, 46, 48, 49, 51, 53, 55]
    told = wording_months.trend(chart_of(counts), "shoplifting", "Daventry", None)
    assert told.endswith("rose every month from January 2020 to July 2020, which the time of year may explain.")
    assert "time of year" not in said(counts)


def test_where_the_time_of_year_is_not_known_no_direction_stands_without_it():
    quiet = wording_months.trend(chart_of([*steady, *steady]), "shoplifting", "Daventry", None)
    told = wording_months.trend(chart_of([*steady, *steady, 150, 48]), "shoplifting", "Daventry", None)
    assert told.endswith("was higher than usual in January 2020, which the time of year may explain.")
    assert "time of year" not in quiet


def test_what_is_drawn_is_said_in_the_same_sentence():
    told = wording_months.trend(
        chart_of(steady), "shoplifting", "Daventry", 1.0, "11 of the 36 months chosen are imported"
    )
    assert told.startswith("Nothing unusual: shoplifting recorded in Daventry")
    assert told.endswith("; 11 of the 36 months chosen are imported.")


def test_a_range_that_the_time_of_year_moves_is_that_of_the_newest_month():
    told = wording_months.trend(chart_of(steady), "shoplifting", "Daventry", 1.2)
    assert "(about 37 to 81 per 30 days in December)" in told


def test_plural_types_take_plural_verbs():
    counts = [*steady, *steady, 150, *steady]
    assert "before that, drug offences recorded in Daventry were higher than usual" in said(
        counts, phrases.what("Drugs")
    )
    assert "have stayed within their usual range" in said(steady, phrases.what(None))


def test_at_most_two_signals_are_named_oldest_first():
    counts = [*steady, 150, *steady, 150, *steady, 3, *steady]
    sentence = said(counts)
    assert sentence.count("than usual") == 2
    assert sentence.index("February 2020") < sentence.index("March 2021")
    assert "January 2019" not in sentence


def test_two_signals_of_one_kind_are_said_as_one_list():
    assert said([*steady, 80, *steady, 80]).endswith("was higher than usual in January 2019 and in February 2020.")
    low = [45] * 9
    assert said([*steady, *low, 55, 56, *low, *steady, *steady]).endswith(
        "was below its average every month from January 2019 to September 2019 and from December 2019 to August 2020."
    )
    assert "and was lower than usual in" in said([*steady, 150, *steady, 3, *steady])


def test_trial_limits_are_called_a_first_guess():
    assert said(steady[:9]) == (
        "There are too few months to say what is usual for shoplifting recorded in Daventry: a provisional range from "
        "9 months is about 31 to 66 per 30 days, and none of them lies outside it."
    )
    assert said([*steady[:9], 150]).endswith("The usual range is provisional, from 10 months.")


def test_too_few_months_cannot_tell():
    months = [*MONTHS[:2], *MONTHS[6:9]]
    assert said([5, 6, 7, 8, 9], months=months) == (
        "We cannot tell yet whether shoplifting recorded in Daventry has changed: there are 3 months without a gap, "
        "and at least 6 are needed."
    )
    assert "there is 1 month without" in said([4])
    assert said([]) == "There are no months of shoplifting recorded in Daventry to show."


def test_months_after_a_gap_that_are_not_judged_are_said():
    sentence = said([*steady, *steady, 50, 51], months=[*MONTHS[:24], *MONTHS[30:32]])
    assert "from January 2018 to December 2019." in sentence
    assert sentence.endswith("Months after December 2019 follow a gap and are too few to judge.")


def test_a_range_that_starts_at_nothing_is_up_to():
    assert "(up to about 5 per 30 days)" in said([1, 0, 2, 1, 1, 0, 2, 1, 1, 2, 0, 1])


def test_a_place_without_an_incident_says_so():
    assert said([0] * 9) == "No shoplifting was recorded in Daventry from January 2018 to September 2018."
    assert (
        wording_months.none_recorded("drug offences", "Corby")
        == "No drug offences were recorded in Corby in these months."
    )


def test_both_ends_of_a_range_have_as_many_decimals():
    assert "(about 8 to 28 per 30 days)" in said([18, 22, 17, 20, 16, 19, 18, 15, 21, 18, 14, 19])
    assert "(about 2.6 to 8.9 per 30 days)" in said([6, 6, 5, 7, 6, 5, 7, 5, 6, 5, 6, 5])


@settings(deadline=None)
@given(counts=series, gap=st.integers(0, 59), crime_type=st.sampled_from(CRIME_TYPES))
def test_a_trend_sentence_judges_only_where_there_is_a_signal(counts, gap, crime_type):
    months = [month for at, month in enumerate(MONTHS) if at != gap][: len(counts)]
    chart = control_chart(months, counts)
    sentence = wording_months.trend(chart, phrases.what(crime_type), "Daventry")
    assert bool(JUDGEMENTS.search(sentence)) == bool(chart.signals)
    quiet = chart.judged is not None and not any(chart.counts[chart.judged.span])
    firm = chart.judged is not None and not chart.trial
    assert ("Nothing unusual:" in sentence) == (firm and not chart.signals and not quiet)
    assert sentence.startswith("No ") == quiet
    assert not NEVER.search(sentence)
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert "recorded in Daventry" in sentence
    assert ("provisional" in sentence) == (chart.trial and not quiet)


@settings(deadline=None)
@given(counts=st.lists(st.integers(0, 400), min_size=12, max_size=60))
def test_a_trend_sentence_says_higher_and_lower_as_the_signals_do(counts):
    chart = chart_of(counts)
    sentence = wording_months.trend(chart, "shoplifting", "Daventry")
    kinds = {(signal.kind, signal.direction) for signal in chart.signals}
    far = {direction for kind, direction in kinds if kind in ("outside", "two of three")}
    assert far >= set(re.findall(r"(higher|lower) than usual", sentence))
    assert ("rose" not in sentence) or ("trend", "rising") in kinds
    assert ("fell" not in sentence) or ("trend", "falling") in kinds
    assert ("above" not in sentence) or ("run", "higher") in kinds
    assert ("below" not in sentence) or ("run", "lower") in kinds


# -- change


def test_a_change_beyond_chance_is_said_with_both_counts():
    result = compared(410, 92, 250, 92, dispersion=1.8)
    sentence = wording_change.change(
        result, "shoplifting", "Daventry", "July to September 2025", "July to September 2024"
    )
    assert sentence == (
        "Shoplifting recorded in Daventry was higher in July to September 2025 than in July to September 2024: "
        "410 compared with 250, which is more than chance explains."
    )


def test_a_change_that_chance_explains_cannot_be_told():
    result = compared(260, 92, 250, 92, dispersion=1.8)
    sentence = wording_change.change(
        result, "drug offences", "Daventry", "the newest three months", "the same months before"
    )
    assert sentence == (
        "We cannot tell whether drug offences recorded in Daventry have changed: 260 in the newest three months "
        "compared with 250 in the same months before, which could be chance."
    )


def test_unlike_lengths_are_given_per_30_days_too():
    result = compared(410, 92, 2000, 365, dispersion=1.8)
    sentence = wording_change.change(result, "shoplifting", "Daventry", "now", "before")
    assert "410 (134 per 30 days) in now compared with 2,000 (164 per 30 days) in before" in sentence or (
        "410 (134 per 30 days) compared with 2,000 (164 per 30 days)" in sentence
    )


@settings(deadline=None)
@given(
    now=st.integers(0, 3000),
    before=st.integers(0, 3000),
    days=st.integers(28, 366),
    dispersion=st.one_of(st.floats(1, 10), st.just(float("nan"))),
    crime_type=st.sampled_from(CRIME_TYPES),
)
def test_a_change_sentence_never_judges_where_no_change_is_possible(now, before, days, dispersion, crime_type):
    result = compared(now, days, before, 365, dispersion)
    sentence = wording_change.change(result, phrases.what(crime_type), "Daventry", "June 2025", "June 2024")
    includes_none = result.lower <= 1 <= result.upper
    assert bool(JUDGEMENTS.search(sentence)) == (not includes_none)
    assert sentence.startswith("We cannot tell") == includes_none
    if not includes_none:
        assert (" higher " in sentence) == (result.ratio > 1)
    assert not NEVER.search(sentence + wording_change.likely_change(result))
    assert "%" not in sentence
    assert sentence.endswith(".")


def test_an_interval_without_an_end_is_not_put_in_numbers():
    assert wording_change.likely_change(compared(5, 30, 0, 30)) == "the size of the change is not known"


# -- what stands out


def test_nothing_unusual_is_a_headline():
    nothing = "Nothing unusual this month: of 6,160 combinations of area and type tested, none"
    assert wording_change.stands_out([], 6160) == f"{nothing} stands out."
    assert wording_change.stands_out([], 6160, None, "Corby") == f"{nothing} in Corby stands out."
    assert wording_change.stands_out([], 6160, date(2025, 9, 1)).startswith("Nothing unusual in September 2025")


def test_no_series_tested_is_not_nothing_unusual():
    assert wording_change.stands_out([], 0) == (
        "We cannot tell yet what stands out this month: 12 earlier months without a gap are needed."
    )


def test_the_list_is_named_with_its_length_and_the_share_that_is_chance():
    one = StandOut("shoplifting", "Daventry", 31, 12.2)
    assert wording_change.stands_out([one], 6160, date(2025, 9, 1)) == (
        "Shoplifting in Daventry (31 recorded, about 12 expected) stands out in September 2025 "
        "(1 of 6,160 combinations of area and type tested; about 5% of such a list is chance)."
    )
    sentence = wording_change.stands_out([one, StandOut("burglary", "Corby", 9, 1.26), one, one], 6160)
    assert sentence == (
        "Shoplifting in Daventry (31 recorded, about 12 expected), burglary in Corby (9 recorded, about 1.3 expected) "
        "and 2 more stand out this month (4 of 6,160 combinations of area and type tested; about 5% of such a list is "
        "chance)."
    )


@settings(deadline=None)
@given(st.lists(st.integers(1, 90), max_size=6), st.integers(6, 9000))
def test_the_list_sentence_gives_the_numbers_it_was_given(counts, tested):
    lines = [StandOut("burglary", "Corby", count, count / 3) for count in counts]
    sentence = wording_change.stands_out(lines, tested)
    assert f"{tested:,} combinations of area and type" in sentence
    assert ("Nothing unusual" in sentence) == (not counts)
    assert not counts or f"({len(counts)} of " in sentence
    assert not NEVER.search(sentence)


def test_how_many_charts_signal_by_chance():
    assert wording_change.by_chance(6160) == "by chance about 123 of the 6,160 charts would be marked"
    assert wording_change.by_chance(3) == "by chance fewer than 1 of the 3 charts would be marked"


# -- places, age


def test_every_incident_of_the_total_is_accounted_for():
    assert phrases.unlocated(10, 10, 0, 0, 0) == "All 10 recorded are on the map."
    assert phrases.unlocated(0, 0, 0, 0, 0) == "Nothing was recorded."
    assert phrases.unlocated(10, 1, 1, 7, 1) == (
        "Of 10 recorded, 1 is on the map; 7 came without a location, 1 could not be placed in an area and "
        "1 lies outside the county."
    )
    with pytest.raises(ValueError, match="do not add up"):
        phrases.unlocated(10, 9, 0, 0, 0)


@settings(deadline=None)
@given(st.lists(st.integers(0, 5000), min_size=4, max_size=4))
def test_the_parts_that_are_said_add_up_to_the_total(parts):
    sentence = phrases.unlocated(sum(parts), *parts)
    numbers = [int(part.replace(",", "")) for part in re.findall(r"\d[\d,]*\d|\d", sentence)]
    if sum(parts):
        assert numbers[0] == sum(numbers[1:]) if len(numbers) > 1 else numbers[0] == sum(parts)


# -- operations on demonstration data


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Shoplifting recorded in Corby fell.", "In the invented data, shoplifting recorded in Corby fell."),
        ("Anti-social behaviour was lower.", "In the invented data, anti-social behaviour was lower."),
        ("King's Heath had fewer.", "In the invented data, King's Heath had fewer."),
        ("Operation Revive began in 2023.", "In the invented data, Operation Revive began in 2023."),
        ("ASB was recorded.", "In the invented data, ASB was recorded."),
        ("NN5 had fewer.", "In the invented data, NN5 had fewer."),
        ("June 2025 was quiet.", "In the invented data, June 2025 was quiet."),
        ("In Northampton, little changed.", "In the invented data, in Northampton, little changed."),
        ("310 were recorded.", "In the invented data, 310 were recorded."),
        ("", ""),
    ],
)
def test_a_sentence_about_an_operation_says_that_the_data_are_invented(sentence, expected):
    assert operation.operation_sentence(sentence, demonstration=True) == expected
    assert operation.operation_sentence(expected, demonstration=True) == expected
    assert operation.operation_sentence(sentence, demonstration=False) == sentence


def test_names_of_places_that_are_handed_over_keep_their_capital():
    told = operation.operation_sentence("Hemlington’s total is small.", demonstration=True, names=["Hemlington"])
    assert told == "In the invented data, Hemlington’s total is small."


def test_no_sentence_of_this_module_calls_a_place_names():
    random = np.random.default_rng(1)
    for crime_type in CRIME_TYPES:
        words = phrases.what(crime_type)
        assert words == words.strip()
        assert words[0].islower()
        for mean in (0.3, 4, 40, 4000):
            counts = [*random.poisson(mean, 30), int(mean * 3 + 9)]
            assert not NEVER.search(said([int(count) for count in counts], words))
