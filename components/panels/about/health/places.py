"""Data health: what could be placed on the map, by which boundaries and census figures."""

from __future__ import annotations

import pandas as pd

from components import theme
from components.figures.lines import Series, lines
from components.panels.about.health.files import FILES
from components.panels.panel import Panel, panel
from components.panels.shared.county import county
from components.panels.shared.months.age_of_data import SHARES
from components.panels.shared.months.control_chart import months_of
from components.pictures.counts.bars import Bar, Bars, bars
from components.pictures.counts.shares import Shares, stacked_shares
from components.pictures.picture import Picture
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases


@panel("health/placed", question="How many records could be placed on the map?")
def placed(ask: Ask, view: View) -> Panel:
    """The share of street rows placed in an area of the county, by month."""
    rows = ask("health/months")
    rows = (
        rows[rows["kind"] == "street"]
        .groupby("month", as_index=False)[["rows", "placed", "outside", "unlocated", "unplaced", "split"]]
        .sum()
    )
    if rows.empty or rows["rows"].sum() == 0:
        return Panel(
            finding="No street-level file is imported yet.",
            table=rows,
            source=FILES,
            empty="There is nothing to show.",
            remedy="Add the street-level files from data.police.uk on Add data.",
        )
    share = rows["placed"] / rows["rows"]
    total = rows[["rows", "placed", "outside", "unlocated", "unplaced"]].sum()
    months = months_of(rows)
    remedy = " Add LSOA boundaries and the 2011 to 2021 lookup to place the rest." if total["unplaced"] else ""
    return Panel(
        finding=(
            f"{theme.percent(total['placed'] / total['rows'])} of {phrases.number(total['rows'])} street-level records "
            f"are placed in an area of the county.{remedy}"
        ),
        title="Where 100 records belong",
        note=theme.period(months[0], months[-1]),
        picture=_placed_picture(rows),
        table=rows.assign(share=share.round(4)),
        columns={
            "month": "Month",
            "rows": "Rows",
            "placed": "Placed",
            "outside": "Outside the county",
            "unlocated": "Without a place",
            "unplaced": "Not placed",
            "split": "By map point",
            "share": "Share placed",
        },
        source=FILES,
        figure=lines(months, [Series("placed", share.round(4).tolist())], unit="share of records placed", share=True),
        caveat=county(ask).counted
        or "Records outside the county or without a place count towards the county’s total, but not towards any area.",
        how=(
            "A record belongs to the area whose code is in the file. Codes of 2011 are converted to 2021; where an "
            "area was split, the map point decides (column “by map point”)."
        ),
        alt="Line of the share of records placed, by month.",
    )


def _placed_picture(rows: pd.DataFrame) -> Picture:
    """All months and the newest as rows of a hundred squares."""
    newest = rows[rows["month"] == rows["month"].max()]
    kept = {name: words for name, words in SHARES.items() if name != "unplaced" or rows["unplaced"].sum()}
    parts = {"All months": rows, theme.month(newest["month"].iloc[0].date()): newest}
    drawn = [
        Shares(name, [float(part[column].sum() / part["rows"].sum()) for column in kept])
        for name, part in parts.items()
        if part["rows"].sum()
    ]
    return stacked_shares(
        drawn, list(kept.values()), alt="Of 100 records, how many are placed in an area of the county."
    )


@panel("health/geography", question="Which boundaries and census figures are there?")
def geography(ask: Ask, view: View) -> Panel:
    """How many areas have an outline, residents, deprivation and a ward."""
    row = ask("health/geography").iloc[0]
    areas = int(row["areas"])
    needs = {
        "Outline": ("with_outline", "LSOA 2021 boundaries, Office for National Statistics"),
        "Residents": ("with_residents", "Census 2021 residents by LSOA"),
        "Deprivation": ("with_deprivation", "Indices of Deprivation 2025 or 2019"),
        "Ward": ("with_ward", "LSOA 2021 to ward lookup"),
    }
    table = pd.DataFrame(
        [(need, int(row[column]), areas, source) for need, (column, source) in needs.items()],
        columns=["need", "present", "areas", "source"],
    )
    lacking = [need for need, present, of, _ in rows_of(table) if present < of or of == 0]
    return Panel(
        finding=(
            f"{areas} areas are known, and each has a boundary, residents, deprivation and a ward."
            if not lacking
            else f"{areas} areas are known. Incomplete: {phrases.join_words([need.lower() for need in lacking])}."
        ),
        title="What is known about each area",
        note=phrases.several(areas, "area", "areas"),
        picture=bars(
            [
                Bars(
                    [
                        Bar(need, float(present), "all" if present == of else f"{present} of {of}")
                        for need, present, of, _ in rows_of(table)
                    ],
                    "grey",
                )
            ],
            alt="Bars: how many areas have a boundary, residents, deprivation and a ward.",
        ),
        table=table,
        columns={"need": "For", "present": "Areas that have it", "areas": "Of", "source": "Comes from"},
        source="Office for National Statistics; Ministry of Housing, Communities and Local Government",
    )
