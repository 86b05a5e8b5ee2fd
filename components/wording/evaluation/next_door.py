"""What else is known about an operation: the areas next door, both together, and what happened meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from components.wording.phrases import join_words, number, sentence_case


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
