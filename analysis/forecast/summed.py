"""The count to expect in several areas together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True)
class Summed:
    """An expected count with its range."""

    expected: float
    lower: float
    upper: float


def summed(expected: npt.ArrayLike, lower: npt.ArrayLike, upper: npt.ArrayLike) -> Summed:
    """Expected counts of areas, each with a range of one coverage, together.

    The distances from the expected count to each end are added in quadrature, as variances of independent counts add:
    the coverage stays about the same. Where areas rise and fall together, as with the weather, it is too narrow.

    Raises `ValueError` if an expected count is outside its range.

    >>> summed([10, 10], [6, 6], [15, 15])
    Summed(expected=20.0, lower=14.34314575050762, upper=27.071067811865476)

    Source: variances of independent counts add; limits by the square-and-add method of R. G. Newcombe, Statistics in
    Medicine 17 (1998) 873–890.
    """
    middle, low, high = (np.asarray(part, dtype=float) for part in (expected, lower, upper))
    if np.any(low > middle) or np.any(high < middle):
        raise ValueError("an expected count must lie within its range")
    down, up = np.sqrt(((middle - low) ** 2).sum()), np.sqrt(((high - middle) ** 2).sum())
    return Summed(float(middle.sum()), float(max(0.0, middle.sum() - down)), float(middle.sum() + up))
