"""The newest year of each area compared with the year before, and which differences are beyond chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from analysis.area_change import change_dispersion, changed_areas
from analysis.comparison import Verdict
from analysis.months import month_count, months_later
from analysis.plurals import plural
from components import theme
from components.maps.area_map import Classes
from components.panels.shared.areas import areas
from components.panels.shared.months.period import YEAR, month_days, newest_year
from components.view import Ask, View
from components.viewing import COUNTY
from components.wording import phrases

# As for promises: with fewer, chance in single months decides.
FEWEST_MONTHS = 6
WORDS: dict[Verdict, str] = {"higher": "more", "lower": "less", "cannot tell": "cannot tell"}
JUDGED = {"more": "more, beyond chance", "less": "less, beyond chance", "cannot tell": "the difference could be chance"}


@dataclass(frozen=True)
class YearOnYear:
    """The `months` of the newest year that are also imported for the year before, and the days of both.

    `sought` is the first and last month of the newest year. The earlier months are `apart` months before the others.
    """

    sought: tuple[date, date]
    months: tuple[date, ...]
    days: int
    days_before: int
    apart: int = YEAR

    @property
    def earlier(self) -> tuple[date, ...]:
        """The months that are compared with."""
        return tuple(months_later(month, -self.apart) for month in self.months)

    @property
    def enough(self) -> bool:
        """Whether there are enough months to compare."""
        return len(self.months) >= FEWEST_MONTHS

    @property
    def now(self) -> str:
        """The newer months in words."""
        return _span(self.months)

    @property
    def before(self) -> str:
        """The same months a year before in words."""
        return _span(self.earlier)

    @property
    def headings(self) -> tuple[str, str]:
        """The newer and the older months, short enough for a table's headings."""
        now = self.months or self.sought
        return _short(now), _short([months_later(month, -self.apart) for month in now])

    @property
    def too_few(self) -> str:
        """Why no change is shown."""
        sought = theme.period(*self.sought)
        if not self.months:
            return f"No month of {sought} is imported for the year before as well."
        only = phrases.several(len(self.months), "month is", "months are")
        return (
            f"Of {sought} only {only} imported for the year before as well ({self.now}). That is too few to separate "
            f"from chance: a change needs {FEWEST_MONTHS}."
        )


def year_on_year(ask: Ask, view: View) -> YearOnYear:
    """Which months a change compares: of the newest twelve imported, those with the same month a year before."""
    known, (first, last) = month_days(ask), newest_year(ask, view)
    paired = tuple(month for month in known if first <= month <= last and months_later(month, -YEAR) in known)
    return YearOnYear(
        sought=(first, last),
        months=paired,
        days=sum(known[month] for month in paired),
        days_before=sum(known[months_later(month, -YEAR)] for month in paired),
    )


@dataclass(frozen=True)
class Changes:
    """The verdict on each area, in the order of the rows, and the dispersion used to widen the range of chance."""

    verdicts: tuple[Verdict, ...]
    phi: float
    of_county: bool

    @property
    def how(self) -> str:
        """The limits, for "how it was computed"."""
        whose = "the county’s areas" if self.of_county else "the areas in view"
        spread = (
            f"{theme.decimal(self.phi)} times as much as chance, of {whose}"
            if self.phi == self.phi
            else "not known here, as fewer than 20 areas have 10 incidents, so none is coloured"
        )
        return (
            "The coloured areas are those that Benjamini and Hochberg’s rule at 5% lists, of all with 10 incidents or "
            "more. Each is tested with the exact test of two counts given their sum and the days. The test is widened "
            f"by how much the areas’ changes differ ({spread})."
        )

    @property
    def named(self) -> int:
        """How many areas changed beyond chance."""
        return len(self.verdicts) - self.verdicts.count("cannot tell")

    @property
    def by_chance(self) -> str:
        """How many areas chance would still name after the correction for many areas."""
        return (
            f"{phrases.sentence_case(areas(len(self.verdicts)))} tested together: where nothing changed, about 1 such "
            "map in 20 would colour any area."
        )


