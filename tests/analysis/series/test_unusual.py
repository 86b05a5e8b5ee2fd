"""What stands out in the newest month, over many series."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.series.unusual import benjamini_hochberg, unusual

MONTHS = [date(2018 + n // 12, n % 12 + 1, 1) for n in range(96)]
DAYS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] * 8)
p_values = st.lists(st.floats(0, 1), min_size=1, max_size=60)


def null_series(random, series, months, like_the_county=True):
    """Counts of unchanged series with means and dispersions like those of the county's areas and types in 2025."""
    means = np.exp(random.normal(-0.7, 1.3, size=series))
    phi = 1 + (random.gamma(1.0, 0.12, size=series) * means if like_the_county else np.zeros(series))
    expected = means[:, np.newaxis] * DAYS[:months] / 30
    excess = np.maximum(phi - 1, 1e-9)[:, np.newaxis]
    level = np.where(excess > 1e-8, random.gamma(expected / excess, excess), expected)
    return random.poisson(level)


# -- the test of one series


def test_a_poisson_history_gives_the_exact_prediction():
    # With a dispersion at or below 1 the newest count is negative binomial with size incidents + ½: a Poisson mean
    # known from its history alone (Jeffreys prior). The oracle is the library's.
    history = [3, 3, 4, 3, 3, 4, 3, 3, 4, 3, 3, 4]
    found = unusual(MONTHS[:13], [[*history, 9]], days=[30] * 13)
    oracle = stats.nbinom(sum(history) + 0.5, 12 / 13)
    assert found.expected[0] == pytest.approx((sum(history) + 0.5) / 12, abs=1e-12)
    assert found.p_value[0] == pytest.approx(oracle.sf(8), abs=1e-9)
    assert (found.lower[0], found.upper[0]) == (oracle.ppf(0.025), oracle.ppf(0.975))


def test_a_history_that_varies_more_gives_the_wider_negative_binomial():
    history = np.array([0, 9, 1, 7, 2, 11, 0, 8, 1, 6, 0, 9])
    found = unusual(MONTHS[:13], [[*history, 14]], days=[30] * 13)
    mean = (history.sum() + 0.5) / 12
    phi = ((history - history.mean()) ** 2).sum() / history.mean() / 11 * (13 / 12)
    oracle = stats.nbinom(mean / (phi - 1), 1 / phi)
    assert found.p_value[0] == pytest.approx(oracle.sf(13), abs=1e-9)


def test_both_sides_double_the_smaller_tail_and_the_lower_side_finds_a_fall():
    history = [20, 22, 19, 21, 20, 18, 22, 21, 19, 20, 21, 20]
    more = unusual(MONTHS[:13], [[*history, 3]], side="higher").p_value[0]
    fewer = unusual(MONTHS[:13], [[*history, 3]], side="lower").p_value[0]
    both = unusual(MONTHS[:13], [[*history, 3]], side="both")
    assert more > 0.99
    assert both.p_value[0] == pytest.approx(2 * fewer)
    assert both.listed[0]


def test_a_first_incident_after_a_quiet_year_is_no_sensation():
    found = unusual(MONTHS[:13], [[0] * 12 + [1]])
    assert 0.02 < found.p_value[0] < 0.06


def test_series_of_like_mean_lend_a_spread_to_one_that_looks_too_steady():
    random = np.random.default_rng(20250101)
    others = random.poisson(random.gamma(10.0, 1.0, size=(60, 13)))
    steady = [[10] * 12 + [19]]
    alone = unusual(MONTHS[:13], steady, days=[30] * 13).p_value[0]
    among = unusual(MONTHS[:13], np.vstack([steady, others]), days=[30] * 13).p_value[0]
    assert among > 2 * alone


# -- which months count


def how_many_tested(found):
    return np.isfinite(found.p_value).sum()


def test_twelve_earlier_months_in_a_row_are_needed():
    counts = [[5] * 12 + [50]]
    assert how_many_tested(unusual(MONTHS[:13], counts)) == 1
    gap = unusual([*MONTHS[:6], *MONTHS[7:14]], counts)
    assert (how_many_tested(gap), gap.listed.sum()) == (0, 0)
    assert np.isnan(gap.p_value).all()
    assert gap.month == MONTHS[13]
    assert how_many_tested(unusual(MONTHS[:12], [[5] * 12])) == 0


