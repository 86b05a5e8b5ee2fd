"""The count to expect of each area next month, with its range."""

from datetime import date

import numpy as np
import pytest
from scipy import stats

from analysis.forecast.rates import AreaRates, Gamma, area_rates, chance_in_top, drawn, expected, posterior, weights

DAYS = np.array([31.0, 28.0, 31.0, 30.0])


def gamma(shape, scale):
    return Gamma(np.asarray(shape, dtype=float), np.asarray(scale, dtype=float))


# -- what is known of a rate


def test_the_posterior_is_that_of_the_printed_example():
    # Gelman et al., Bayesian Data Analysis, 2.6: deaths from asthma, per 100,000 people a year, from a gamma
    # distribution with shape 3.0 and inverse scale 5.0: three deaths among 200,000 people, then thirty in ten years.
    prior = gamma(3.0, 1 / 5.0)
    one_year, ten_years = posterior(prior, 3, 2.0), posterior(prior, 30, 20.0)
    for after, shape, rate, mean, above_one in (
        (one_year, 6.0, 7.0, 0.86, 0.30),
        (ten_years, 33.0, 25.0, 1.32, 0.93),
    ):
        assert float(after.shape) == pytest.approx(shape, abs=1e-6)
        assert 1 / float(after.scale) == pytest.approx(rate, abs=1e-6)
        assert round(float(after.mean), 2) == mean
        assert round(stats.gamma.sf(1.0, float(after.shape), scale=float(after.scale)), 2) == above_one


def test_an_area_is_worth_its_weighted_months():
    # A plain loop over areas and months in place of the matrices.
    counts = np.array([[4, 0, 9], [2, 1, 12], [5, 0, 8], [3, 2, 11]])
    weigh, phi = np.array([0.5, 0.6, 0.8, 1.0]), 1.5
    found = area_rates(counts, DAYS, weigh, phi).rate
    seen = sum(w * e for w, e in zip(weigh, DAYS, strict=True))
    worth = seen**2 / sum(w * w * e for w, e in zip(weigh, DAYS, strict=True)) / phi
    rates = [sum(w * y for w, y in zip(weigh, area, strict=True)) / seen for area in counts.T.tolist()]
    mean = sum(rates) / 3
    beyond = sum((rate - mean) ** 2 for rate in rates) / 2 - mean / worth
    for at, rate in enumerate(rates):
        assert found.shape[at] == pytest.approx(mean**2 / beyond + rate * worth, rel=1e-9)
        assert found.scale[at] == pytest.approx(1 / (mean / beyond + worth), rel=1e-9)


def test_areas_that_differ_by_chance_alone_get_the_same_rate():
    counts = np.array([[2, 3, 2], [3, 2, 3], [2, 2, 2], [3, 3, 3]])
    found = area_rates(counts, DAYS, np.ones(4), 1.0).rate.mean
    assert found == pytest.approx(np.full(3, counts.sum() / DAYS.sum() / 3), rel=0.01)


def test_an_area_far_from_the_others_keeps_its_own_rate():
    counts = np.array([[200, 2, 3], [190, 3, 2], [210, 2, 2], [195, 3, 3]])
    assert area_rates(counts, DAYS, np.ones(4), 1.0).rate.mean[0] * 30 == pytest.approx(198.75, rel=0.02)


def test_where_nothing_was_recorded_nothing_is_expected():
    rates = area_rates(np.zeros((3, 2)), DAYS[:3], np.ones(3), 1.0)
    found = expected(rates, 30)
    assert found.mean.tolist() == found.lower.tolist() == found.upper.tolist() == [0, 0]


@pytest.mark.parametrize(("days", "weigh"), [([31, 0], [1, 1]), ([31, 28], [1, 0]), ([31], [1, 1])])
def test_a_month_without_length_or_weight_is_refused(days, weigh):
    with pytest.raises(ValueError, match=r"must be above 0|one exposure and one weight"):
        area_rates([[1, 2], [3, 4]], days, weigh, 1.0)


def test_a_month_halves_after_a_year_and_a_gap_is_not_counted():
    months = [date(2018, 10, 1), date(2024, 1, 1), date(2025, 1, 1), date(2025, 12, 1)]
    assert weights(months, date(2026, 1, 1)) == pytest.approx([2 ** -(86 / 12), 2 ** -(23 / 12), 2 ** -(11 / 12), 1])
    with pytest.raises(ValueError, match="months before it"):
        weights(months, date(2025, 12, 1))


# -- the range


def test_the_count_to_expect_is_negative_binomial():
    # A rate that is gamma, with Poisson counts: negative binomial with the gamma's shape. The oracle is the library's.
    rates = AreaRates(gamma([8.0], [0.05]), dispersion=1.0)
    found = expected(rates, 30)
    oracle = stats.nbinom(8.0, 1 / (1 + 30 * 0.05))
    assert found.mean[0] == pytest.approx(oracle.mean())
    below, above = oracle.cdf(found.lower[0] - 1), oracle.sf(found.upper[0])
    # Half of the probability of a limit counts as beyond it.
    assert abs(below + oracle.pmf(found.lower[0]) / 2 - 0.1) < oracle.pmf(found.lower[0])
    assert abs(above + oracle.pmf(found.upper[0]) / 2 - 0.1) < oracle.pmf(found.upper[0])


def test_ranges_hold_what_they_say():
    random = np.random.default_rng(1)
    rates = AreaRates(gamma(np.linspace(5, 60, 300), np.full(300, 0.02)), dispersion=1.8)
    found = expected(rates, 30)
    true = random.gamma(rates.rate.shape, rates.rate.scale, (200, 300)) * 30
    counts = random.poisson(random.gamma(true / 0.8) * 0.8)
    share = ((found.lower <= counts) & (counts <= found.upper)).mean()
    assert 0.77 < share < 0.83


# -- chances


def test_the_chance_to_be_among_the_highest_is_that_of_the_drawn_rates():
    rates = gamma([30, 20, 20, 1], [0.1, 0.1, 0.1, 0.1])
    chance = chance_in_top(rates, 2)
    among = [0] * 4
    for row in drawn(rates).tolist():
        for at in sorted(range(4), key=lambda area: -row[area])[:2]:
            among[at] += 1
    assert chance.tolist() == [count / 400 for count in among]
    assert chance.sum() == pytest.approx(2)
    assert chance[0] > chance[1] > 0.3 > chance[3]


def test_a_list_of_all_areas_holds_every_area():
    assert chance_in_top(gamma([3, 2], [1, 1]), 5).tolist() == [1, 1]
