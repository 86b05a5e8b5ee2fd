"""A comparison with similar areas in plain sentences; "no different from similar areas" is an answer."""

from __future__ import annotations

from analysis.funnel import COMPARABLE_TAU, Funnel
from analysis.plurals import plural
from components.theme import decimal, whole
from components.wording.phrases import fitting, number, sentence_case

_VERDICTS = {
    "higher": "more than in similar areas",
    "lower": "less than in similar areas",
    "no different": "no different from similar areas",
}


def beside_similar(found: Funnel, at: int, what: str, where: str, low: float, high: float, when: str) -> str:
    """How area number `at` of a funnel compares: its rate, the range of similar areas (`low` to `high`), the verdict.

    `when` are the months of the yearly rates.

    >>> from analysis.funnel import funnel
    >>> found = funnel([40, 48, 32, 55, 25] * 4 + [110], [1000] * 21)
    >>> beside_similar(found, 20, "burglary", "Castle ward", 17.2, 72.4, "2024")[34:]
    '110.0 per 1,000 residents a year (similar areas: 17 to 72), 2024: more than in similar areas.'
    """
    verdict = found.verdicts[at]
    rate = decimal(float(found.rates[at]))
    if verdict == "too few":
        return (
            f"We cannot tell whether {where} differs from similar areas in {what}: so little is recorded in them "
            f"(about {number(float(found.expected[at]))} for as many residents, {when}) that chance hides any "
            "difference."
        )
    return (
        f"{sentence_case(what)} recorded in {where}: {rate} per 1,000 residents a year (similar areas: "
        f"{_range(low, high)}), {when}: {_VERDICTS[verdict]}."
    )


def in_short(found: Funnel, at: int, where: str, low: float, high: float) -> str:
    """The same in one line: the verdict, the rate and the range of similar areas."""
    verdict = found.verdicts[at]
    if verdict == "too few":
        return fitting(f"We cannot tell whether {where} differs from similar areas: so little is recorded in them.")
    rate, others = decimal(float(found.rates[at])), f"similar areas {_range(low, high)}"
    return fitting(
        f"{where}, {_VERDICTS[verdict]}: {rate} per 1,000 residents a year, {others}.",
        f"{where}, {_VERDICTS[verdict]}: {rate} per 1,000, {others}.",
        f"{where}: {_VERDICTS[verdict]}.",
    )


def too_different(what: str) -> str:
    """Why an area is not compared with others.

    >>> too_different("burglary")
    'Similar areas differ too much from each other in burglary to compare one with the others.'
    """
    return f"Similar areas differ too much from each other in {what} to compare one with the others."


def outside(found: Funnel) -> str:
    """How many areas of the group are outside the range, and how many would be by chance alone."""
    beyond = sum(verdict in ("higher", "lower") for verdict in found.verdicts)
    by_chance = max(1, round(found.areas * 0.05))
    return f"Of {found.areas} areas {beyond} {_lies(beyond)} outside; about {by_chance} would be by chance alone."


def spread(found: Funnel) -> str:
    """The two numbers that say how much the areas differ, for "how it was computed".

    >>> from analysis.funnel import funnel
    >>> spread(funnel([40, 48, 32, 55, 25] * 4, [1000] * 20))[:75]
    'The 20 areas vary 4.4 times as much as chance alone would make them; their '
    """
    differ = round(2 * found.tau * 100)
    return (
        f"The {found.areas} areas vary {decimal(found.phi)} times as much as chance alone would make them; "
        f"their true rates differ by about ±{differ}% of the middle one, {decimal(found.centre)} per 1,000 a year. "
        f"Above ±{round(2 * COMPARABLE_TAU * 100)}% they are too different to compare."
    )


def _range(low: float, high: float) -> str:
    """The ends of a range, with decimals only if both are small."""
    return f"{whole(low)} to {whole(high)}" if high >= 10 else f"{decimal(low)} to {decimal(high)}"


def _lies(count: int) -> str:
    return plural(count, "lies", "lie")
