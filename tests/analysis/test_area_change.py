"""Changes of many areas at once: chance alone names hardly any, and what really changed is found."""

from __future__ import annotations

from math import isnan, nan

import numpy as np
import pytest
from scipy import stats

from analysis.area_change import change_dispersion, changed_areas

AREAS, YEAR = 440, 365
MEANS = np.geomspace(3, 900, AREAS)


def counts(rng, means, phi):
    """Counts of these means whose variance is `phi` times as large."""
    return rng.poisson(means) if phi == 1 else rng.negative_binomial(means / (phi - 1), 1 / phi)


@pytest.mark.parametrize("phi", [1, 1.8, 4])
@pytest.mark.parametrize("common", [1.0, 0.7], ids=["no change", "a fall everywhere"])
def test_the_dispersion_that_was_put_in_is_found(phi, common):
    rng = np.random.default_rng(1)
    found = [change_dispersion(counts(rng, MEANS * common, phi), counts(rng, MEANS, phi)) for _ in range(40)]
    assert np.mean(found) == pytest.approx(phi, rel=0.15)


@pytest.mark.parametrize("phi", [1, 1.8, 4])
def test_where_nothing_changed_hardly_any_map_names_an_area(phi):
    rng = np.random.default_rng(2)
    maps = 60
    named = 0
    for _ in range(maps):
        now, before = counts(rng, MEANS, phi), counts(rng, MEANS, phi)
        verdicts = changed_areas(now, YEAR, before, YEAR, change_dispersion(now, before))
        named += any(verdict != "cannot tell" for verdict in verdicts)
    assert named / maps <= 0.12


def test_a_few_areas_that_doubled_or_halved_are_found_among_the_others():
    rng = np.random.default_rng(3)
    means = np.full(AREAS, 200.0)
    real = means.copy()
    real[:5], real[5:10] = 400, 100
    now, before = counts(rng, real, 1.8), counts(rng, means, 1.8)
    verdicts = changed_areas(now, YEAR, before, YEAR, change_dispersion(now, before))
    assert verdicts[:5] == ("higher",) * 5
    assert verdicts[5:10].count("lower") >= 4
    assert "higher" not in verdicts[5:10]
    assert sum(verdict != "cannot tell" for verdict in verdicts[10:]) <= 1


def test_with_a_dispersion_of_1_it_is_the_binomial_test_corrected_for_the_number_of_areas():
    now, before = [30, 28, 31, 5, 14, 21], [10, 18, 9, 25, 0, 20]
    p = [
        min(1.0, 2 * min(stats.binom.sf(a - 1, a + b, 0.5), stats.binom.cdf(a, a + b, 0.5)))
        for a, b in zip(now, before, strict=True)
    ]
    kept = stats.false_discovery_control(p) <= 0.05
    verdicts = changed_areas(now, YEAR, before, YEAR, 1.0)
    assert [verdict != "cannot tell" for verdict in verdicts] == kept.tolist() == [True, False, True, True, True, False]


def test_an_area_that_would_stand_out_alone_may_not_among_many():
    assert changed_areas([28], YEAR, [12], YEAR, 1.0) == ("higher",)
    assert set(changed_areas([28, *[20] * 30], YEAR, [12, *[20] * 30], YEAR, 1.0)) == {"cannot tell"}


def test_longer_months_are_no_change():
    assert changed_areas([2000], 366, [1000], 183, 1.0) == ("cannot tell",)


def test_tiny_counts_can_never_be_beyond_chance():
    assert changed_areas([9, 0], YEAR, [0, 9], YEAR, 1.0) == ("cannot tell",) * 2


@pytest.mark.parametrize(
    ("now", "before"),
    [([50] * 19, [40] * 19), ([2] * 300, [3] * 300), ([50] * 30, [0] * 30), ([], [])],
    ids=["19 areas", "tiny counts", "nothing before", "no area"],
)
def test_the_spread_of_few_areas_is_not_known(now, before):
    assert isnan(change_dispersion(now, before))


def test_without_a_dispersion_nothing_is_named():
    assert changed_areas([500], YEAR, [5], YEAR, nan) == ("cannot tell",)
