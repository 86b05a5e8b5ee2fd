"""The verdict about an operation, or why it is withheld."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log, nan
from typing import Literal

from analysis.evaluation.displacement import changed_alike
from analysis.evaluation.estimate import FEWEST_MONTHS, Evaluation, Verdict, unmoved


class Reason(StrEnum):
    """Why there is no verdict, as it is stored."""

    NO_AREAS = "areas not in the database"
    TOO_FEW_MONTHS = "too few months"
    NO_SIMILAR = "no similar area"
    TOO_LITTLE = "too little recorded"
    NO_PLACEBO = "no placebo group"
    NO_EFFECT = "no effect in the interval"
    BY_ITSELF = "such areas by themselves"
    PEAK = "temporary peak"
    START = "direction depends on the start"
    METHODS = "methods disagree"
    NEXT_DOOR = "next door changed too"


@dataclass(frozen=True)
class Shortfall:
    """The side of the start with too few months: how many of those planned are imported, and how many are needed."""

    side: Literal["before", "after"]
    found: int
    planned: int
    needed: int = FEWEST_MONTHS


@dataclass(frozen=True)
class Withheld:
    """That there is no verdict, and why; with `months` where there are too few of them."""

    reason: Reason
    months: Shortfall | None = None


def verdict_of(
    main: Evaluation, starts: Sequence[Evaluation], saved: float, next_door: float = nan
) -> tuple[Verdict, Reason | None]:
    """The verdict of the one estimate, withheld if another start, a method or next door contradicts it; and why.

    `starts` are the estimates by the other months in which it may have begun. One that only dilutes the difference, so
    that it is within the range of chance, is not a reason to withhold it. `saved` are incidents more (above 0) or fewer
    by the difference of counts, `next_door` the ratio of the areas there, nan if not known.

    >>> from analysis.evaluation.estimate import Cells, evaluate
    >>> target, comparison = [20] * 24 + [12] * 24, [100] * 48
    >>> found = evaluate(target, comparison, [False] * 24 + [True] * 24, [Cells(480, 470, 2400, 2420)] * 9)
    >>> verdict_of(found, [], saved=-8), verdict_of(found, [], saved=8)
    (('fell more', None), ('cannot tell', <Reason.METHODS: 'methods disagree'>))

    Source: the project's own rules, decision 12.
    """
    if main.verdict == "cannot tell":
        return "cannot tell", _why_not(main)
    if any(log(start.ratio) * log(main.ratio) <= 0 for start in starts):
        return "cannot tell", Reason.START
    if saved * log(main.ratio) < 0:
        return "cannot tell", Reason.METHODS
    if changed_alike(main.ratio, next_door):
        return "cannot tell", Reason.NEXT_DOOR
    return main.verdict, None


def _why_not(main: Evaluation) -> Reason:
    """What the interval includes: no change, the change of such areas without an operation, or the fall of a peak."""
    if not main.placebos:
        return Reason.NO_PLACEBO
    if main.lower <= 1 <= main.upper:
        return Reason.NO_EFFECT
    beyond_such_areas = main.upper < unmoved(main.by_itself, 1.0)[0]
    return Reason.PEAK if beyond_such_areas else Reason.BY_ITSELF
