"""Invented counties whose truth is known, to judge evaluations by; for the bench and for the tests."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.evaluation import Cells, Evaluation, evaluate
from analysis.matching import Areas, comparison_areas, placebo_groups

SWING = 0.13  # 30% between January and July


@dataclass(frozen=True)
class County:
    """A way for areas to behave: `size` areas in the target, about `level` a month in each, months before and after."""

    name: str
    size: int = 2
    level: float = 14.0
    drift: float = 0.02  # standard deviation of the logarithm's step from month to month
    dispersion: float = 1.5
    before: int = 24
    after: int = 24
    areas: int = 250


def history(
    rng: np.random.Generator, county: County, effect: float
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_], Areas]:
    """One county: counts by area and month (the target comes first), which months come after, and its areas."""
    months = county.before + county.after
    after = np.arange(months) >= county.before
    base = county.level * np.exp(rng.normal(0, 0.6, county.areas))
    drift = np.exp(np.cumsum(rng.normal(0, county.drift, (county.areas, months)), axis=1))
    expected = base[:, None] * drift * (1 - SWING * np.cos(np.arange(months) * np.pi / 6))
    expected[: county.size, after] *= effect
    counts = rng.negative_binomial(expected / (county.dispersion - 1), 1 / county.dispersion)
    areas = Areas(
        before=counts[:, ~after].sum(axis=1).astype(float),
        deciles=rng.integers(1, 11, county.areas).astype(float),
        kinds=["Urban"] * county.areas,
        x=rng.uniform(size=county.areas),
        y=rng.uniform(size=county.areas),
        untouched=np.arange(county.areas) >= county.size,
    )
    return counts, after, areas


def judged(counts: npt.NDArray[np.int64], after: npt.NDArray[np.bool_], areas: Areas, target: list[int]) -> Evaluation:
    """What the build makes of it."""

    def cells(group: list[int]) -> Cells:
        beside = comparison_areas(areas, group)
        return Cells(*(int(counts[side][:, when].sum()) for side in (group, beside) for when in (~after, after)))

    beside = comparison_areas(areas, target)
    placebos = [cells(group) for group in placebo_groups(areas, target)]
    return evaluate(counts[target].sum(axis=0), counts[beside].sum(axis=0), after, placebos)
