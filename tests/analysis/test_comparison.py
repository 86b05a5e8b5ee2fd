"""Two counts: is the difference beyond chance?"""

from math import inf, isnan, log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.comparison import change, poisson_z, rate_ratio, together, wheeler_z

counts = st.integers(0, 3000)
days = st.floats(1, 4000)


def test_wheelers_two_examples_give_two():
    assert wheeler_z(25, 16) == 2.0
    assert wheeler_z(9, 4) == 2.0
    assert poisson_z(25, 16) == pytest.approx(2 / sqrt(2), abs=1e-12)
    assert poisson_z(25, 16, dispersion=1.8) == pytest.approx(2 / sqrt(3.6), abs=1e-12)


def test_the_published_rate_ratio_prints_as_printed():
    # M. P. Fay, "Testing the Ratio of Two Poisson Rates" (2022): 2 events in 17877, 9 in 16660.
    ratio = rate_ratio(2, 17877, 9, 16660)
    assert f"{ratio.ratio:.10f}" == "0.2070941557"
    assert f"{ratio.lower:.8f}" == "0.02177406"
    assert f"{ratio.upper:.8f}" == "1.00054910"
    assert f"{ratio.p_value:.5f}" == "0.05011"


@given(after=counts, after_days=days, before=counts, before_days=days)
def test_limits_equal_those_of_the_library(after, after_days, before, before_days):
    ratio = rate_ratio(after, after_days, before, before_days)
    odds = after_days / before_days
    if after + before == 0:
        assert (ratio.lower, ratio.upper) == (0.0, inf)
        return
    exact = stats.binomtest(after, after + before).proportion_ci(0.95, method="exact")
    assert ratio.lower == pytest.approx(exact.low / (1 - exact.low) / odds, rel=1e-6)
    if before:
        assert ratio.upper == pytest.approx(exact.high / (1 - exact.high) / odds, rel=1e-6)


@given(after=st.integers(1, 3000), after_days=days, before=st.integers(1, 3000), before_days=days)
def test_the_interval_holds_the_ratio_and_turns_over_with_the_periods(after, after_days, before, before_days):
    ratio = rate_ratio(after, after_days, before, before_days)
    turned = rate_ratio(before, before_days, after, after_days)
    assert ratio.lower < ratio.ratio < ratio.upper
    assert turned.ratio == pytest.approx(1 / ratio.ratio)
    assert (turned.lower, turned.upper) == pytest.approx((1 / ratio.upper, 1 / ratio.lower), rel=1e-6)
    assert turned.p_value == pytest.approx(ratio.p_value, rel=1e-6)


@given(after=counts, before=counts, length=days, factor=st.floats(0.01, 100))
def test_only_the_ratio_of_the_lengths_counts(after, before, length, factor):
    ratio, scaled = rate_ratio(after, length, before, 365), rate_ratio(after, length * factor, before, 365 * factor)
    assert (scaled.lower, scaled.upper) == pytest.approx((ratio.lower, ratio.upper))


@given(after=counts, before=counts, dispersion=st.floats(1, 20), more=st.floats(1, 5))
def test_more_dispersion_never_narrows_the_interval(after, before, dispersion, more):
    narrow = rate_ratio(after, 90, before, 92, dispersion)
    wide = rate_ratio(after, 90, before, 92, dispersion * more)
    assert wide.lower <= narrow.lower * (1 + 1e-9)
    assert wide.upper >= narrow.upper * (1 - 1e-9)


def test_dispersion_multiplies_the_variance_of_the_log_ratio():
    widths = [
        log(rate_ratio(4000, 90, 5000, 92, dispersion).upper / rate_ratio(4000, 90, 5000, 92, dispersion).lower)
        for dispersion in (1.0, 4.0)
    ]
    assert widths[1] / widths[0] == pytest.approx(2.0, abs=0.02)


@given(now=counts, before=counts, now_days=days, before_days=days, dispersion=st.floats(0.2, 20))
def test_the_verdict_is_the_interval_and_agrees_with_the_p_value(now, before, now_days, before_days, dispersion):
    result = change(now, now_days, before, before_days, dispersion)
    expected = "higher" if result.lower > 1 else "lower" if result.upper < 1 else "cannot tell"
    assert result.verdict == expected
    if abs(result.p_value - 0.05) > 1e-9:
        assert (result.p_value < 0.05) == (result.verdict != "cannot tell")


def test_an_unknown_dispersion_leaves_the_verdict_open():
    result = change(1000, 90, 10, 90, dispersion=float("nan"))
    assert (result.lower, result.upper, result.verdict) == (0.0, inf, "cannot tell")
    assert result.ratio == pytest.approx(100)


def test_no_incident_at_all_and_none_before():
    assert isnan(change(0, 30, 0, 30).ratio)
    assert change(0, 30, 0, 30).verdict == "cannot tell"
    new = change(12, 30, 0, 30)
    assert (new.ratio, new.upper, new.verdict) == (inf, inf, "higher")
    assert change(0, 30, 12, 30).verdict == "lower"


def test_a_year_unchanged_is_called_changed_at_most_once_in_twenty():
    random = np.random.default_rng(20250101)
    wrong = 0
    for _ in range(2000):
        level = random.gamma(40.0, 1.0, size=24)  # means of months; counts then have a dispersion of 2
        months = random.poisson(level)
        wrong += (
            change(int(months[12:].sum()), 365, int(months[:12].sum()), 365, dispersion=2.0).verdict != "cannot tell"
        )
    assert wrong / 2000 < 0.06


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((-1, 30, 4, 30), "whole number"),
        ((1.5, 30, 4, 30), "whole number"),
        ((1, 0, 4, 30), "last some days"),
        ((1, 30, 4, inf), "last some days"),
        ((1, 30, 4, 30, 0.0), "dispersion"),
    ],
)
def test_what_cannot_be_compared_is_refused(arguments, words):
    with pytest.raises(ValueError, match=words):
        change(*arguments)


def test_a_z_of_no_dispersion_is_refused():
    with pytest.raises(ValueError, match="dispersion"):
        poisson_z(25, 16, dispersion=0)
    with pytest.raises(ValueError, match="whole number"):
        wheeler_z(-4, 16)


def test_types_listed_together_are_corrected_for_their_number():
    """As scipy's rule: of several, an interval that just leaves out no change is not enough."""
    pairs = [(300, 250), (420, 300), (90, 91), (55, 60), (10, 30), (18, 18)]
    alone = [change(now, 365, before, 365) for now, before in pairs]
    kept = stats.false_discovery_control([each.p_value for each in alone]) <= 0.05
    listed = together([*alone, None])
    assert listed[-1] is None
    verdicts = [each.verdict for each in listed[:-1]]
    assert [verdict != "cannot tell" for verdict in verdicts] == kept.tolist()
    assert alone[0].verdict == "higher"
    assert verdicts == ["cannot tell", "higher", "cannot tell", "cannot tell", "lower", "cannot tell"]


def test_where_nothing_changed_a_list_of_14_types_hardly_ever_names_one():
    rng = np.random.default_rng(5)
    means = np.geomspace(20, 3000, 14)
    lists = 300
    named = uncorrected = 0
    for _ in range(lists):
        now, before = rng.poisson(means), rng.poisson(means)
        alone = [change(int(a), 365, int(b), 365) for a, b in zip(now, before, strict=True)]
        uncorrected += any(each.verdict != "cannot tell" for each in alone)
        named += any(each.verdict != "cannot tell" for each in together(alone) if each)
    assert uncorrected / lists > 0.3
    assert named / lists < 0.07
