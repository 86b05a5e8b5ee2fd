"""Prevention and repeat demand: what is recorded where it was recorded before."""

from __future__ import annotations

import pandas as pd

from components import theme, wording
from components.figures.lines import Series, lines
from components.panels.monthly import STREET, incomplete_months, months_of
from components.panels.panel import Panel, panel
from components.panels.partial import counted_in_part, partial_months
from components.panels.period import YEAR, imported_months, in_words, months_before
from components.places import area_name
from components.view import Ask, View

# Points of the newest year with a record in as many months are worth a look.
MOST_MONTHS = 9


@panel("prevention/repeats", question="How much is recorded where it was recorded before?", audience="internal")
def repeats(ask: Ask, view: View) -> Panel:
    """Share of each month's incidents at a map point that had one of their type within a year."""
    rows = ask("pillars/repeats", scope=view.scope, since=view.since, until=view.until)
    if rows.empty or rows["incidents"].sum() == 0:
        return Panel(
            finding=f"Too few months are imported to say what comes again in {view.scope_name}.",
            table=rows,
            source=STREET,
            empty="A month needs the twelve months before it, all imported.",
        )
    months = months_of(rows)
    share, expected = (
        (rows[column] / rows["incidents"].where(rows["incidents"] > 0)).round(3) for column in ("again", "by_chance")
    )
    newest = rows.tail(12)
    part, chance = (newest[column].sum() / newest["incidents"].sum() for column in ("again", "by_chance"))
    span = in_words(months_of(newest), newest["month"].iloc[0].date(), newest["month"].iloc[-1].date())
    return Panel(
        finding=(
            f"Screening: {theme.percent(part)} of reports in {view.scope_name}, {span}, were recorded at a map "
            f"point that had the same type in the year before; {theme.percent(chance)} would be if they fell on each "
            "area's points by chance."
        ),
        table=rows.assign(by_chance=rows["by_chance"].round(1), share=share, share_by_chance=expected),
        columns={
            "month": "Month",
            "incidents": "With a map point",
            "again": "Recorded there before",
            "by_chance": "By chance",
            "share": "Share",
            "share_by_chance": "Share by chance",
        },
        source=STREET,
        figure=lines(
            months,
            [
                Series("recorded there before", _drawn(share)),
                Series("by chance", _drawn(expected), context=True),
            ],
            unit="share of the month’s incidents",
            share=True,
            incomplete=incomplete_months(ask, months),
            partial=partial_months(ask),
            height=theme.MAIN_HEIGHT,
        ),
        caveat="A map point stands for a street or a car park: the same point is not the same victim or address.",
        how=(
            "Each incident with a map point counts as recorded there before if the same point had one of the same type "
            "within the twelve months before its month. Types that officers find are left out. By chance: the share "
            "that would be if each incident fell on any of its area's map points alike, 1 − (1 − 1 ÷ points)^earlier, "
            "with the points and the incidents of that type that the area had in those months."
        ),
        alt=(
            "Two lines: share of each month's incidents at a map point that had one of the same type within a year, "
            "and the share that chance alone would give."
        ),
    )


def _drawn(shares: pd.Series) -> list[float | None]:
    return [None if pd.isna(value) else float(value) for value in shares]


@panel("prevention/points", question="Where does it come again and again?", audience="internal")
def points(ask: Ask, view: View) -> Panel:
    """Map points with a record in most months of the newest year."""
    rows = ask("pillars/repeat_points", scope=view.scope, months=MOST_MONTHS)
    often = int(rows["often"].iloc[0]) if len(rows) else 0
    table = rows.assign(area=[area_name(row.area, row.ward) for row in rows.itertuples()])
    where, known = view.scope_name, imported_months(ask)
    last = max(known, default=view.until)
    points_have = wording.several(often, f"map point of {where} has", f"map points of {where} have")
    year = in_words(known, months_before(last, YEAR - 1), last)
    return Panel(
        finding=f"{wording.sentence_case(points_have)} a record in {MOST_MONTHS} or more months of {year}.",
        table=table[["location", "area", "months", "incidents", "main_type", "last_month"]],
        columns={
            "location": "Map point",
            "area": "Area",
            "months": "Months with a record",
            "incidents": "Recorded",
            "main_type": "Most often",
            "last_month": "Last",
        },
        source=STREET,
        caveat=(
            "Screening for a problem-solving plan, not evidence: busy streets come first because they are busy. "
            f"{counted_in_part(ask, months_before(last, YEAR - 1), last)}"
        ).rstrip(),
        show_table=True,
        empty="" if len(rows) else f"No map point has a record in three months of {year}.",
    )
