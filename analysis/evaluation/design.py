"""How operations are evaluated: which months, comparison areas and crime types; fixed before outcomes.

Target, neighbours, comparison and months follow rules that were fixed before any outcome was looked at: see
docs/methods.md and docs/decisions/0012-one-verdict.md. What the public and victims report is judged; drugs, weapons and
public order are what officers find, and are left out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import numpy as np
import numpy.typing as npt

from analysis.evaluation.judging import Window
from analysis.evaluation.matching import NEAREST, Areas
from analysis.months import months_later

# The series that all verdicts rest on (a basis of counting); others are by band of harm and by crime type.
JUDGED = "judged"
# A crime type with fewer incidents than this in the target before the start is left out of the list of types.
FEWEST_INCIDENTS = 30

SeriesKind = Literal["all", "band", "type"]


@dataclass(frozen=True)
class Operation:
    """An operation to evaluate: the positions of its areas, when it may have begun, and how many months to look at."""

    operation_id: str
    target: tuple[int, ...]
    next_door: tuple[int, ...]
    first: date
    last: date
    before_months: int
    after_months: int


@dataclass(frozen=True)
class Series:
    """Counts of one kind of incident, as areas × months."""

    name: str
    kind: SeriesKind
    counts: npt.NDArray[np.int64]

    def enough(self, window: Window, target: tuple[int, ...]) -> bool:
        """Whether a target's count before is large enough for the list of types."""
        return bool(self.counts[list(target)][:, list(window.before)].sum() >= FEWEST_INCIDENTS)


@dataclass(frozen=True)
class County:
    """All areas and months: the judged series, also by band and type; what areas are like; lengths of months."""

    codes: tuple[str, ...]
    months: tuple[date, ...]
    days: npt.NDArray[np.float64]
    judged: Series
    parts: tuple[Series, ...]
    areas: Areas

    def areas_before(self, window: Window) -> Areas:
        """What is known about the areas, with the judged incidents of each before the start."""
        return replace(self.areas, before=self.judged.counts[:, list(window.before)].sum(axis=1).astype(float))


@dataclass(frozen=True)
class Choice:
    """One way to evaluate, and what it varies; the first is the one that was named before."""

    name: str
    varies: Literal["nothing", "start", "similar areas", "months"]
    nearest: int = NEAREST
    before_months: int | None = None
    after_months: int | None = None
    start: Literal["left out", "earliest", "latest"] = "left out"
    everywhere: bool = False


MAIN = Choice("main", "nothing")
CHOICES = (
    MAIN,
    Choice("start: the earliest month", "start", start="earliest"),
    Choice("start: the latest month", "start", start="latest"),
    Choice("5 nearest areas for each", "similar areas", nearest=5),
    Choice("20 nearest areas for each", "similar areas", nearest=20),
    Choice("all areas that no operation reached", "similar areas", everywhere=True),
    Choice("12 months before", "months", before_months=12),
    Choice("36 months before", "months", before_months=36),
    Choice("12 months after", "months", after_months=12),
)


def window_of(months: tuple[date, ...], operation: Operation, choice: Choice = MAIN) -> Window:
    """Which of `months` come before and after an operation's start, by position.

    Months in which it may or may not have begun are left out, or one is chosen. There are as many older months as
    months before, if the data holds them.

    >>> months = tuple(date(2021 + at // 12, at % 12 + 1, 1) for at in range(48))
    >>> found = window_of(months, Operation("OP", (0,), (), date(2023, 1, 1), date(2023, 3, 1), 12, 6))
    >>> [months[at].isoformat() for at in (found.before[0], found.before[-1], found.after[0], found.after[-1])]
    ['2022-01-01', '2022-12-01', '2023-04-01', '2023-09-01']

    Source: the project's own rule, decision 12.
    """
    first = operation.last if choice.start == "latest" else operation.first
    last = operation.first if choice.start == "earliest" else operation.last
    length = choice.before_months or operation.before_months
    earliest, oldest = months_later(first, -length), months_later(first, -2 * length)
    latest = months_later(last, choice.after_months or operation.after_months)

    def between(since: date, until: date) -> tuple[int, ...]:
        return tuple(at for at, month in enumerate(months) if since <= month < until)

    return Window(
        between(earliest, first), between(months_later(last, 1), months_later(latest, 1)), between(oldest, earliest)
    )
