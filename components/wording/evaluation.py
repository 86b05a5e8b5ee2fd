"""Whether an operation worked, in plain sentences: what was recorded, what was expected, and how certain that is.

"Fewer" and "more" are used only for differences beyond chance, beyond how such areas change without an operation and
beyond a peak that cannot be seen; if months are missing it is "too early to say"; everything else is "we cannot tell",
with the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, inf, log
from typing import Literal

from analysis.evaluation.estimate import unmoved
from analysis.evaluation.verdict import Reason, Withheld
from analysis.plurals import plural
from components.wording.by_itself import SLIGHT, moved
from components.wording.phrases import join_words, number, sentence_case
from components.wording.withheld import at_length, is_early

# What is counted, as it stands in a sentence about a place.
COUNTED = "crime and anti-social behaviour (without drugs, weapons and public order)"
NO_CAUSE = "That does not show that the operation was the cause."
# A result that chance gives in at most one case in twenty is unlikely to be chance.
SELDOM = 0.05


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


def next_door(ratio: float, lower: float, upper: float, areas: int) -> str:
    """What happened next door, compared with similar areas.

    >>> next_door(1.3, 1.1, 1.5, 6)
    'It may have: in the 6 areas next door, more was recorded than in areas like them, beyond chance.'
    """
    if ratio != ratio:
        return "We cannot tell: no area next door can be compared with areas like it."
    named = f"the {areas} areas next door" if areas > 1 else "the area next door"
    if lower > 1:
        return f"It may have: in {named}, more was recorded than in areas like them, beyond chance."
    if upper < 1:
        return f"No sign of it: in {named}, less was recorded as well than in areas like them, beyond chance."
    return (
        f"We cannot tell: what was recorded in {named}, compared with areas like them, is within the range of chance."
    )


def together(value: float, lower: float, upper: float, alone: tuple[float, float] = (0.0, 0.0)) -> str:
    """The areas and those next door together (WDD): incidents fewer or more than expected.

    Its interval is as wide as groups of areas drift apart if nothing is done; without one nothing can be said.
    `alone` is the change of such areas and of a peak without an operation (`Answer.alone`), beyond which it has to be.

    >>> together(-313.1, -518.9, -107.3)[:79]
    'Its own areas and those next door together recorded about 313 fewer than expect'
    >>> together(-93.8, -269.8, 82.3)
    'For its own areas and those next door together, we cannot tell (270 fewer to 82 more than expected).'
    """
    if not -inf < lower <= upper < inf:
        return "For its own areas and those next door together, we cannot tell: too few areas are left to test."
    ends = [f"{number(abs(end))} {'fewer' if end < 0 else 'more'}" for end in (lower, upper)]
    if lower <= alone[1] and upper >= alone[0]:
        reached = lower <= 0 <= upper
        why = "" if reached else ": such areas may record that many by themselves"
        return (
            f"For its own areas and those next door together, we cannot tell ({ends[0]} to {ends[1]} than "
            f"expected){why}."
        )
    word = "fewer" if value < 0 else "more"
    near, far = sorted(abs(end) for end in (lower, upper))
    return (
        f"Its own areas and those next door together recorded about {number(abs(value))} {word} than expected "
        f"({number(near)} to {number(far)}, beyond chance). Do not subtract one from the other: the areas next door "
        "alone are compared with different areas."
    )


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


def something_else(overlaps: Sequence[str], rules: str) -> str:
    """What else may explain it, with what is known about this operation.

    >>> something_else(["Safer Streets"], "")[:72]
    'It could. Other work in the same areas: Safer Streets. We cannot tell wh'
    """
    parts = ["It could."]
    if overlaps:
        parts.append(
            f"Other work in the same areas: {join_words(list(overlaps))}. We cannot tell which of them made a "
            "difference, if any did."
        )
    if rules:
        parts.append(sentence_case(rules))
    parts.append(
        "If similar areas changed because of it, or a recording rule affected only these areas, that would look the "
        "same as an effect. More trust brings more reports, and more patrols bring more records."
    )
    return " ".join(parts)
