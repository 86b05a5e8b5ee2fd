"""Whether an operation worked, in plain sentences: what was recorded, what was to be expected, and how sure that is.

"Fewer" and "more" are kept for what lies beyond chance; everything else is "we cannot tell", with the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

from components.wording import join_words, number, sentence_case

WHAT = "incidents that victims and the public report (without drugs, weapons and public order)"
# The same, as it stands in a sentence about a place.
COUNTED = "crime and anti-social behaviour (without drugs, weapons and public order)"
NO_CAUSE = "That does not show that the operation is the cause."
# What chance gives in at most one case of twenty it hardly gave here.
SELDOM = 0.05


@dataclass(frozen=True)
class Answer:
    """What is answered about an operation: see the columns of queries/evaluation/answer.sql.

    `since` is the first month that counts as after its start, in words.
    """

    name: str
    place: str
    verdict: str
    why: str
    before: int
    after: int
    comparison_before: int
    comparison_after: int
    placebos: int
    ratio: float
    lower: float
    upper: float
    p_value: float
    smallest_p: float
    detectable: float
    since: str = ""

    @property
    def expected(self) -> float:
        """Incidents after the start, had the target gone as its comparison did."""
        return self.after / self.ratio if self.ratio else 0.0

    @property
    def by_chance(self) -> tuple[float, float]:
        """Between which counts chance and drift alone would leave it, in 95 of 100 cases."""
        half = log(self.upper / self.ratio)
        return self.expected * exp(-half), self.expected * exp(half)


def verdict(answer: Answer) -> str:
    """The one answer: did it fall by more than in similar areas?"""
    if answer.verdict == "fell more" or answer.verdict == "rose more":
        word = "fewer" if answer.verdict == "fell more" else "more"
        return (
            f"{_since(answer)}, {word} incidents were recorded in {answer.place} than in similar areas beyond chance: "
            f"{number(answer.after)}, where about {number(answer.expected)} would be expected."
        )
    if answer.ratio != answer.ratio:
        return f"We cannot tell whether {answer.name} made a difference: {answer.why}. That is no sign that it failed."
    recorded = (
        f"{number(answer.after)} incidents were recorded, where about {number(answer.expected)} would be expected"
    )
    if answer.why == "the interval includes no effect":
        return f"We cannot tell whether {answer.name} made a difference: {recorded}, which could be chance."
    return f"We cannot tell whether {answer.name} made a difference: {recorded}, but {answer.why}."


def _since(answer: Answer) -> str:
    return f"From {answer.since} on" if answer.since else "After the start"


def how_sure(answer: Answer) -> str:
    """The range that chance and drift alone would leave, and what could have been seen at all."""
    if not answer.upper < float("inf"):
        return "How far chance reaches cannot be said: no group of areas is left to try it on."
    low, high = answer.by_chance
    return (
        f"Had nothing been done, ordinary ups and downs would leave between about {number(low)} and {number(high)}, "
        f"95 times in 100. {detectable(answer.detectable)}"
    )


def detectable(ratio: float) -> str:
    """The smallest fall that would have been seen.

    >>> detectable(0.76)[:69]
    'A true fall by 24% would have been noticed about four times in five, '
    >>> detectable(float("nan"))
    'So little is recorded that no fall would have been noticed for sure.'
    """
    if ratio != ratio:
        return "So little is recorded that no fall would have been noticed for sure."
    fall = round((1 - ratio) * 100)
    return (
        f"A true fall by {fall}% would have been noticed about four times in five, and missed the fifth; a smaller one "
        "more often."
    )


def next_door(ratio: float, lower: float, upper: float, areas: int) -> str:
    """What happened next door, beside areas like those.

    >>> next_door(1.3, 1.1, 1.5, 6)
    'It may have: in the 6 areas next door more was recorded than in areas like them, beyond chance.'
    """
    if ratio != ratio:
        return "We cannot tell: no area next door can be set beside areas like it."
    named = f"the {areas} areas next door" if areas > 1 else "the area next door"
    if lower > 1:
        return f"It may have: in {named} more was recorded than in areas like them, beyond chance."
    if upper < 1:
        return f"No sign of it: in {named} less was recorded too than in areas like them, beyond chance."
    return f"We cannot tell: in {named} as much was recorded as in areas like them, as far as chance lets one see."


def together(value: float, lower: float, upper: float) -> str:
    """The areas and those next door together (WDD): incidents fewer or more than expected.

    Its interval knows the ups and downs of months only, so that it can differ where the areas next door alone do not.

    >>> together(-313.1, -518.9, -107.3)[:79]
    'Its own areas and those next door together recorded about 313 fewer than expect'
    >>> together(-93.8, -269.8, 82.3)
    'Of its own areas and those next door together we cannot tell (270 fewer to 82 more than expected).'
    """
    ends = [f"{number(abs(end))} {'fewer' if end < 0 else 'more'}" for end in (lower, upper)]
    if lower <= 0 <= upper:
        return f"Of its own areas and those next door together we cannot tell ({ends[0]} to {ends[1]} than expected)."
    word = "fewer" if value < 0 else "more"
    near, far = sorted(abs(end) for end in (lower, upper))
    return (
        f"Its own areas and those next door together recorded about {number(abs(value))} {word} than expected "
        f"({number(near)} to {number(far)} by the ups and downs of months alone). Do not subtract: "
        "next door alone is set beside other areas."
    )


def chance(answer: Answer) -> str:
    """How many groups of areas where nothing was done moved at least as far, and the rarest that so many can show."""
    count = answer.placebos
    if not count:
        return "We cannot tell: no group of areas where nothing was done is left to try it on."
    moved = round(answer.p_value * (count + 1)) - 1
    groups = f"{count} other {'group' if count == 1 else 'groups'} of areas, where nothing was done,"
    moving = f"not one of {groups} changed as much" if moved == 0 else f"{moved} of {groups} changed as much"
    least = f"So many groups can show nothing rarer than 1 in {count + 1}."
    if answer.p_value <= SELDOM:
        return f"Hardly: {moving}. {least} {_still(answer) or NO_CAUSE}"
    if answer.smallest_p > SELDOM:
        few = "few groups are left, because the operation covers so many areas"
        return f"We cannot tell: {moving}, but {few}. {least}"
    return f"It could: {moving}. {least}"


def _still(answer: Answer) -> str:
    """Why it cannot be told although chance hardly explains it."""
    if answer.verdict != "cannot tell" or not answer.why:
        return ""
    why = "the months alone vary as much" if answer.why == "the interval includes no effect" else answer.why
    return f"We still cannot tell, because {why}."


def something_else(overlaps: Sequence[str], rules: str) -> str:
    """What else may explain it, with what is known of this operation.

    >>> something_else(["Safer Streets"], "")[:72]
    'It could. Other work in the same areas: Safer Streets. Which of them mad'
    """
    parts = ["It could."]
    if overlaps:
        parts.append(
            f"Other work in the same areas: {join_words(list(overlaps))}. Which of them made a difference, if any did, "
            "cannot be told."
        )
    if rules:
        parts.append(sentence_case(rules))
    parts.append(
        "Operations go where much is recorded, and what is unusually high falls by itself. More trust brings more "
        "reports, and more patrols more records."
    )
    return " ".join(parts)
