"""Is an area's rate different from similar areas: funnel limits that allow for real differences between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy import special

from analysis.series.stretches import Numbers

Verdict = Literal["higher", "lower", "no different", "too few", "too different"]

# With fewer areas their spread would be a guess.
FEWEST_AREAS = 20
# Share of areas at either end that must not stretch the limits used to judge them (Spiegelhalter's 10%).
WINSORISED = 0.1
# Beyond this τ the true rates of 95% of the areas range from a ninth of the centre to three times it: such areas are of
# different kinds, and limits around one centre say nothing.
COMPARABLE_TAU = 1 / 3
# From this count on, square roots of Poisson counts are close to normal, with a variance near ¼.
FEWEST_EXPECTED = 5.0
PER = 1000.0


@dataclass(frozen=True)
class Funnel:
    """A group of areas around its centre. Rates, `centre` and limits are per 1,000 residents over the period.

    `phi` is the dispersion (1: areas differ by chance alone). `tau` is the standard deviation of areas'
    true square-rooted ratios to the centre, so that true rates differ by about ± 2 × `tau` of the centre. `z` counts
    standard deviations, chance and `tau` together. Arrays hold one value per area, in the order given.
    """

    rates: Numbers
    expected: Numbers
    centre: float
    phi: float
    tau: float
    z: Numbers

    @property
    def areas(self) -> int:
        """How many areas are compared."""
        return len(self.rates)

    @property
    def comparable(self) -> bool:
        """Whether the areas are similar enough to be compared at all."""
        return self.tau <= COMPARABLE_TAU

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """For each area: outside the 95% limits or not; "too few" where under 5 incidents are expected."""
        outer = special.ndtri(0.975)
        if not self.comparable:
            return tuple("too few" if few else "too different" for few in self.expected < FEWEST_EXPECTED)
        return tuple(
            "too few" if few else "higher" if z > outer else "lower" if z < -outer else "no different"
            for few, z in zip(self.expected < FEWEST_EXPECTED, self.z, strict=True)
        )

    def limits(self, residents: npt.ArrayLike, coverage: float = 0.95) -> tuple[Numbers, Numbers]:
        """Lower and upper limit per 1,000 for areas with `residents`, which include a share `coverage` of areas."""
        expected = np.asarray(residents, dtype=float) * self.centre / PER
        width = special.ndtri((1 + coverage) / 2) * np.sqrt(_chance(expected) + self.tau**2)
        return np.maximum(0.0, 1 - width) ** 2 * self.centre, (1 + width) ** 2 * self.centre


def funnel(counts: npt.ArrayLike, residents: npt.ArrayLike, winsorised: float = WINSORISED) -> Funnel:
    """Compare the rates of similar areas on a funnel with additive random effects.

    `counts` are incidents of 20 or more areas over one period, `residents` the people in each. Square roots of counts
    have a variance near ¼ whatever their mean, so areas are judged by y = √(count ÷ expected), whose standard deviation
    by chance alone is s = 1 ÷ (2√expected); expected = residents × centre. φ is the mean square of z = (y − 1) ÷ s, the
    outermost `winsorised` share at either end reduced to that quantile, and τ² the part of it that chance does not
    explain. Limits are centre × (1 ± 1.96 √(s² + τ²))².

    Two things differ from the source. The centre is that of the square roots, weighted by residents and winsorised too:
    total ÷ total follows one area with ten times the rate and makes all others look low. And φ is corrected for what
    winsorising removes from normal z (0.68 for 10%): without that τ is too small, and about 10% of areas that differ by
    τ alone fall outside the 95% limits instead of 5% (simulated, see the test).

    Valid from 5 expected incidents; below that an area's verdict is "too few". Differences between areas must be
    roughly normal on the scale of square roots. φ grows with the length of the period but τ does not, so τ says whether
    areas can be compared at all.

    Raises `ValueError` for fewer than 20 areas, for invalid counts, for residents not above 0, and if nothing at all
    was recorded.

    >>> found = funnel([40, 48, 32, 55, 25] * 4 + [110], [1000] * 21)
    >>> round(found.centre, 1), round(found.phi, 2), round(found.tau, 2), found.verdicts[0], found.verdicts[-1]
    (39.9, 4.55, 0.15, 'no different', 'higher')

    Source: D. J. Spiegelhalter, *Funnel plots for comparing institutional performance*, Statistics in Medicine 24
    (2005); *Handling over-dispersion of performance indicators*, Qual. Saf. Health Care 14 (2005), as the Care Quality
    Commission used it for standardised ratios; τ² as `between_variance`.
    """
    people = np.asarray(residents, dtype=float)
    numbers = _checked(np.asarray(counts, dtype=float), people)
    roots = np.sqrt(numbers / people)
    middle = float(np.average(drawn_in(roots, winsorised), weights=people))
    if middle == 0:
        raise ValueError("Nothing was recorded in nearly all areas: there is no rate to compare with.")
    expected = people * middle**2
    ratio, chance = roots / middle, _chance(expected)
    phi = winsorised_dispersion((ratio - 1) / np.sqrt(chance), winsorised)
    tau2 = between_variance(phi * len(numbers), 1 / chance)
    return Funnel(
        rates=numbers / people * PER,
        expected=expected,
        centre=middle**2 * PER,
        phi=phi,
        tau=float(np.sqrt(tau2)),
        z=(ratio - 1) / np.sqrt(chance + tau2),
    )


def between_variance(q: float, weights: npt.ArrayLike) -> float:
    """Variance τ² between groups beyond chance within them, by the method of moments; at least 0.

    `q` is the weighted sum of squared differences from the centre, Σ wᵢ(yᵢ − centre)²; `weights` are w = 1 ÷ the
    variance of each y by chance alone. τ² = (q − (n − 1)) ÷ (Σw − Σw² ÷ Σw).

    Raises `ValueError` for fewer than two groups.

    >>> round(between_variance(24.0, [4.0] * 11), 4)
    0.35

    Source: R. DerSimonian, N. Laird, *Meta-analysis in clinical trials*, Controlled Clinical Trials 7 (1986).
    """
    w = np.asarray(weights, dtype=float)
    if len(w) < 2:
        raise ValueError("A variance between groups needs two groups.")
    return max(0.0, float((q - (len(w) - 1)) / (w.sum() - (w**2).sum() / w.sum())))


def winsorised_dispersion(z: npt.ArrayLike, winsorised: float = WINSORISED) -> float:
    """Dispersion φ of many areas: the mean square of their `z`, 1 if they differ by chance alone.

    The outermost `winsorised` share at either end is reduced to its quantile, so that a few areas that really differ do
    not stretch the limits used to judge them; the loss this causes in the square of normal z (0.68 is left for 10%) is
    corrected.

    >>> round(winsorised_dispersion([-1.5, -1, -0.5, 0, 0.5, 1, 1.5, 9]), 2)
    3.71

    Source: D. J. Spiegelhalter, *Handling over-dispersion of performance indicators*, Qual. Saf. Health Care 14 (2005).
    """
    return float(np.mean(drawn_in(z, winsorised) ** 2)) / _kept(winsorised)


def drawn_in(values: npt.ArrayLike, share: float = WINSORISED) -> Numbers:
    """The values, with the outermost `share` at either end reduced to its quantile (winsorised).

    >>> drawn_in([0.0, 1, 2, 3, 4, 5, 6, 7, 8, 98]).round(1).tolist()
    [0.9, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 17.0]

    Source: W. J. Dixon, *Simplified estimation from censored normal samples*, Ann. Math. Statist. 31 (1960).
    """
    numbers = np.asarray(values, dtype=float)
    return np.clip(numbers, *np.quantile(numbers, [share, 1 - share]))


def _chance(expected: Numbers) -> Numbers:
    """Variance by chance alone of √(count ÷ expected)."""
    return 1 / (4 * expected)


def _kept(share: float) -> float:
    """Mean square of standard normal values of which `share` at either end is drawn in to its quantile."""
    if share == 0:
        return 1.0
    edge = special.ndtri(1 - share)
    density = np.exp(-(edge**2) / 2) / np.sqrt(2 * np.pi)
    return float(1 - 2 * share - 2 * edge * density + 2 * share * edge**2)


def _checked(counts: Numbers, residents: Numbers) -> Numbers:
    if len(counts) < FEWEST_AREAS or len(counts) != len(residents):
        raise ValueError(f"A comparison needs {FEWEST_AREAS} areas or more, each with its residents.")
    if np.any(~(counts >= 0)) or np.any(counts != np.floor(counts)):
        raise ValueError("a count must be a whole number of 0 or more")
    if np.any(~(residents > 0)):
        raise ValueError("Leave out areas without residents: they have no rate.")
    return counts
