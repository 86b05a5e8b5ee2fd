"""Two periods side by side, in the same classes, and which areas changed beyond chance between them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from analysis.months import month_count, months_later
from components import theme
from components.counting import REPORTED, street
from components.options import option
from components.panels.panel import Panel, panel
from components.panels.places.hotspots import changes
from components.panels.places.hotspots.changes import FEWEST_MONTHS, YearOnYear
from components.panels.places.hotspots.drawing import CHOSEN, plain
from components.panels.places.hotspots.list import change_columns, changed_list, judged_rows
from components.panels.places.hotspots.map import AREA, MORE, without_map
from components.panels.places.hotspots.measures import AreaOptions
from components.panels.shared.area_map import classes_of, map_areas, map_places
from components.panels.shared.areas import BOUNDARIES, areas, areas_in_view
from components.panels.shared.many_areas import each_area
from components.panels.shared.months.period import YEAR, month_days
from components.pictures.maps.map_picture import area_maps
from components.pictures.maps.shown import AreaMap
from components.view import Ask, View
from components.wording import phrases


def _known(ask: Ask) -> tuple[str, ...]:
    return ("", *(f"{month:%Y-%m}" for month in month_days(ask)))


@dataclass(frozen=True)
class PeriodsOptions(AreaOptions):
    """Which area is chosen, and where the period begins that the chosen one is compared with."""

    against: str = option("", "first month of the other period; empty for a year before", allowed=_known)


def chosen_months(ask: Ask, view: View) -> tuple[date, date]:
    """First and last of the months that are compared: those chosen, of more than a year the newest twelve."""
    newest = max((month for month in month_days(ask) if month <= view.until), default=view.until)
    return max(view.since, months_later(newest, 1 - YEAR)), max(newest, view.since)


def starts(ask: Ask, view: View) -> dict[str, str]:
    """The first months of periods that may be compared with the chosen one, by their name in the address."""
    first, last = chosen_months(ask, view)
    known, length = month_days(ask), month_count(first, last)
    free = [
        month
        for month in known
        if (months_later(month, length) <= first or month > last) and months_later(month, length - 1) in known
    ]
    return {"": "A year before"} | {f"{month:%Y-%m}": f"From {theme.short_month(month)}" for month in reversed(free)}


def _pair(ask: Ask, view: View) -> YearOnYear:
    """The later and the earlier period: only months that both have, each the same distance apart."""
    known, (first, last) = month_days(ask), chosen_months(ask, view)
    against = view.options_of(PeriodsOptions).against
    start = date.fromisoformat(f"{against}-01") if against else months_later(first, -YEAR)
    length, apart = month_count(first, last), month_count(start, first) - 1
    if start > first:
        # Whichever was chosen, the later one is compared with the earlier.
        first, apart = start, month_count(first, start) - 1
    of_later = [months_later(first, step) for step in range(length)] if apart >= length else []
    months = tuple(month for month in of_later if month in known and months_later(month, -apart) in known)
    return YearOnYear(
        sought=(first, months_later(first, length - 1)),
        months=months,
        days=sum(known[month] for month in months),
        days_before=sum(known[months_later(month, -apart)] for month in months),
        apart=apart,
    )


def _rows(ask: Ask, view: View, pair: YearOnYear) -> pd.DataFrame:
    """The areas with their counts in both periods, most of the later one first."""
    rows = areas_in_view(ask, view)
    since, until = min(pair.earlier, default=view.since), max(pair.months, default=view.until)
    counts = ask("hotspots/months", scope=view.scope, crime_type=view.crime_type, since=since, until=until)
    of = counts.assign(month=counts["month"].dt.date)
    for column, months in (("now_paired", pair.months), ("before", pair.earlier)):
        sums = of[of["month"].isin(months)].groupby("area_code")["incidents"].sum()
        rows[column] = rows["area_code"].map(sums).fillna(0).astype(int)
    return rows.assign(change=rows["now_paired"] - rows["before"])


def _none(view: View, rows: pd.DataFrame) -> Panel:
    return Panel(
        finding=f"There are no two periods to compare in {view.scope_name}.",
        title="Two periods",
        table=plain(rows),
        source=street(view.crime_type or REPORTED),
        empty="The other period overlaps this one, or its months are not imported. Choose a shorter period or another.",
    )


@panel(
    "hotspots/periods",
    question="Where has it changed between two periods?",
    audience="internal",
    options=PeriodsOptions,
)
@each_area(shown="map")
def periods(ask: Ask, view: View) -> Panel:
    """Two maps in the same classes, the earlier period first."""
    pair = _pair(ask, view)
    rows = _rows(ask, view, pair)
    if rows["outline"].isna().all():
        return without_map(rows)
    if not pair.months:
        return _none(view, rows)
    found = changes.changes(ask, view, rows, pair)
    before, now = rows["before"].tolist(), rows["now_paired"].tolist()
    both = classes_of([*before, *now])
    chosen = rows.loc[rows["area_code"] == view.options_of(PeriodsOptions).area, "area_code"].tolist()
    maps = [
        (
            f"{span}: {phrases.number(sum(counts))}",
            AreaMap(
                map_areas(rows, opened=True),
                "",
                replace(both, of=of),
                legend="Recorded in each period",
                here=chosen,
                here_label=CHOSEN,
                places=map_places(ask),
            ),
        )
        for span, counts, of in (
            (pair.headings[1], before, both.of[: len(rows)]),
            (pair.headings[0], now, both.of[len(rows) :]),
        )
    ]
    seasons = "" if pair.apart % YEAR == 0 else " The two periods are of different times of year, which may explain it."
    few = "" if pair.enough else f" With fewer than {FEWEST_MONTHS} months, chance in single months decides."
    return Panel(
        finding=_finding(view, pair, found, sum(before), sum(now)),
        title="Two periods side by side",
        note=f"{pair.headings[0]} against {pair.headings[1]}",
        picture=area_maps(maps, f"Two maps of {areas(len(rows))}: {maps[0][0]}; {maps[1][0]}.", one_legend=True),
        table=plain(judged_rows(rows, found)),
        columns={"name": "Area", "ward": "Ward", **change_columns(pair), "verdict": "Beyond chance"},
        source=f"{street(view.crime_type or REPORTED)}. {BOUNDARIES}",
        caveat=f"{found.by_chance} Periods that are chosen because they differ, differ by chance, too.{seasons}{few}",
        how=(
            f"{AREA} Both maps have the same classes. Of more than twelve months chosen, the newest twelve are "
            f"compared, and only months that are imported for both periods count. {found.how} {MORE}"
        ),
    )


def _finding(view: View, pair: YearOnYear, found: changes.Changes, before: int, now: int) -> str:
    recorded, earlier = (phrases.number(count) if count else "none" for count in (now, before))
    spans = f"{pair.headings[0]}: {recorded} recorded, {earlier} in {pair.headings[1]}"
    if not pair.enough:
        told = "too few months to judge"
    elif found.named:
        told = f"{areas(found.named)} of {len(found.verdicts):,} changed beyond chance"
    else:
        told = "in each area it could be chance"
    what = f"{view.scope_name}, {phrases.what(view.crime_type)}, " if view.crime_type else f"{view.scope_name}, "
    return phrases.fitting(f"{what}{spans}; {told}.", f"{view.scope_name}, {spans}; {told}.", f"{spans}; {told}.")


@panel("hotspots/periods_list", question="Which areas changed most?", audience="internal", options=PeriodsOptions)
@each_area(shown="list")
def periods_list(ask: Ask, view: View) -> Panel:
    """The areas by their change between the two periods, to choose one from."""
    pair = _pair(ask, view)
    rows = _rows(ask, view, pair)
    if not pair.months:
        return _none(view, rows)
    return changed_list(ask, view, rows, pair, note=f"since {pair.headings[1]}")
