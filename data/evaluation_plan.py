"""What evaluations are asked of: operations, the county's counts, and the ways to ask that were fixed before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from analysis.matching import NEAREST, Areas

REPORTED = "reported"
# Fewer incidents before than this in a target leave a type out of the list of types.
FEWEST_INCIDENTS = 30
BANDS = ("harm to people", "homes and belongings", "disorder and lesser theft")


@dataclass(frozen=True)
class Operation:
    """An operation to evaluate: its areas by position, when it may have begun, and how many months to look at."""

    operation_id: str
    target: tuple[int, ...]
    next_door: tuple[int, ...]
    first: date
    last: date
    before_months: int
    after_months: int


@dataclass(frozen=True)
class County:
    """All areas and months: counts by series as areas × months, what the areas are like, and how long months are."""

    codes: tuple[str, ...]
    months: tuple[date, ...]
    days: npt.NDArray[np.float64]
    counts: dict[str, npt.NDArray[np.int64]]
    areas: Areas


@dataclass(frozen=True)
class Choice:
    """One way to evaluate; the first is the one that was named before."""

    name: str
    nearest: int = NEAREST
    before_months: int | None = None
    after_months: int | None = None
    start: str = "left out"
    everywhere: bool = False


CHOICES = (
    Choice("main"),
    Choice("start: the earliest month", start="earliest"),
    Choice("start: the latest month", start="latest"),
    Choice("5 nearest areas for each", nearest=5),
    Choice("20 nearest areas for each", nearest=20),
    Choice("all areas that no operation touched", everywhere=True),
    Choice("12 months before", before_months=12),
    Choice("36 months before", before_months=36),
    Choice("12 months after", after_months=12),
)