def test_months_before_a_gap_do_not_count():
    months = [*MONTHS[:20], *MONTHS[30:43]]
    before = unusual(months, [[900] * 20 + [4, 5, 6] * 4 + [12]])
    alone = unusual(MONTHS[30:43], [[4, 5, 6] * 4 + [12]])
    assert before.p_value[0] == pytest.approx(alone.p_value[0])


def test_no_month_is_no_test():
    found = unusual([], np.empty((3, 0)))
    assert (found.month, how_many_tested(found), found.listed.tolist()) == (None, 0, [False] * 3)


def test_a_short_month_is_expected_to_hold_less():
    months = [date(2024, m, 1) for m in range(2, 13)] + [date(2025, 1, 1), date(2025, 2, 1)]
    found = unusual(months, [[40] * 13])
    assert found.expected[0] == pytest.approx(480.5 / (29 + 337) * 28, rel=1e-9)


def test_one_row_of_counts_is_one_series():
    assert how_many_tested(unusual(MONTHS[:13], [4] * 13)) == 1


@given(st.lists(st.integers(0, 60), min_size=12, max_size=40), st.integers(0, 200))
def test_more_incidents_are_never_less_unusual(history, count):
    months = MONTHS[: len(history) + 1]
    found = unusual(months, [[*history, count], [*history, count + 1]])
    assert found.p_value[1] <= found.p_value[0]
    assert 0 <= found.p_value[1] <= 1
    assert found.lower[0] <= found.upper[0]


# -- the list


def test_the_list_of_benjamini_and_hochberg_1995():
    # Their example of 15 comparisons: the rule rejects four hypotheses, where Bonferroni's rejects three.
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344]
    p += [0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    assert benjamini_hochberg(p).sum() == 4


@given(p_values)
def test_the_list_equals_the_librarys(values):
    assert benjamini_hochberg(values).tolist() == (stats.false_discovery_control(values) <= 0.05).tolist()


@given(p_values, st.randoms(use_true_random=False))
def test_the_order_of_the_series_does_not_matter_and_untested_ones_do_not_count(values, random):
    order = list(range(len(values)))
    random.shuffle(order)
    listed = benjamini_hochberg(values)
    assert benjamini_hochberg([values[at] for at in order]).tolist() == listed[order].tolist()
    assert benjamini_hochberg([*values, np.nan, np.nan]).tolist() == [*listed.tolist(), False, False]


@given(p_values)
def test_a_smaller_p_value_is_listed_wherever_a_larger_one_is(values):
    listed = benjamini_hochberg(values)
    if listed.any():
        assert all(listed[np.array(values) <= np.array(values)[listed].max()])


# -- simulation


@pytest.mark.parametrize("like_the_county", [True, False])
def test_where_nothing_changed_hardly_a_month_has_a_list(like_the_county):
    random = np.random.default_rng(20250101)
    lengths = [
        unusual(MONTHS[:37], null_series(random, 2000, 37, like_the_county), DAYS[:37]).listed.sum() for _ in range(40)
    ]
    assert np.mean(np.array(lengths) > 0) <= 0.15
    assert np.mean(lengths) <= 0.2


def test_what_was_planted_is_listed_and_little_else():
    random = np.random.default_rng(20250101)
    found_share, wrong_share = [], []
    for _ in range(20):
        counts = null_series(random, 2000, 37)
        busy = np.argsort(counts[:, :-1].sum(axis=1))[-100:]
        planted = busy[::5]
        counts[planted, -1] = counts[planted, -1] * 3 + 10
        found = unusual(MONTHS[:37], counts, DAYS[:37])
        found_share.append(found.listed[planted].mean())
        wrong_share.append(np.delete(found.listed, planted).sum() / max(1, found.listed.sum()))
    assert np.mean(found_share) > 0.6
    assert np.mean(wrong_share) < 0.1
