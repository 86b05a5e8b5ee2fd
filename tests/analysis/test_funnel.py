"""Funnels: published numbers, an independent library, simulation, and what must not change a verdict."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.meta_analysis import combine_effects

from analysis.funnel import FEWEST_AREAS, between_variance, funnel

# Thirteen trials of a vaccine (Colditz and others 1994), the standard example of meta-analysis: ill and well among
# the vaccinated, ill and well among the others.
VACCINE = np.array(
    [
        *((4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619), (33, 5036, 47, 5761)),
        *((180, 1361, 372, 1079), (8, 2537, 10, 619), (505, 87886, 499, 87892), (29, 7470, 45, 7232)),
        *((17, 1699, 65, 1600), (186, 50448, 141, 27197), (5, 2493, 3, 2338), (27, 16886, 29, 17825)),
    ]
)
AREAS = st.lists(st.tuples(st.integers(5, 400), st.integers(1000, 3500)), min_size=FEWEST_AREAS, max_size=60)


def test_the_variance_between_groups_prints_as_published():
    # Log risk ratios after Borenstein and others, Introduction to Meta-Analysis (2009), as R's metafor prints them.
    ill, well, ill_others, well_others = VACCINE.T
    ratio = np.log(ill / (ill + well) / (ill_others / (ill_others + well_others)))
    variance = 1 / ill - 1 / (ill + well) + 1 / ill_others - 1 / (ill_others + well_others)
    q = float(np.sum((ratio - np.average(ratio, weights=1 / variance)) ** 2 / variance))
    assert f"{q:.4f}" == "152.2330"
    assert f"{between_variance(q, 1 / variance):.4f}" == "0.3088"
    independent = combine_effects(ratio, variance, method_re="chi2").tau2
    assert between_variance(q, 1 / variance) == pytest.approx(independent, rel=1e-9)


@given(areas=AREAS)
def test_without_winsorising_it_is_the_library_s_random_effects(areas):
    counts, residents = np.array(areas).T
    found = funnel(counts, residents, winsorised=0)
    with np.errstate(invalid="ignore"):  # the library takes the root of a variance below 0
        library = combine_effects(np.sqrt(counts / residents), 1 / (4 * residents), method_re="chi2")
    assert found.centre == pytest.approx(library.mean_effect_fe**2 * 1000, rel=1e-9)
    assert found.phi * len(counts) == pytest.approx(library.q, rel=1e-6, abs=1e-9)
    assert found.tau**2 == pytest.approx(max(0, library.tau2) / library.mean_effect_fe**2, rel=1e-6, abs=1e-12)


@given(areas=AREAS, seed=st.integers(0, 1000))
def test_the_order_of_areas_changes_nothing(areas, seed):
    counts, residents = np.array(areas).T
    order = np.random.default_rng(seed).permutation(len(counts))
    found, shuffled = funnel(counts, residents), funnel(counts[order], residents[order])
    assert (shuffled.phi, shuffled.tau) == pytest.approx((found.phi, found.tau), abs=1e-7)
    assert shuffled.z == pytest.approx(found.z[order], abs=1e-7)


@given(areas=AREAS, factor=st.integers(2, 50))
def test_the_unit_of_residents_changes_rates_and_no_verdict(areas, factor):
    counts, residents = np.array(areas).T
    found, scaled = funnel(counts, residents), funnel(counts, residents * factor)
    assert scaled.rates * factor == pytest.approx(found.rates)
    assert (scaled.centre * factor, scaled.phi) == pytest.approx((found.centre, found.phi))
    assert scaled.z == pytest.approx(found.z, abs=1e-6)


@given(areas=AREAS)
def test_a_verdict_is_the_side_of_the_limits_that_an_area_lies_on(areas):
    counts, residents = np.array(areas).T
    found = funnel(counts, residents)
    low, high = found.limits(residents)
    lowest, highest = found.limits(residents, 0.998)
    assert np.all((lowest <= low) & (low <= found.centre) & (found.centre <= high) & (high <= highest))
    for verdict, rate, below, above in zip(found.verdicts, found.rates, low, high, strict=True):
        if verdict in ("higher", "lower", "no different"):
            side = "higher" if rate > above else "lower" if rate < below else "no different"
            assert verdict == side or min(abs(rate - above), abs(rate - below)) < 1e-6


def outside(tau: float, mean: float, rounds: int = 100, areas: int = 60, **choices: float) -> float:
    """Share of areas outside the 95% limits where areas differ by `tau` and nothing else."""
    rng = np.random.default_rng(20)
    shares = []
    for _ in range(rounds):
        residents = rng.integers(1000, 3000, areas)
        true = np.maximum(0, 1 + rng.normal(0, tau, areas)) ** 2 * mean / 2000
        found = funnel(rng.poisson(true * residents), residents, **choices)
        shares.append(np.mean(np.abs(found.z) > stats.norm.isf(0.025)))
    return float(np.mean(shares))


@pytest.mark.parametrize(("tau", "mean"), [(0.0, 10), (0.0, 100), (0.05, 100), (0.15, 40), (0.15, 150)])
def test_where_areas_differ_by_tau_alone_about_5_in_100_lie_outside(tau, mean):
    assert outside(tau, mean) == pytest.approx(0.05, abs=0.015)


def test_as_published_the_limits_would_be_too_narrow():
    # What dividing φ by the share that winsorising keeps is for.
    from analysis import funnel as module

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_kept", lambda share: 1.0)
        assert outside(0.15, 150) > 0.09


def test_one_area_of_ten_times_the_rate_leaves_the_others_as_they_are():
    rng = np.random.default_rng(7)
    residents = rng.integers(1200, 2400, 25)
    counts = rng.poisson(residents * 0.05)
    counts[0] = residents[0] * 0.5
    found = funnel(counts, residents)
    assert found.centre == pytest.approx(50, abs=4)
    assert found.verdicts[0] == "higher"
    assert found.verdicts.count("lower") <= 2


def test_areas_of_another_kind_are_not_compared():
    found = funnel([20, 200] * 15, [1500] * 30)
    assert found.tau > 1 / 3
    assert set(found.verdicts) == {"too different"}


@pytest.mark.parametrize("months", [1, 3, 12, 36])
def test_whether_areas_can_be_compared_does_not_turn_on_the_period(months):
    rng = np.random.default_rng(11)
    counts = rng.poisson(np.array([20, 30, 25, 40, 15] * 8) * months)
    assert funnel(counts, [1500] * 40).comparable


def test_where_hardly_any_incident_is_expected_there_is_no_verdict():
    found = funnel([2, 1, 3, 0, 4] * 5, [1500] * 25)
    assert set(found.verdicts) == {"too few"}


@pytest.mark.parametrize(
    ("counts", "residents", "words"),
    [
        ([5] * 19, [1000] * 19, "20 areas"),
        ([5] * 20, [1000] * 19 + [0], "without residents"),
        ([5] * 19 + [2.5], [1000] * 20, "whole number"),
        ([0] * 20, [1000] * 20, "Nothing was recorded"),
    ],
)
def test_what_cannot_be_compared_is_refused(counts, residents, words):
    with pytest.raises(ValueError, match=words):
        funnel(counts, residents)


def test_one_group_has_no_variance_between():
    with pytest.raises(ValueError, match="two groups"):
        between_variance(3.0, [1.0])
