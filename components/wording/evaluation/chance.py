"""Whether chance could have given the answer about an operation, in plain sentences."""

from __future__ import annotations

from typing import Literal

from analysis.evaluation.estimate import unmoved
from analysis.plurals import plural
from components.wording.evaluation.by_itself import moved
from components.wording.evaluation.verdict import NO_CAUSE, Answer
from components.wording.evaluation.withheld import at_length
from components.wording.phrases import sentence_case

# A result that chance gives in at most one case in twenty is unlikely to be chance.
SELDOM = 0.05


def chance_in(answer: Answer) -> str:
    """The question whether it could be chance, asked of its place, with the answer."""
    return f"Could the difference in {answer.place} be chance? {chance(answer)}"


def chance_in_brief(answer: Answer) -> Literal["Unlikely", "It could", "Cannot tell"]:
    """Whether chance, or how such areas change anyway, may explain it: the first words of `chance`."""
    if not answer.placebos:
        return "Cannot tell"
    if answer.beyond_chance:
        return "Unlikely"
    includes_no_change = not (answer.upper < 1 or answer.lower > 1)
    return "Cannot tell" if includes_no_change and _too_few_groups(answer) else "It could"


def _too_few_groups(answer: Answer) -> bool:
    """Whether there are so few groups of areas that even the rarest result is more frequent than `SELDOM`."""
    return answer.smallest_p > SELDOM


def chance(answer: Answer) -> str:
    """Whether chance may explain it, with the groups of areas that changed at least as much although nothing was done.

    "Unlikely" only if the interval includes neither no change, nor the change of such areas, nor a peak.
    """
    count = answer.placebos
    if not count:
        return "We cannot tell: no other group of areas where nothing was done is left to test."
    as_far = round(answer.p_value * (count + 1)) - 1
    groups = f"{count} other {plural(count, 'group', 'groups')} of areas, where nothing was done,"
    moving = f"not one of {groups} changed as much" if as_far == 0 else f"{as_far} of {groups} changed as much"
    with_these = plural(count, "With 1 such group", f"With {count} such groups")
    least = f"{with_these} we cannot show anything rarer than 1 in {count + 1}."
    few = "few groups are left, because the operation covers many areas" if _too_few_groups(answer) else ""
    if answer.beyond_chance:
        rests = f" {sentence_case(few)}: this depends on how much they and the months vary." if few else ""
        because = f"We still cannot tell, because {at_length(answer.withheld)}."
        still = because if answer.verdict == "cannot tell" else NO_CAUSE
        return f"Unlikely: {moving}. {least}{rests} {still}"
    if answer.upper < unmoved(answer.by_itself, 1.0)[0]:
        return (
            f"It could, with a temporary peak: {moving}, but without earlier years such a peak cannot be seen. {least}"
        )
    if answer.upper < 1 or answer.lower > 1:
        alike = f"areas with the same level before {moved(answer.by_itself)} by themselves, which may be all of it"
        return f"It could: {moving}, but {alike}. {least}"
    if few:
        return f"We cannot tell: {moving}, but {few}. {least}"
    if answer.p_value <= SELDOM:
        return f"It could: {moving}, but its months, or the groups that changed most, vary as much. {least}"
    return f"It could: {moving}. {least}"
