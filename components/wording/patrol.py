"""Patrol areas in plain sentences: what a list held, whether such lists held before, and what patrols might change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from components import theme
from components.wording import phrases

_SIZES = {5: "five", 10: "ten", 20: "twenty", 50: "fifty"}
# With fewer tested months, an interval from drawing months again says little.
FEWEST_TESTED = 6

Verdict = Literal["few", "better", "no gain", "worse"]


@dataclass(frozen=True)
class PastLists:
    """How lists of `size` areas made before each of `months` months fared: shares of what was then recorded, 0 to 1.

    `gain` is over last month's list, `low` and `high` its interval. `stayed` is how many areas of a list were on the
    next one too, `would_stay` how many would be if only chance moved them.
    """

    size: int
    months: int
    caught: float
    last_month: float
    best_expected: float
    best_hindsight: float
    gain: float
    low: float
    high: float
    stayed: float
    would_stay: float

    @property
    def verdict(self) -> Verdict:
        """Whether the lists caught more than last month's, beyond chance."""
        if self.months < FEWEST_TESTED:
            return "few"
        return "better" if self.low > 0 else "worse" if self.high < 0 else "no gain"

    @property
    def at_ceiling(self) -> bool:
        """Whether the lists caught as much as any list could have been expected to, as far as these months show."""
        as_good = self.caught >= self.best_expected - (self.high - self.low) / 2
        # What last month's list caught more could have been caught.
        return as_good and self.verdict in ("better", "no gain")


def how_many(size: int) -> str:
    """How many areas a list has, in words.

    >>> how_many(10), how_many(7), how_many(12)
    ('ten', 'seven', '12')
    """
    return _SIZES.get(size) or phrases.in_words(size)


def held(
    place: str, what: str, size: int, areas: int, share: float, until: date, tested: PastLists | None, too_small: bool
) -> str:
    """What the areas of a list held of what was recorded in the newest year, and what lists made before caught.

    `too_small` is a place with fewer than twice as many areas as a list. At most 110 characters.
    """
    many, year = how_many(size), f"year to {theme.short_month(until)}"
    if too_small:
        return phrases.fitting(
            f"{place} has {phrases.several(areas, 'area', 'areas')}: too few to choose {many} from. All are listed."
            if areas <= size
            else f"{place} has {areas} areas: too few to test a choice of {many}, which needs {2 * size}.",
            f"This place has {areas} areas: too few to choose {many} from.",
        )
    if tested is None:
        after = ("too few months to test such lists", "not tested yet")
    else:
        caught = theme.percent(tested.caught)
        after = (f"lists made beforehand caught {caught}", f"earlier lists caught {caught}")
    part = f"{many} of {areas} areas held {theme.percent(share)}"
    return phrases.fitting(
        f"{place}, {year}: {part} of {what}; {after[0]}.",
        f"{place}, {year}: {part} of {what}; {after[1]}.",
        f"{place}, {year}: {part} of these records; {after[0]}.",
        f"{place}, {year}: {part}; {after[0]}.",
        f"{phrases.sentence_case(year)}: {part}; {after[0]}.",
    )


def test_title(tested: PastLists) -> str:
    """Whether lists made beforehand were better than last month's, in at most 60 characters."""
    last = f"last month’s {how_many(tested.size)}"
    points = theme.decimal(abs(100 * tested.gain))
    if tested.verdict == "few":
        return f"Too few months to say if such lists hold: {tested.months} tested"
    if tested.verdict == "no gain":
        return f"Did such lists hold? No clear gain over {last}"
    if tested.verdict == "worse":
        return f"Did such lists hold? {points} points below {last}"
    return f"Did such lists hold? {points} points above {last}"


def test_note(tested: PastLists) -> str:
    """The interval of the gain and the months, to stand next to the title."""
    low, high = (theme.decimal(100 * end) for end in (tested.low, tested.high))
    months = phrases.several(tested.months, "month", "months")
    if tested.verdict == "few":
        return "share of what was recorded in each month"
    ceiling = "; no list could be expected to catch more" if tested.at_ceiling else ""
    return f"range {low} to {high}, {months}{ceiling}"


def test_finding(place: str, what: str, tested: PastLists) -> str:
    """The shares that these lists, last month's and the best in hindsight caught. At most 110 characters."""
    caught, last, best = (theme.percent(x) for x in (tested.caught, tested.last_month, tested.best_hindsight))
    months = phrases.several(tested.months, "month", "months")
    lists = f"lists of {how_many(tested.size)} caught {caught}"
    return phrases.fitting(
        f"{place}, {months}: {lists} of {what}, last month’s {last}, the best in hindsight {best}.",
        f"{place}, {months}: {lists}, last month’s {last}, the best in hindsight {best}.",
        f"{months}: {lists}, last month’s {last}, the best in hindsight {best}.",
    )


def ceiling(tested: PastLists) -> str:
    """What a list at its ceiling means; "" for another."""
    if not tested.at_ceiling:
        return ""
    return (
        f"About {theme.percent(tested.best_expected)} was to be expected of the best possible list, so these are at "
        "their ceiling: what the best in hindsight has more is mostly luck."
    )


def stays(tested: PastLists) -> str:
    """How many areas stay on the list from month to month, and how many would if only chance moved them."""
    many = how_many(tested.size)
    kept, expected = (phrases.number(round(value, 1)) for value in (tested.stayed, tested.would_stay))
    return (
        f"Of the {many} areas with most recorded in a month, {kept} were among the {many} of the next on average; "
        f"{expected} would be if nothing changed but chance."
    )


def fewer(place: str, what: str, low: float, central: float, high: float) -> str:
    """At most how many fewer a month, if patrols work here as elsewhere, with the range. At most 110 characters.

    >>> fewer("Larkhollow", "burglary", 2.6, 3.2, 4.1)
    'Larkhollow: at most about 3 fewer a month of burglary, if it works here as elsewhere (range 3 to 4).'
    >>> fewer("Larkhollow", "burglary", 0.1, 0.2, 0.4)
    'Larkhollow: at most about 1 fewer a month of burglary, if it works here as elsewhere.'
    """
    small = high < 1
    about = f"{place}: at most about {1 if small else theme.whole(central)} fewer a month"
    between = "" if small else f" (range {theme.whole(max(0.0, low))} to {theme.whole(high)})"
    return phrases.fitting(
        f"{about} of {what}, if it works here as elsewhere{between}.",
        f"{about}, if it works here as elsewhere{between}.",
        f"{about}, if it works as elsewhere{between}.",
        f"{about}, if it works as elsewhere.",
    )


def compared(place: str, county: str, here: str, there: str, of: str) -> str:
    """How many of 100 residents of a list are of some kind, and how many of the county. At most 110 characters."""
    return phrases.fitting(
        f"{place}, areas of the list: {here} of 100 residents {of}; {county} {there}.",
        f"The list: {here} of 100 residents {of}; {county} {there}.",
        f"The list: {here} of 100 residents {of}; the county {there}.",
    )