def changes(ask: Ask, view: View, rows: pd.DataFrame, pair: YearOnYear) -> Changes:
    """Judge the change of each area in `rows`, all areas of the view."""
    phi, of_county = change_dispersion(*_counts(rows)), False
    if phi != phi:
        period = {"crime_type": view.crime_type, "since": view.since, "until": view.until}
        phi, of_county = change_dispersion(*_counts(ask("hotspots/areas", scope=COUNTY, **period))), True
    now, before = _counts(rows)
    if not pair.enough:
        return Changes(("cannot tell",) * len(rows), phi, of_county)
    return Changes(changed_areas(now, pair.days, before, pair.days_before, phi), phi, of_county)


def finding(found: Changes, pair: YearOnYear, what: str) -> str:
    """How many areas changed, and over which months."""
    total, spans = areas(len(found.verdicts)), f"{pair.now} against {pair.before}"
    if not found.named:
        each = plural(len(found.verdicts), "the one area", f"any of {total}")
        return f"We cannot tell for {each} whether {what} changed: {spans}. Each difference could be chance."
    more, less = (_in_areas(found.verdicts.count(verdict)) for verdict in ("higher", "lower"))
    return (
        f"{phrases.sentence_case(what)}: beyond chance, more was recorded than a year before {more} and less {less} of "
        f"{len(found.verdicts):,}: {spans}."
    )


def short_finding(found: Changes, pair: YearOnYear, where: str) -> str:
    """How many areas of a place changed in the newest year, in 110 characters."""
    now, total = f"Year to {theme.month(pair.months[-1])}", areas(len(found.verdicts))
    if not found.named:
        return phrases.fitting(
            f"{now}, {where}: cannot tell for any of {total} whether it changed; all could be chance.",
            f"{now}: cannot tell for any of {total} whether it changed; all could be chance.",
        )
    more, less = (_in_areas(found.verdicts.count(verdict)) for verdict in ("higher", "lower"))
    said = f"more than a year before {more}, less {less} of {len(found.verdicts):,}."
    return phrases.fitting(f"{now}, {where}: {said}", f"{now}: {said}")


def _in_areas(count: int) -> str:
    return f"in {areas(count)}"


def change_classes(found: Changes, judged: bool) -> Classes:
    """The classes of the map: blue for less and orange for more where less is wanted, one grey where nothing is."""
    if judged:
        at: dict[Verdict, int] = {"lower": 0, "cannot tell": 1, "higher": 2}
        colours = (theme.DIVERGING[1], theme.DIVERGING[3], theme.DIVERGING[5])
        dark = (theme.DIVERGING[1], theme.MIDDLE_IN_DARK, theme.DIVERGING[5])
        labels = ("less, beyond chance", "cannot tell", "more, beyond chance")
    else:
        at = {"lower": 0, "cannot tell": 1, "higher": 0}
        colours, labels = (theme.CONTEXT, theme.DIVERGING[3]), ("more or less, beyond chance", "cannot tell")
        dark = ("#AAB2BB", theme.MIDDLE_IN_DARK)
    return Classes(tuple(at[verdict] for verdict in found.verdicts), labels, colours, dark)


def tooltip(row: Any, verdict: Verdict, pair: YearOnYear) -> str:
    """Both counts with their months, and the verdict."""
    now, before = phrases.number(row.now_paired), phrases.number(row.before)
    return f"{pair.now}: {now}\n{pair.before}: {before}\n{JUDGED[WORDS[verdict]]}"


def _counts(rows: pd.DataFrame) -> tuple[list[int], list[int]]:
    now, before = (rows[column].fillna(0).astype(int).tolist() for column in ("now_paired", "before"))
    return now, before


def _span(months: Sequence[date]) -> str:
    """Months in words, with their number if some in between are missing."""
    first, last = months[0], months[-1]
    whole = month_count(first, last) == len(months)
    return theme.period(first, last) if whole else f"{len(months)} months of {theme.period(first, last)}"


def _short(months: Sequence[date]) -> str:
    first, last = theme.short_month(months[0]), theme.short_month(months[-1])
    return first if first == last else f"{first}–{last}"
