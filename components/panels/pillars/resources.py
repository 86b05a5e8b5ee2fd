"""Officers and PCSOs: what was published, and what the force entered."""

from __future__ import annotations

import pandas as pd

from analysis.plurals import plural
from components import theme
from components.panels.panel import Entry, Panel, panel
from components.panels.shared.months.period import county_name
from components.panels.shared.partner_entries import nothing_entered, whole_force
from components.pictures.comparisons.dot_strips import Measure, StripRow, aligned_strips
from components.pictures.counts.bars import bars_by_year
from components.pictures.picture import Picture
from components.view import Ask, View
from components.wording import phrases

SOURCE = "Staffing entered by the force"
YEARS = 5  # drawn
ROLES = ("officer", "PCSO", "sergeant", "inspector")


@panel("resources/roles", question="How many officers and PCSOs are there?", audience="internal")
def roles(ask: Ask, view: View) -> Panel:
    """Headcount by role on each day that was entered."""
    rows = whole_force(ask("partner/staffing"))
    if rows.empty:
        return nothing_entered(f"No headcount has been entered for {county_name(ask)} yet.", rows, SOURCE, "staffing")
    wide = rows.pivot_table(index="as_of", columns="role", values="headcount", aggfunc="sum", observed=True)
    wide = wide.reindex(columns=[role for role in ROLES if role in wide])
    newest = wide.iloc[-1]
    yearly = wide.groupby(pd.DatetimeIndex(wide.index).year).tail(1).tail(YEARS)
    days = [theme.short_month(day.date()) for day in yearly.index]
    told = [phrases.several(int(newest[role]), role, _plural(role)) for role in wide if newest[role] == newest[role]]
    return Panel(
        finding=(
            f"In {county_name(ask)} on {theme.full_date(wide.index[-1].date())}: {phrases.join_words(told)} by "
            "headcount."
        ),
        table=wide.reset_index(),
        columns={"as_of": "Day"} | {role: phrases.sentence_case(_plural(role)) for role in wide},
        source=SOURCE,
        title="Officers and PCSOs, by year",
        note="by headcount, on the last date entered in each year",
        picture=bars_by_year(
            [(phrases.sentence_case(_plural(role)), [_number(n) for n in yearly[role]]) for role in yearly],
            days,
            alt=f"Bars: {phrases.join_words([_plural(role) for role in yearly])} by headcount, by year.",
        ),
        caveat="Numbers of people are an input: they say nothing about what was achieved.",
    )


@panel("resources/partnerships", question="How many are there in each Local Area Partnership?", audience="internal")
def partnerships(ask: Ask, view: View) -> Panel:
    """The newest headcount and full-time equivalents by Local Area Partnership, per 10,000 residents if known."""
    rows = ask("partner/staffing")
    rows = rows[rows["local_area_partnership"].notna() & rows["place_id"].isna() & rows["headcount"].notna()]
    if rows.empty:
        return nothing_entered(
            f"No staffing by Local Area Partnership has been entered for {county_name(ask)} yet.",
            rows,
            SOURCE,
            "staffing",
        )
    newest = rows[rows["as_of"] == rows.groupby("local_area_partnership")["as_of"].transform("max")]
    table = newest.pivot_table(
        index="local_area_partnership", columns="role", values="headcount", aggfunc="sum", observed=True
    )
    table = table.reindex(columns=[role for role in ROLES if role in table]).fillna(0).astype(int)
    people = ask("pillars/partnership_people").set_index("name")["residents"]
    table = table.assign(residents=people.reindex(table.index))
    table["per_10000"] = (table.get("officer", 0) / table["residents"] * 10000).round(1)
    table = table.reset_index()
    known = int(table["residents"].notna().sum())
    return Panel(
        finding=_partnerships_finding(table, known, county_name(ask)),
        title="By Local Area Partnership",
        note=f"on {theme.short_date(newest['as_of'].max().date())}",
        picture=_strips(table, known),
        entries=[]
        if known
        else [Entry("Per resident", "where partners say which areas make up each partnership", url_path="data-health")],
        table=table,
        columns={"local_area_partnership": "Local Area Partnership"}
        | {role: phrases.sentence_case(_plural(role)) for role in ROLES if role in table}
        | ({"residents": "Residents", "per_10000": "Officers per 10,000 residents"} if known else {}),
        source=f"{SOURCE}; residents: Census 2021",
        caveat=f"As of {theme.full_date(newest['as_of'].max().date())}. Not a league table: needs differ.",
    )


def _strips(table: pd.DataFrame, known: int) -> Picture:
    """Each partnership by officers, PCSOs and, if its residents are known, officers per 10,000 of them."""
    names = [role for role in ("officer", "PCSO") if role in table]
    measures = [Measure(phrases.sentence_case(_plural(role))) for role in names]
    columns = [table[role] for role in names]
    if known:
        measures.append(Measure("Officers", "per 10,000 residents", 1))
        columns.append(table["per_10000"])
    rows = [
        StripRow(str(name), [_number(column[i]) for column in columns])
        for i, name in enumerate(table["local_area_partnership"])
    ]
    return aligned_strips(rows, measures, alt="Dots: officers and PCSOs in each Local Area Partnership.")


def _number(value: float) -> float | None:
    return None if pd.isna(value) else float(value)


def _partnerships_finding(table: pd.DataFrame, known: int, county: str) -> str:
    count = len(table)
    named = f"{count} Local Area {plural(count, 'Partnership', 'Partnerships')} in {county}"
    if known < 2:
        return f"Neighbourhood officers are entered for {named}."
    low, high = table["per_10000"].min(), table["per_10000"].max()
    return f"{named}: from {low:.1f} to {high:.1f} neighbourhood officers per 10,000 residents."


def _plural(role: str) -> str:
    return "PCSOs" if role == "PCSO" else f"{role}s"
