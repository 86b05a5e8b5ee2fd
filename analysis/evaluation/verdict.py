"""The verdict about an operation, or why it is withheld."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import log, nan
from typing import Literal

from analysis.evaluation.displacement import changed_alike
from analysis.evaluation.estimate import FEWEST_MONTHS, Evaluation, Verdict, unmoved
from analysis.plurals import plural

# Why there is no verdict, as stored; pages reword some of these.
NO_AREAS = "its areas are not in this database"
NO_SIMILAR = "no similar area is left to compare with"
TOO_LITTLE = "too little is recorded to compare"
NO_EFFECT = "the interval includes no effect"
BY_ITSELF = "such areas change as much anyway"
PEAK = "a temporary peak cannot be ruled out"
NO_PLACEBO = "no placebo group is left"
HANGS = "the direction depends on the month in which it began"
DISAGREE = "two methods disagree on the direction"
NEXT_DOOR = "the areas next door changed in the same way, at least two fifths as much"
# What `too_few_months` says, with the months found, the side and the months needed.
FEW_MONTHS = re.compile(r"(?:only )?(\w+) of the \d+ months (before|after) its start (?:is|are) imported, .*?(\d+) are")


def too_few_months(found: int, wanted: int, side: Literal["before", "after"]) -> str:
    """The sentence that only `found` of the `wanted` months on one side of the start are available.

    >>> FEW_MONTHS.match(too_few_months(9, 24, "before")).groups(), too_few_months(0, 24, "after")[:7]
    (('9', 'before', '12'), 'none of')

    Source: wording.
    """
    # Older or newer months may be available, as other panels show: these are the ones that are compared.
    few = f"only {found}" if found else "none"
    are = plural(found or 1, "is", "are")
    return f"{few} of the {wanted} months {side} its start {are} imported, and at least {FEWEST_MONTHS} are needed"


def verdict_of(
    main: Evaluation, starts: Sequence[Evaluation], saved: float, next_door: float = nan
) -> tuple[Verdict, str]:
    """The verdict of the one estimate, withheld if another start, a method or next door contradicts it; and why.

    `starts` are the estimates by the other months in which it may have begun. One that only dilutes the difference, so
    that it is within the range of chance, is not a reason to withhold it. `saved` are incidents more (above 0) or fewer
    by the difference of counts, `next_door` the ratio of the areas there, nan if not known.

    >>> from analysis.evaluation.estimate import Cells, evaluate
    >>> target, comparison = [20] * 24 + [12] * 24, [100] * 48
    >>> found = evaluate(target, comparison, [False] * 24 + [True] * 24, [Cells(480, 470, 2400, 2420)] * 9)
    >>> verdict_of(found, [], saved=-8), verdict_of(found, [], saved=8)
    (('fell more', ''), ('cannot tell', 'two methods disagree on the direction'))

    Source: the project's own rules, decision 12.
    """
    if main.verdict == "cannot tell":
        return "cannot tell", _why_not(main)
    if any(log(start.ratio) * log(main.ratio) <= 0 for start in starts):
        return "cannot tell", HANGS
    if saved * log(main.ratio) < 0:
        return "cannot tell", DISAGREE
    if changed_alike(main.ratio, next_door):
        return "cannot tell", NEXT_DOOR
    return main.verdict, ""


def _why_not(main: Evaluation) -> str:
    """What the interval includes: no change, the change of such areas without an operation, or the fall of a peak."""
    if not main.placebos:
        return NO_PLACEBO
    if main.lower <= 1 <= main.upper:
        return NO_EFFECT
    beyond_such_areas = main.upper < unmoved(main.by_itself, 1.0)[0]
    return PEAK if beyond_such_areas else BY_ITSELF
