"""Whether an operation worked, in plain sentences: what was recorded, what was expected, and how certain that is.

"Fewer" and "more" are used only for differences beyond chance, beyond how such areas change without an operation and
beyond a peak that cannot be seen; if months are missing it is "too early to say"; everything else is "we cannot tell",
with the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log
from typing import Literal

from analysis.evaluation.estimate import unmoved
from analysis.evaluation.verdict import Reason, Withheld
from analysis.plurals import plural
from components.wording.evaluation.by_itself import SLIGHT, moved
from components.wording.evaluation.withheld import at_length, is_early
from components.wording.phrases import join_words, number, sentence_case

# What is counted, as it stands in a sentence about a place.
COUNTED = "crime and anti-social behaviour (without drugs, weapons and public order)"
NO_CAUSE = "That does not show that the operation was the cause."


@dataclass(frozen=True)
class Answer:
    """The answer about an operation: see the columns of queries/evaluation/answer.sql.

    `since` is the first month that counts as after its start, in words, or all of them if no more will count, as "Jul
    2023 to Jun 2025". `by_itself` is the ratio that areas with the same history reached without an operation, nan if
    not known; `peak` the ratio to which a peak above earlier years could also fall, 1 if these are imported.
    """

    name: str
    place: str
    verdict: str
    withheld: Withheld | None
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
    by_itself: float = 1.0
    peak: float = 1.0

    @property
    def expected(self) -> float:
        """Incidents after the start if the target had changed like its comparison."""
        return self.after / self.ratio if self.ratio else 0.0

    @property
    def alone(self) -> tuple[float, float]:
        """The range of incidents fewer (below 0) or more that such areas, and a peak, record without an operation."""
        least, most = self.unmoved
        return self.expected * (least - 1), self.expected * (most - 1)

    @property
    def unmoved(self) -> tuple[float, float]:
        """The range of ratios if nothing is done: no change, the change of such areas, a peak."""
        return unmoved(self.by_itself, self.peak)

    @property
    def beyond_chance(self) -> bool:
        """Whether the interval includes none of these."""
        return self.upper < self.unmoved[0] or self.lower > self.unmoved[1]

    @property
    def by_chance(self) -> tuple[float, float]:
        """The range of counts from chance, drift, the change of such areas and a peak, in 95 of 100 cases."""
        half = log(self.upper / self.ratio)
        least, most = self.unmoved
        return self.expected * least * exp(-half), self.expected * most * exp(half)


def verdict(answer: Answer) -> str:
    """The one answer: did it fall by more than in similar areas?"""
    if answer.verdict == "fell more" or answer.verdict == "rose more":
        word = "fewer" if answer.verdict == "fell more" else "more"
        return (
            f"{_since(answer)}, {word} incidents were recorded in {answer.place} than in similar areas, beyond chance: "
            f"{number(answer.after)}, where about {number(answer.expected)} would be expected."
        )
    if answer.ratio != answer.ratio:
        open_ = "It is too early to say" if is_early(answer.withheld) else "We cannot tell"
        why = at_length(answer.withheld)
        return f"{open_} whether {answer.name} made a difference: {why}. That does not mean that it failed."
    recorded = (
        f"{number(answer.after)} incidents were recorded, where about {number(answer.expected)} would be expected"
    )
    reason = answer.withheld.reason if answer.withheld else None
    if reason == Reason.NO_EFFECT:
        return f"We cannot tell whether {answer.name} made a difference: {recorded}, which could be chance."
    if reason == Reason.BY_ITSELF:
        return (
            f"We cannot tell whether {answer.name} made a difference: {recorded}, but areas with the same level "
            f"before {moved(answer.by_itself)} by themselves."
        )
    if reason == Reason.PEAK:
        return (
            f"We cannot tell whether {answer.name} made a difference: {recorded}, fewer beyond chance, but a temporary "
            "peak cannot be ruled out, because earlier years are not imported."
        )
    if reason == Reason.NEXT_DOOR:
        return (
            f"We cannot tell whether {answer.name} made a difference: {recorded}, but the areas next door changed in "
            "the same way, at least two fifths as much. The operation may have reached them, or something else may "
            "have affected the whole neighbourhood."
        )
    return f"We cannot tell whether {answer.name} made a difference: {recorded}, but {at_length(answer.withheld)}."


def _since(answer: Answer) -> str:
    return f"From {answer.since} on" if answer.since else "After the start"


def all_of(named: Sequence[str], count: int, county: str) -> str:
    """Which of the `count` operations evaluated in a county differ from similar areas: those `named`.

    >>> all_of([], 5, "Rutland")
    'For none of the 5 operations that are evaluated in Rutland can we tell a difference from similar areas.'
    >>> all_of(["Operation X"], 1, "Rutland")
    'The one operation that is evaluated in Rutland differs from similar areas beyond chance (Operation X).'
    >>> all_of(["Operation X"], 3, "Rutland")[-79:]
    ' from similar areas beyond chance (Operation X); for the others we cannot tell.'
    """
    if count == 0:
        return f"No operation is evaluated in {county}."
    if not named:
        which = plural(count, "the one operation that is", f"none of the {count} operations that are")
        cannot = plural(count, "we cannot tell a difference", "can we tell a difference")
        return f"For {which} evaluated in {county} {cannot} from similar areas."
    apart = f"{plural(len(named), 'differs', 'differ')} from similar areas beyond chance ({join_words(list(named))})"
    if len(named) == count:
        which = plural(count, "The one operation that is", f"All {count} operations that are")
        return f"{which} evaluated in {county} {apart}."
    rest = "the other" if count - len(named) == 1 else "the others"
    return f"Of {count} operations that are evaluated in {county}, {len(named)} {apart}; for {rest} we cannot tell."


def how_sure(answer: Answer) -> str:
    """The range if nothing had been done, and the smallest fall that would have been noticed."""
    if not answer.upper < float("inf"):
        return "We cannot say how far chance reaches: no other group of areas is left to test."
    low, high = answer.by_chance
    return (
        f"If nothing had been done, {_by_themselves(answer)} would give between about {number(low)} and "
        f"{number(high)}, 95 times in 100. {detectable(answer.detectable)}"
    )


def _by_themselves(answer: Answer) -> str:
    causes = ["ordinary ups and downs"]
    causes += ["what such areas do by themselves"] if abs(answer.by_itself - 1) >= SLIGHT else []
    causes += ["a temporary peak"] if 1 - answer.peak >= SLIGHT else []
    return join_words(causes)


def detectable(ratio: float) -> str:
    """The smallest fall that would have been noticed.

    >>> detectable(0.76)[:69]
    'A true fall of 24% would have been noticed about four times in five; '
    >>> detectable(float("nan"))
    'So little is recorded that even a large fall might not have been noticed.'
    """
    if ratio != ratio:
        return "So little is recorded that even a large fall might not have been noticed."
    fall = round((1 - ratio) * 100)
    return f"A true fall of {fall}% would have been noticed about four times in five; a smaller one less often."


def beside_the_chart(direction: Literal["higher", "lower", ""], answer: Answer, similar: str) -> str:
    """What the evaluation says, next to a chart of the same areas' own months, and why the two may differ.

    `direction` is that of the chart's newest signal since the start, "" if there is none. `similar` says how similar
    areas changed meanwhile, in the words of `moved`, "" if nothing could be evaluated.
    """
    if answer.ratio != answer.ratio:
        open_ = "it is too early to say" if is_early(answer.withheld) else "we cannot tell"
        why = at_length(answer.withheld)
        return f"Compared with similar areas, {open_} whether {answer.name} made a difference: {why}."
    found = {"fell more": "lower", "rose more": "higher"}.get(answer.verdict, "")
    told = (
        f"compared with similar areas, we cannot tell whether {answer.name} made a difference"
        if not found
        else f"compared with similar areas, {'fewer' if found == 'lower' else 'more'} incidents were recorded than "
        "expected, beyond chance"
    )
    if found == direction:
        # Being unable to tell is not a finding of no difference.
        return (
            f"The evaluation agrees: {told}." if found else f"{sentence_case(told).replace('tell', 'tell either', 1)}."
        )
    if found and direction:
        heads = "The evaluation points the other way"
    else:
        heads = "The evaluation says more" if found else "The evaluation says less"
    return (
        f"{heads}: {told}. This chart uses only the past of these areas; the evaluation compares the time after the "
        f"start with the time before it, and similar areas {similar} meanwhile."
    )
