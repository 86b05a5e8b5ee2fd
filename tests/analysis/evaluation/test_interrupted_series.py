"""A comparative interrupted time series, tried on series whose truth is known."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from statsmodels.genmod import families
from statsmodels.genmod.generalized_linear_model import GLM

from analysis.evaluation.interrupted_series import level_change, steps

MONTHS = [date(2020 + at // 12, at % 12 + 1, 1) for at in range(48)]
AFTER = np.arange(48) >= 24


def series(rng, effect=1.0, drift=0.0, dispersion=1.5):
    season = 1 + 0.1 * np.sin(np.arange(48) / 2)
    expected = 30 * np.where(AFTER, effect, 1.0) * np.exp(drift * np.arange(48)) * season
    return rng.negative_binomial(expected / (dispersion - 1), 1 / dispersion), rng.poisson(300 * season)


@pytest.mark.parametrize("effect", [1.0, 0.8])
def test_the_interval_holds_the_truth_beside_a_season_and_a_steady_drift(effect):
    rng = np.random.default_rng(9)
    found = [level_change(MONTHS, *series(rng, effect, drift=0.004), AFTER) for _ in range(150)]
    assert np.mean([one.lower <= effect <= one.upper for one in found]) >= 0.9
    assert np.median([one.ratio for one in found]) == pytest.approx(effect, abs=0.05)
    assert np.mean([one.autocorrelation_p < 0.05 for one in found]) < 0.15


def test_months_that_resemble_their_neighbours_are_noticed():
    wave = np.round(30 + 12 * np.sin(np.arange(48) / 4)).astype(int)
    found = level_change(MONTHS, wave, np.full(48, 300), AFTER)
    assert found is not None
    assert found.autocorrelation_p < 0.01


def test_two_years_before_and_one_after_are_needed():
    target, comparison = series(np.random.default_rng(1))
    assert level_change(MONTHS[1:], target[1:], comparison[1:], AFTER[1:]) is None
    assert level_change(MONTHS[:35], target[:35], comparison[:35], AFTER[:35]) is None
    assert level_change(MONTHS, target * 0, comparison, AFTER) is None


def test_lengths_that_differ_are_refused():
    with pytest.raises(ValueError, match="one length"):
        level_change(MONTHS, [1, 2], [3, 4], AFTER)


def test_many_series_at_once_are_fitted_as_statsmodels_fits_each():
    rng = np.random.default_rng(11)
    pairs = [series(rng, effect, drift=0.003) for effect in (0.6, 0.9, 1.0, 1.3)]
    found = steps(MONTHS, *(np.array(side, float) for side in zip(*pairs, strict=True)), AFTER)
    years = np.arange(48) / 12
    design = np.column_stack([np.ones(48), years - years.mean(), AFTER])
    for (step, error), (ours, theirs) in zip(found, pairs, strict=True):
        fit = GLM(np.column_stack([ours, theirs]), design, family=families.Binomial()).fit()
        assert (step, error) == pytest.approx((fit.params[2], fit.bse[2]), abs=1e-6)


def test_a_series_without_an_incident_on_a_side_has_no_step():
    rng = np.random.default_rng(12)
    target, comparison = series(rng)
    found = steps(MONTHS, np.array([target * 1.0, target * AFTER]), np.array([comparison * 1.0] * 2), AFTER)
    assert found.shape == (1, 2)


def test_the_limits_are_as_wide_as_the_same_step_goes_where_nothing_was_done():
    rng = np.random.default_rng(13)
    target, comparison = series(rng)
    plain = level_change(MONTHS, target, comparison, AFTER)
    calm = level_change(MONTHS, target, comparison, AFTER, [series(rng, dispersion=1.01) for _ in range(20)])
    wild = level_change(MONTHS, target, comparison, AFTER, [series(rng, at) for at in (0.5, 2.0) * 10])
    assert plain and calm and wild
    assert calm.ratio == wild.ratio == plain.ratio
    assert calm.upper == pytest.approx(plain.upper, rel=0.2)
    assert wild.upper / wild.ratio > 3
