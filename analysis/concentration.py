"""How concentrated crime is in few places, compared with chance alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.series.stretches import Numbers

# Enough random allocations for limits accurate to about 0.01; takes well under a second for 450 places.
DRAWS = 999
SEED = 20250101


@dataclass(frozen=True)
class Allocation:
    """Crimes allocated to places at random: mean Gini and 95% range, and how many places hold half of the crimes."""

    gini: float
    lower: float
    upper: float
    half_places: int


@dataclass(frozen=True)
class Concentration:
    """Generalised Gini of `crimes` over `places`, the fewest places that hold half of them, and the same by chance."""

    gini: float
    crimes: int
    places: int
    half_places: int
    random: Allocation

    @property
    def beyond_chance(self) -> bool:
        """Whether the crimes are more concentrated than 97.5% of random allocations."""
        return self.gini > self.random.upper


def generalised_gini(counts: npt.ArrayLike) -> float:
    """Generalised Gini of crimes over places: 0 if as even as that many crimes can be, towards 1 if all in one.

    `counts` are whole numbers of crimes, one for each place, at least one crime in all. With c crimes, n places and yᵢ
    the share of place i in ascending order: max(1/c, 1/n) · (2 Σ i·yᵢ − n − 1) − max(n/c, 1) + 1. With at least as many
    crimes as places this is the plain Gini coefficient; with fewer it compares with one crime each in c places.

    If all crimes are in one place it is 1 − 1/min(c, n), not 1: compare only if min(c, n) is large or similar.

    Raises `ValueError` without a crime, and for missing, negative or fractional counts.

    >>> round(generalised_gini([5, 2, 1, 0, 0, 0, 0, 0, 0, 0]), 4)
    0.75

    Source: W. Bernasco, W. Steenbeek, *More places than crimes*, Journal of Quantitative Criminology 33 (2017) 451–467.
    """
    return float(_ginis(_checked(counts))[0])


def random_allocation(
    crimes: int, places: int, weights: npt.ArrayLike | None = None, draws: int = DRAWS, seed: int = SEED
) -> Allocation:
    """What the Gini would be if each of `crimes` fell into one of `places` at random.

    Every place is as likely as any other, or as its share of `weights` (residents, households; 0 or more, not
    all 0). The same `seed` gives the same draws.

    Raises `ValueError` for fewer than one crime or place, or invalid weights.

    >>> chance = random_allocation(crimes=50, places=100)
    >>> chance.lower < chance.gini < chance.upper
    True

    Source: simulation; the benchmark that Bernasco and Steenbeek (2017) recommend for sparse counts.
    """
    if crimes < 1 or places < 1:
        raise ValueError("there must be at least one crime and one place")
    shares = np.ones(places) if weights is None else np.asarray(weights, dtype=float)
    if shares.shape != (places,) or np.any(~(shares >= 0)) or shares.sum() == 0:
        raise ValueError("weights must be one number of 0 or more for each place, not all 0")
    drawn = np.random.default_rng(seed).multinomial(crimes, shares / shares.sum(), size=draws).astype(float)
    ginis = _ginis(drawn)
    lower, upper = np.quantile(ginis, [0.025, 0.975])
    return Allocation(float(ginis.mean()), float(lower), float(upper), int(np.median(_half(drawn))))


def concentration(
    counts: npt.ArrayLike, weights: npt.ArrayLike | None = None, draws: int = DRAWS, seed: int = SEED
) -> Concentration:
    """Concentration of crimes over places, compared with a random allocation of the same number of crimes.

    Arguments and errors as in `generalised_gini` and `random_allocation`. Never show `half_places` without
    `random.half_places`: a few crimes fall in a few places by chance alone.

    >>> found = concentration([9, 1, 0, 0, 1, 0, 8, 0, 1, 0])
    >>> found.half_places, found.random.half_places, found.beyond_chance
    (2, 3, True)

    Source: as `generalised_gini` and `random_allocation`.
    """
    table = _checked(counts)
    crimes, places = int(table.sum()), table.shape[1]
    return Concentration(
        gini=generalised_gini(counts),
        crimes=crimes,
        places=places,
        half_places=int(_half(table)[0]),
        random=random_allocation(crimes, places, weights, draws, seed),
    )


def _ginis(table: Numbers) -> Numbers:
    """Generalised Gini of each row of a table of counts."""
    n = table.shape[1]
    c = table.sum(axis=1)
    ranked = np.sort(table, axis=1) @ np.arange(1, n + 1) / c
    return np.maximum(1 / c, 1 / n) * (2 * ranked - n - 1) - np.maximum(n / c, 1) + 1


def _half(table: Numbers) -> npt.NDArray[np.int_]:
    """The fewest places of each row that hold half of its crimes."""
    largest_first = np.cumsum(-np.sort(-table, axis=1), axis=1)
    return np.argmax(largest_first >= table.sum(axis=1, keepdims=True) / 2, axis=1) + 1


def _checked(counts: npt.ArrayLike) -> Numbers:
    numbers = np.asarray(counts, dtype=float)
    if numbers.ndim != 1 or np.any(~(numbers >= 0)) or np.any(numbers != np.floor(numbers)):
        raise ValueError("counts must be whole numbers of 0 or more, one for each place")
    if numbers.sum() == 0:
        raise ValueError("without a crime there is no concentration")
    return numbers[np.newaxis, :]
