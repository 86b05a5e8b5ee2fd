"""Patrols that were entered, and what was recorded before and after: never as proof of an effect."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from analysis.months import month_count
from components import theme
from components.counting import street
from components.panels.panel import Panel, panel
from components.panels.shared.finding_length import fitting
from components.panels.shared.partner_entries import nothing_entered
from components.pictures.months.activity_rows import ActivityRow, activity_rows
from components.pictures.picture import Picture
from components.places.area_names import area_name
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases

SOURCE = "Patrols entered by neighbourhood teams"
TITLE = "Patrols made, and what was recorded there"
DRAWN = 5  # areas of the picture; the menu has all
NO_PROOF = (
    "No proof of an effect. Patrols go where much was recorded, so a fall afterwards is to be expected without any "
    "effect. No area without patrols is compared here. More or fewer minutes are neither good nor bad."
)


@dataclass(frozen=True)
class PatrolledArea:
    """An area with patrols: its minutes, from when to when, and what was recorded in 30 days before, with and after.

    A rate is None if there is no complete month for it.
    """

    name: str
    minutes: int
    patrolled: int
    since: date
    until: date
    before: float | None
    with_patrols: float | None
    after: float | None
    rows: pd.DataFrame

    @property
    def said(self) -> str:
        """Its minutes, and its rates in words."""
        rates = [("before", self.before), ("with patrols", self.with_patrols), ("after", self.after)]
        told = [f"{theme.decimal(rate)} {when}" for when, rate in rates if rate is not None]
        return f"{theme.whole(self.minutes)} min · {', '.join(told)}" if told else f"{theme.whole(self.minutes)} min"


@panel("patrol/made", question="Which patrols were made, and what was recorded there?", audience="internal")
def made(ask: Ask, view: View) -> Panel:
    """Minutes on patrol by area and month, in grey, and what was recorded in the months before and after."""
    rows = ask("patrol/made", scope=view.scope, crime_type=view.crime_type)
    if not rows["minutes"].sum():
        nothing = f"No patrols have been entered for {view.scope_name} yet."
        return nothing_entered(nothing, rows, SOURCE, "patrol")
    areas = patrolled_areas(rows)
    since, until = min(area.since for area in areas), max(area.until for area in areas)
    minutes = theme.whole(sum(area.minutes for area in areas))
    number = phrases.several(len(areas), "area", "areas")
    period = theme.period(since, until)
    return Panel(
        finding=fitting(
            f"{period}, {view.scope_name}: {minutes} minutes on patrol in {number}; this proves no effect.",
            f"{view.scope_name}: {minutes} minutes on patrol in {number}; this proves no effect.",
        ),
        detail=f"{period}: {minutes} minutes on patrol in {number} of {view.scope_name}. {NO_PROOF}",
        title=TITLE,
        note=f"recorded in 30 days; {period}",
        picture=_picture(areas[:DRAWN], view),
        table=table_of(areas),
        columns={
            "area": "Area",
            "days": "Days with patrols",
            "minutes": "Minutes",
            "period": "Patrols from and to",
            "before": "Recorded in 30 days, six months before",
            "with_patrols": "In the months with patrols",
            "after": "Up to six months after",
        },
        source=f"{SOURCE}. {street(view.crime_type or 'reported')}",
        caveat=NO_PROOF,
        how=(
            "Recorded in 30 days: incidents of complete months, divided by their days, times 30: the six months before "
            "the first patrol, the months from the first to the last patrol, and up to six months after the last."
        ),
    )


def patrolled_areas(rows: pd.DataFrame) -> list[PatrolledArea]:
    """The areas of rows of `patrol/made`, those with most minutes first; an area without minutes is left out."""
    found = [_area(part) for _, part in rows.groupby("area_code") if part["minutes"].sum()]
    return sorted(found, key=lambda area: (-area.minutes, area.name))


def table_of(areas: list[PatrolledArea]) -> pd.DataFrame:
    """A row for each area, with blanks where no complete month can be counted."""
    return pd.DataFrame(
        {
            "area": [area.name for area in areas],
            "days": [area.patrolled for area in areas],
            "minutes": [area.minutes for area in areas],
            "period": [theme.period(area.since, area.until) for area in areas],
            "before": [_said(area.before) for area in areas],
            "with_patrols": [_said(area.with_patrols) for area in areas],
            "after": [_said(area.after) for area in areas],
        }
    )


def _area(rows: pd.DataFrame) -> PatrolledArea:
    rows = rows.sort_values("month")
    months = rows.loc[rows["minutes"] > 0, "month"]
    since, until = months.min(), months.max()
    first = next(rows_of(rows))
    return PatrolledArea(
        area_name(first.name, first.ward),
        int(rows["minutes"].sum()),
        int(rows["patrolled"].sum()),
        since.date(),
        until.date(),
        _rate(rows[(rows["month"] < since) & (rows["month"] >= since - pd.DateOffset(months=6))]),
        _rate(rows[rows["month"].between(since, until)]),
        _rate(rows[(rows["month"] > until) & (rows["month"] <= until + pd.DateOffset(months=6))]),
        rows,
    )


def _rate(rows: pd.DataFrame) -> float | None:
    """Recorded in 30 days, over the complete months among the rows; None if there is none."""
    known = rows[rows["incidents"].notna()]
    return None if known.empty else float(known["incidents"].sum()) / float(known["days"].sum()) * 30


def _said(rate: float | None) -> str:
    return "–" if rate is None else theme.decimal(rate)


def _picture(areas: list[PatrolledArea], view: View) -> Picture:
    months = [month.date() for month in areas[0].rows["month"]]
    rows = [
        ActivityRow(area.name, area.said, area.rows["minutes"].tolist(), area.rows["incidents"].tolist())
        for area in areas
    ]
    span = phrases.several(month_count(months[0], months[-1]), "month", "months")
    alt = f"Lines of what was recorded in areas of {view.scope_name} over {span}, with grey bars of minutes on patrol."
    return activity_rows(months, rows, unit="minutes", alt=alt)
