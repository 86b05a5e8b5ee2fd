"""The five questions about an operation, each answered by a badge and one line, in line with the long answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from analysis.comparison import Change
from analysis.plurals import plural
from components.wording.evaluation.chance import chance_in_brief
from components.wording.evaluation.verdict import Answer
from components.wording.evaluation.withheld import in_short
from components.wording.phrases import join_words, number

QUESTIONS = (
    "Did it fall?",
    "By more than in similar areas?",
    "Did it move next door?",
    "Could it be chance?",
    "Could it be something else?",
)
Side = Literal["", "better", "worse"]


@dataclass(frozen=True)
class Short:
    """The answer to one question: a badge, one line, and whether the badge says better or worse."""

    badge: str
    line: str
    side: Side = ""


def fell(result: Change, months: tuple[int, int]) -> Short:
    """Whether less was recorded than before; `months` is how many are counted before and after."""
    before, after = months
    line = f"{number(result.now)} in {after} months, {number(result.before)} in the {before} before"
    if before != after:
        line += f": {number(result.now_per_30_days)} a month against {number(result.before_per_30_days)}"
    badges: dict[str, str] = {"lower": "Yes", "higher": "No, it rose"}
    return Short(badges.get(result.verdict, "Cannot tell"), line)


def beside(answer: Answer) -> Short:
    """Whether it fell by more than in similar areas: the verdict, or the reason if there is none."""
    counts = f"{number(answer.after)} recorded, about {number(answer.expected)} expected"
    if answer.verdict == "fell more":
        return Short("Yes", f"{counts}: beyond chance", "better")
    if answer.verdict == "rose more":
        return Short("No, more", f"{counts}: beyond chance", "worse")
    return Short("Cannot tell", f"{counts}: {in_short(answer.withheld)}")


def next_door(ratio: float, lower: float, upper: float, areas: int) -> Short:
    """What happened next door, compared with similar areas."""
    if ratio != ratio:
        return Short("Cannot tell", "no area next door can be compared with areas like it")
    named = f"{areas} areas next door" if areas != 1 else "1 area next door"
    if lower > 1:
        return Short("It may have", f"{named}: more than in areas like them, beyond chance")
    if upper < 1:
        return Short("No sign", f"{named}: less than in areas like them, beyond chance")
    return Short("Cannot tell", f"{named}: within chance of areas like them")


def chance(answer: Answer) -> Short:
    """Whether chance may explain it, as `wording.evaluation.chance.chance` says in full."""
    count = answer.placebos
    if not count:
        return Short("Cannot tell", "no other group of areas is left to test")
    as_far = round(answer.p_value * (count + 1)) - 1
    groups = plural(count, "group of areas", "groups of areas")
    return Short(chance_in_brief(answer), f"{as_far or 'none'} of {count} other {groups} changed as much")


def something_else(overlaps: Sequence[str], changed: Sequence[str]) -> Short:
    """What else may explain it: other work in the same areas, and the months in which rules of recording changed.

    >>> something_else(["Revive (ZX3 and ZX5)"], ["July 2021", "May 2023"]).line
    'Revive (ZX3 and ZX5) ran here too; recording rules changed in July 2021 and May 2023'
    """
    shown = list(overlaps[:1])
    more = len(overlaps) - len(shown)
    named = join_words([*shown, *([f"{more} more"] if more else [])])
    parts = [f"{named} ran here too"] if named else []
    parts += [f"recording rules changed in {join_words(list(changed))}"] if changed else []
    return Short("It could", "; ".join(parts) or "what else happened here is not known")


def too_early(why: str, needed: str, other: Short) -> list[tuple[str, Short]]:
    """The answers while nothing can be compared with similar areas: `why`, and which months are `needed`."""
    return [
        ("Did it make a difference?", Short("Too early", why)),
        ("What would show it?", Short("", needed)),
        (QUESTIONS[-1], other),
    ]
