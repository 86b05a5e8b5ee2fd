"""What changed and what stands out, in plain sentences, and how much of it chance alone would cause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analysis.comparison import Change
from analysis.series.unusual import EARLIER_MONTHS
from components.theme import month
from components.wording.phrases import doubt, has, join_words, number, sentence_case, was

# How often a chart marks the newest month of a series without a change (simulated, see docs/methods.md).
_CHANCE_OF_A_MARK = 0.02


@dataclass(frozen=True)
class StandOut:
    """One line of the list of what stands out: `what` in `where`, its newest count and the count that was expected."""

    what: str
    where: str
    incidents: int
    expected: float


def by_chance(charts: int, where: str = "") -> str:
    """How many marks chance alone gives among many charts, on a page or in a table, if nothing changed.

    >>> by_chance(84), by_chance(15)
    ('by chance about 2 of the 84 charts would be marked', 'by chance fewer than 1 of the 15 charts would be marked')
    """
    expected = charts * _CHANCE_OF_A_MARK
    of_them = "fewer than 1" if expected < 0.95 else f"about {number(round(expected))}"
    return f"by chance {of_them} of the {number(charts)} charts{f' {where}' if where else ''} would be marked"


def change(result: Change, what: str, where: str, now: str, before: str) -> str:
    """What two counts show. `now` and `before` are the two periods in words, as `period` gives them.

    Periods of different lengths are also given per 30 days, since their counts cannot be compared.
    """
    new, old = number(result.now), number(result.before)
    if abs(result.now_days - result.before_days) > 1.5:  # the difference of a leap day is not worth a second number
        new += f" ({number(result.now_per_30_days)} per 30 days)"
        old += f" ({number(result.before_per_30_days)} per 30 days)"
    if result.verdict == "cannot tell":
        return (
            f"We cannot tell whether {what} recorded in {where} {has(what)} changed: {new} in {now} compared with "
            f"{old} in {before}, which could be chance."
        )
    return (
        f"{sentence_case(what)} recorded in {where} {was(what)} {result.verdict} in {now} than in {before}: "
        f"{new} compared with {old}, which is more than chance explains."
    )


def likely_change(result: Change) -> str:
    """The interval of a change in words, for a caveat or "how it was computed", never for a headline.

    >>> from analysis.comparison import change as compared
    >>> likely_change(compared(now=310, now_days=92, before=250, before_days=92, dispersion=1.8))
    'between 1% fewer and 56% more a day'
    """
    if not (result.lower >= 0 and result.upper < float("inf")):
        return "the size of the change is not known"
    return f"between {_more_or_fewer(result.lower)} and {_more_or_fewer(result.upper)} a day"


def stands_out(
    listed: Sequence[StandOut],
    tested: int,
    in_month: date | None = None,
    where: str = "",
    season_known: bool = True,
) -> str:
    """What stands out in the newest month, in the county or `where`; two are named, the most unusual first.

    `tested` is how many combinations of area and type of the whole county were tested. If the time of year is not known
    for all of those listed, the sentence says that it may explain them.
    """
    when = f"in {month(in_month)}" if in_month else "this month"
    if tested == 0:
        return f"We cannot tell yet what stands out {when}: {EARLIER_MONTHS} earlier months without a gap are needed."
    series = f"{number(tested)} combinations of area and type"
    if not listed:
        here = f"none in {where} stands out" if where else "none stands out"
        return f"Nothing unusual {when}: of {series} tested, {here}."
    named = [f"{line.what} in {line.where} ({against(line)})" for line in listed[:2]]
    if len(listed) > 2:
        named.append(f"{number(len(listed) - 2)} more")
    stand = "stand" if len(listed) > 1 else "stands"
    return (
        f"{sentence_case(join_words(named))} {stand} out {when}{doubt(season_known)} "
        f"({number(len(listed))} of {series} tested; about 5% of such a list is chance)."
    )


def against(line: StandOut) -> str:
    """Recorded and expected counts of something that stands out."""
    expected = "fewer than 1" if line.expected < 1 else f"about {number(line.expected)}"
    return f"{number(line.incidents)} recorded, {expected} expected"


def _more_or_fewer(ratio: float) -> str:
    difference = round(abs(ratio - 1) * 100)
    return f"{difference}% {'more' if ratio > 1 else 'fewer'}" if difference else "no change"
