"""Changes of many areas at once: chance alone names hardly any, and what really changed is found."""

from __future__ import annotations

from math import isnan, nan

import numpy as np
import pytest
from scipy import stats

from analysis.area_change import BEYOND, FEWEST_TOGETHER, change_dispersion, changed_areas

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
def test_chance_alone_names_about_one_area_in_370(phi):
    rng = np.random.default_rng(2)
    named = 0
    for _ in range(40):
        now, before = counts(rng, MEANS, phi), counts(rng, MEANS, phi)
        verdicts = changed_areas(now, YEAR, before, YEAR, change_dispersion(now, before))
        named += sum(verdict != "cannot tell" for verdict in verdicts)
    assert named / (40 * AREAS) < 1.5 * BEYOND


def test_a_few_areas_that_doubled_or_halved_are_found_among_the_others():
    rng = np.random.default_rng(3)
    means = np.full(AREAS, 200.0)
    real = means.copy()
    real[:5], real[5:10] = 400, 100
    now, before = counts(rng, real, 1.8), counts(rng, means, 1.8)
    verdicts = changed_areas(now, YEAR, before, YEAR, change_dispersion(now, before))
    assert verdicts[:10] == ("higher",) * 5 + ("lower",) * 5
    assert sum(verdict != "cannot tell" for verdict in verdicts[10:]) <= 4


def test_with_a_dispersion_of_1_it_is_the_binomial_test():
    for now, before in [(30, 10), (31, 9), (40, 18), (5, 25), (14, 0)]:
        p = min(1.0, 2 * min(stats.binom.sf(now - 1, now + before, 0.5), stats.binom.cdf(now, now + before, 0.5)))
        (verdict,) = changed_areas([now], YEAR, [before], YEAR, 1.0)
        assert (verdict == "cannot tell") == (p >= BEYOND)


def test_longer_months_are_no_change():
    assert changed_areas([2000], 366, [1000], 183, 1.0) == ("cannot tell",)


def test_tiny_counts_can_never_be_beyond_chance():
    assert stats.binom.sf(FEWEST_TOGETHER - 2, FEWEST_TOGETHER - 1, 0.5) * 2 > BEYOND
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
