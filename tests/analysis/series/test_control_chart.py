"""Control charts: limits, signals, gaps, and counts too small for an XmR chart."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.series.control_chart import control_chart
from analysis.series.signals import Signal

MONTHS = [date(2018 + n // 12, n % 12 + 1, 1) for n in range(96)]
# D. J. Wheeler, Making Sense of Data (2003), p. 382: the data set to verify software with.
WHEELER = [5045, 4350, 4350, 3975, 4290, 4430, 4485, 4285, 3980, 3925, 3645, 3760, 3300, 3685, 3463, 5200]
series = st.lists(st.integers(0, 2000), min_size=1, max_size=70)


def chart_of(counts, months=None, days=30):
    months = MONTHS[: len(counts)] if months is None else months
    return control_chart(months, counts, days=[days] * len(counts))


def test_wheelers_verification_data_give_his_printed_limits():
    chart = chart_of(WHEELER)
    printed = [f"{number:.2f}" for number in (chart.mean, chart.lower, chart.upper)]
    assert printed == ["4135.50", "3188.72", "5082.28"]
    moving_ranges = [695, 0, 375, 315, 140, 55, 200, 305, 55, 280, 115, 460, 385, 222, 1737]
    assert chart.upper == pytest.approx(4135.5 + 2.66 * sum(moving_ranges) / 15, abs=1e-9)


def test_wheelers_verification_data_leave_the_limits_in_their_newest_point_and_run_below_before():
    chart = chart_of(WHEELER)
    assert Signal("outside", (15,), "higher") in chart.signals
    assert Signal("run", (8, 9, 10, 11, 12, 13, 14), "lower") in chart.signals
    assert chart.newest == "higher"


def test_the_nist_example_agrees_but_for_the_rounding_of_its_factor():
    # NIST/SEMATECH e-Handbook 6.3.2.2: 3 / 1.128 in place of 2.66; values in tenths to make them whole.
    chart = chart_of([496, 476, 499, 513, 478, 512, 526, 524, 536, 521])
    scale = 3 / 1.128 / 2.66
    assert f"{chart.mean / 10:.2f}" == "50.81"
    assert f"{(chart.mean + (chart.upper - chart.mean) * scale) / 10:.4f}" == "55.8041"
    assert f"{(chart.mean - (chart.mean - chart.lower) * scale) / 10:.4f}" == "45.8159"


def test_values_are_counts_per_30_days():
    chart = control_chart(MONTHS[:12], [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
    assert chart.values == pytest.approx([30.0] * 12)
    assert chart.mean == pytest.approx(30.0)
    assert chart.signals == ()
    assert chart.newest == "usual"


@pytest.mark.parametrize(
    ("months", "judged", "trial"), [(5, False, False), (6, True, True), (11, True, True), (12, True, False)]
)
def test_six_months_make_trial_limits_and_twelve_firm_ones(months, judged, trial):
    chart = chart_of(
        [40, 44] * 3 + [40, 44, 41, 43, 42, 40][: months - 6] if months > 6 else [40, 44, 41, 42, 40, 43][:months]
    )
    assert (chart.upper is not None, chart.trial) == (judged, trial)
    assert chart.points == months
    assert chart.method == ("XmR" if judged else "none")
    if not judged:
        assert (chart.mean, chart.lower, chart.signals, chart.newest) == (None, None, (), "not judged")
        assert set(chart.upper_limits) == {None}


def test_no_month_gives_an_empty_chart():
    chart = control_chart([], [])
    assert (chart.months, chart.values, chart.signals, chart.newest, chart.points) == ((), (), (), "not judged", 0)


def test_nothing_is_computed_across_a_gap():
    # As the county's real files: 3, 2 and 9 months with years between them.
    months = [date(2018, m, 1) for m in (10, 11, 12)] + [date(2024, m, 1) for m in (1, 2)]
    months += [date(2025, m, 1) for m in range(1, 10)]
    recent = [57, 53, 65, 62, 66, 67, 73, 66, 61]
    chart = chart_of([900, 5, 900, 1, 900, *recent], months)
    alone = chart_of(recent, months[5:])
    assert (chart.mean, chart.lower, chart.upper, chart.trial) == (alone.mean, alone.lower, alone.upper, True)
    assert [(s.kind, [i - 5 for i in s.indexes]) for s in chart.signals] == [
        (s.kind, list(s.indexes)) for s in alone.signals
    ]
    assert chart.upper_limits[:5] == (None,) * 5
    assert chart.points == 9


def test_a_run_does_not_cross_a_gap():
    months = [*MONTHS[:18], *MONTHS[19:31]]
    counts = [50, 40] * 7 + [60] * 4 + [60] * 4 + [40, 50] * 4
    assert not [
        signal for signal in chart_of(counts, months).signals if signal.kind == "run" and len(signal.indexes) > 6
    ]


def test_the_newest_stretch_is_judged_if_it_holds_a_year_else_the_longest():
    newest_is_long = [*MONTHS[:30], *MONTHS[40:52]]
    newest_is_short = [*MONTHS[:30], *MONTHS[40:51]]
    chart = chart_of([50, 40] * 21, newest_is_long)
    assert (chart.judged.first, chart.judged.last, chart.newest) == (30, 41, "usual")
    chart = chart_of([50, 40] * 20 + [50], newest_is_short)
    assert (chart.judged.first, chart.judged.last, chart.newest) == (0, 29, "not judged")


def test_of_two_longest_stretches_the_newer_is_judged():
    chart = chart_of([50, 40] * 7, [*MONTHS[:7], *MONTHS[10:17]])
    assert chart.judged.first == 7


def test_the_lower_limit_is_never_below_zero():
    chart = chart_of([0, 30, 2, 28, 1, 33, 0, 31, 2, 29, 0, 30])
    assert chart.lower == 0.0
    assert set(chart.lower_limits) == {0.0}
    assert chart.signals == ()


def test_marks_prefer_the_stronger_signal():
    chart = chart_of(WHEELER)
    assert chart.marks[15] == "higher"
    assert set(chart.marks[8:15]) == {"lower"}
    assert chart.marks[1] is None


# -- counts too small for an XmR chart


def test_under_five_a_month_the_limits_are_exact():
    counts = [1, 3, 2, 4, 2, 1, 3, 2, 2, 3, 1, 2, 4, 1]
    chart = chart_of(counts)
    mean = float(np.mean(counts))
    assert chart.method == "Poisson"
    assert chart.upper == stats.poisson.ppf(1 - stats.norm.sf(3), mean)
    assert chart.lower == 0.0
    assert chart.mean == pytest.approx(mean)


def test_months_that_vary_more_than_poisson_counts_get_negative_binomial_limits():
    counts = [0, 9, 1, 0, 8, 0, 2, 7, 0, 1, 9, 0, 0, 8]
    chart = chart_of(counts)
    plain = stats.poisson.ppf(1 - stats.norm.sf(3), np.mean(counts))
    assert chart.method == "negative binomial"
    assert chart.upper > plain


def test_small_counts_follow_the_length_of_the_month():
    counts = [4, 4, 3, 5, 4, 3, 5, 4, 4, 3, 5, 4]
    chart = control_chart(MONTHS[:12], counts)
    daily = sum(counts) / 365
    for limit, days in zip(chart.upper_limits, (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), strict=True):
        assert limit == pytest.approx(stats.poisson.ppf(1 - stats.norm.sf(3), daily * days) * 30 / days)


def test_a_burst_in_a_quiet_place_stands_out():
    chart = chart_of([0, 1, 0, 0, 1, 0, 0, 2, 0, 1, 0, 0, 1, 9])
    assert chart.newest == "higher"


def test_a_quiet_place_is_not_flagged_for_being_quiet():
    # Seven months without an incident are a run below the mean, but no rarity at one every other month.
    chart = chart_of([1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 1, 2, 0, 1, 1])
    assert chart.signals == ()


def test_a_place_without_an_incident_has_limits_and_no_signal():
    chart = chart_of([0] * 24)
    assert (chart.mean, chart.lower, chart.upper, chart.newest) == (0.0, 0.0, 0.0, "usual")


@pytest.mark.parametrize(("mean", "phi"), [(0.5, 1.0), (3.0, 1.0), (4.0, 1.6), (20.0, 1.0), (400.0, 4.0)])
def test_the_newest_month_of_an_unchanged_series_is_marked_about_once_in_fifty_charts(mean, phi):
    random = np.random.default_rng(20250101)
    marked = 0
    for _ in range(300):
        level = np.full(36, mean) if phi == 1 else random.gamma(mean / (phi - 1), phi - 1, size=36)
        marked += chart_of(random.poisson(level)).newest != "usual"
    assert marked / 300 < 0.045


# -- laws


@given(series)
def test_mean_lies_between_the_limits_and_points_outside_are_signals(counts):
    chart = control_chart(MONTHS[: len(counts)], counts)
    if chart.judged is None:
        return
    assert chart.lower <= chart.mean + 1e-9
    assert chart.mean <= chart.upper + 1
    flagged = {index for signal in chart.signals if signal.kind == "outside" for index in signal.indexes}
    drawn = zip(chart.values, chart.lower_limits, chart.upper_limits, strict=True)
    assert flagged == {i for i, (value, low, high) in enumerate(drawn) if value > high + 1e-6 or value < low - 1e-6}


@given(st.lists(st.integers(10, 900), min_size=6, max_size=60), st.integers(2, 20))
def test_limits_scale_with_the_counts_and_signals_stay(counts, factor):
    once, more = chart_of(counts), chart_of([count * factor for count in counts])
    assert (more.mean, more.upper) == pytest.approx((once.mean * factor, once.upper * factor))
    assert more.signals == once.signals


@given(series)
def test_every_month_is_marked_by_a_signal_or_by_none(counts):
    chart = control_chart(MONTHS[: len(counts)], counts)
    signalled = {index for signal in chart.signals for index in signal.indexes}
    assert {index for index, mark in enumerate(chart.marks) if mark} == signalled
    assert (chart.newest in ("usual", "not judged")) == (len(counts) - 1 not in signalled)


@pytest.mark.parametrize("counts", [[1, -2, 3], [1, 2.5, 3], [1, float("nan"), 3], [1, 2]])
def test_what_is_no_series_of_counts_is_refused(counts):
    with pytest.raises(ValueError, match="count"):
        control_chart(MONTHS[:3], counts)
