"""Data health: which months are in the database, and how old the newest are."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis.months import month_count
from analysis.plurals import plural
from components import theme
from components.figures.month_grid import month_grid
from components.panels.about.health.files import FILES
from components.panels.panel import Entry, Panel, panel
from components.panels.shared.finding_length import fitting
from components.panels.shared.months.age_of_data import ago, kind_in_words, kind_order, months_in_short
from components.panels.shared.months.control_chart import months_of
from components.pictures.counts.bars import Bar, Bars, bars
from components.pictures.months.month_grid import MonthRow
from components.pictures.months.month_grid import month_grid as month_picture
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases

# How many partial months a sentence names.
MOST_TOLD = 4
# With more forces, their months have a page of their own, and here are those of the county’s.
MOST_DRAWN = 3


@panel("health/months", question="Which months are in the database, and which are missing?")
def months(ask: Ask, view: View) -> Panel:
    """A grid of months by kind of file."""
    rows = ask("health/months")
    if rows.empty:
        return Panel(
            finding="No police file is imported yet.",
            table=rows,
            source=FILES,
            empty="There is nothing to show.",
            remedy="Add the files from data.police.uk on Add data.",
        )
    forces = rows["force"].nunique()
    every = rows.sort_values("kind", key=lambda kinds: kinds.map(kind_order), kind="stable")
    rows = every[every["is_home"]] if forces > MOST_DRAWN and every["is_home"].any() else every
    whole = rows["force"].nunique() > MOST_DRAWN
    drawn = _together(rows) if whole else rows
    several = rows["force"].nunique() > 1 and not whole
    present: dict[str, dict[date, float | None]] = {}
    partial: dict[str, list[date]] = {}
    for row in rows_of(drawn):
        name = kind_in_words(row.kind)
        name = f"{phrases.sentence_case(row.force)}: {name}" if several else name
        present.setdefault(name, {})[row.month.date()] = None if pd.isna(row.rows) else float(row.rows)
        if row.partial:
            partial.setdefault(name, []).append(row.month.date())
    street = rows[rows["kind"] == "street"]
    there = months_of(ask("shared/month")) or sorted(stamp.date() for stamp in street["month"].unique())
    parts = int(drawn.loc[drawn["kind"] == "street", "partial"].sum())
    return Panel(
        finding=months_in_short(there, parts, view.today),
        detail=" ".join(filter(None, [_months_finding(there), _lacking(street, there), _partial(street)])),
        title="Months with police files",
        note=_span(present),
        picture=month_picture(
            [
                MonthRow(
                    name,
                    {month: "" if n is None else f"{theme.whole(n)} records" for month, n in months.items()},
                    frozenset(partial.get(name, ())),
                )
                for name, months in present.items()
            ],
            alt=f"Grid of months by kind of file. {months_in_short(there, parts, view.today)}",
        ),
        entries=_others(forces) if forces > MOST_DRAWN else [],
        table=every.drop(columns=["is_home", "partial"]),
        columns={
            "force": "Force",
            "kind": "Kind of file",
            "month": "Month",
            "rows": "Rows",
            "placed": "Placed",
            "outside": "Outside",
            "unlocated": "Without a place",
            "unplaced": "Not placed",
            "split": "By map point",
            "expected": "Rows expected, if the month is partial",
            "missing_types": "Types mostly or wholly missing",
            "downloaded_on": "Downloaded",
        },
        source=FILES,
        figure=month_grid(present, partial=partial),
        caveat="A missing month is a gap everywhere: no line or trend crosses it. A partial month is treated in the "
        "same way.",
        how=(
            "A month comes from one file of each kind; importing it again replaces the whole month. Rows of "
            "stop-and-search files are not counted by month: searches are shown by 12 months together. A street-level "
            "month is partial if it has under 60% of the rows expected from the force’s twelve nearest months, if a "
            "type that is always there is missing, or if it has under 80% of the rows of the earlier file. It is "
            "counted as published, drawn hollow, and left out of every range and comparison."
        ),
        alt="Grid of months, filled where a file is imported.",
    )


def _together(rows: pd.DataFrame) -> pd.DataFrame:
    """The months of many home forces by kind: one that a force lacks, or has only in part, is partial."""
    forces = rows.groupby("kind")["force"].transform("nunique")
    return (
        rows.assign(forces=forces)
        .groupby(["kind", "month"], sort=False, as_index=False)
        .agg(rows=("rows", "sum"), there=("force", "nunique"), forces=("forces", "first"), partial=("partial", "any"))
        .assign(force="", partial=lambda each: each["partial"] | (each["there"] < each["forces"]))
        .sort_values("month", kind="stable")
        .sort_values("kind", key=lambda kinds: kinds.map(kind_order), kind="stable")
    )


def _others(forces: int) -> list[Entry]:
    """Where the months of the other forces are."""
    return [Entry(f"{forces} forces are imported", "the months of each are on a page of their own", url_path="forces")]


def _span(present: dict[str, dict[date, float | None]]) -> str:
    """The first and the last month of all files."""
    every = [month for months in present.values() for month in months]
    return theme.period(min(every), max(every))


def _months_finding(street: list[date]) -> str:
    if not street:
        return "No street-level months have been imported yet."
    first, last = street[0], street[-1]
    span = month_count(first, last)
    missing = span - len(street)
    if missing == 0:
        return f"All {span} street-level months from {theme.period(first, last)} are in the database."
    return (
        f"{len(street)} street-level months are in the database; {missing} from {theme.period(first, last)} are "
        "missing."
    )


def _lacking(street: pd.DataFrame, there: list[date]) -> str:
    """With several home forces: the months that not all of them have."""
    home = street[street["is_home"]]
    lacking = sorted({stamp.date() for stamp in home["month"]} - set(there))
    if not lacking:
        return ""
    are = plural(len(lacking), "1 more lacks", f"{len(lacking)} more lack")
    return f"{are} the file of one of the county’s forces, and {plural(len(lacking), 'counts', 'count')} as missing."


def _partial(street: pd.DataFrame) -> str:
    """Which months are incomplete, with their rows."""
    several = street["force"].nunique() > 1
    told = [
        f"{theme.month(row.month.date())}{f' of {row.force}' if several else ''} ({phrases.number(row.rows)} records, "
        f"where about {phrases.number(row.expected)} are usual)"
        for row in rows_of(street[street["partial"]])
    ]
    if not told:
        return ""
    more = f"; {len(told) - MOST_TOLD} more {'is' if len(told) == MOST_TOLD + 1 else 'are'} in the table"
    hold = plural(len(told), "1 month holds", f"{len(told)} months hold")
    named = phrases.join_words(told[:MOST_TOLD])
    return f"{hold} only part of the usual rows: {named}{more if len(told) > MOST_TOLD else ''}."


@panel("health/age", question="How old is the newest month of each kind of police file?")
def age(ask: Ask, view: View) -> Panel:
    """Days since the newest month of each kind of file ended."""
    rows = ask("health/months")
    newest = rows.groupby("kind")["month"].max().sort_values(ascending=False)
    ended = newest + pd.offsets.MonthEnd(0)
    days = (pd.Timestamp(view.today) - ended).dt.days.clip(lower=0)
    kinds = [kind_in_words(str(kind)) for kind in newest.index]
    table = pd.DataFrame({"kind": kinds, "newest": newest.to_numpy(), "days": days.to_numpy()})
    if table.empty:
        return Panel(
            finding="No police file is imported yet.", table=table, source=FILES, empty="There is nothing yet."
        )
    told = [f"{row.kind.lower()} {theme.month(row.newest.date())}" for row in rows_of(table)]
    return Panel(
        finding=_newest(table, told),
        title="Age of the newest month",
        note=f"on {theme.full_date(view.today)}",
        picture=bars(
            [
                Bars(
                    [
                        Bar(row.kind, float(row.days), ago(int(row.days)), tip=f"{row.kind}: {theme.month(row.newest)}")
                        for row in rows_of(table)
                    ],
                    "grey",
                )
            ],
            alt=f"Bars of the days since the newest month ended, by kind of file. {phrases.join_words(told)}.",
        ),
        entries=[
            Entry("Police publish each month", "about two months after its end."),
            Entry("Forces", "which months of each force are here", url_path="forces"),
        ],
        table=table,
        columns={"kind": "Kind of file", "newest": "Newest month", "days": "Days since it ended"},
        source=FILES,
    )


def _newest(table: pd.DataFrame, told: list[str]) -> str:
    """The newest months by name, one month for all, or only how long ago they ended."""
    least, most = ago(int(table["days"].min())), ago(int(table["days"].max()))
    if table["newest"].nunique() == 1:
        return f"The newest month of every kind of file is {theme.month(table['newest'].iloc[0])}: {least} ago."
    return fitting(f"Newest months: {phrases.join_words(told)}.", f"The newest months ended {least} to {most} ago.")
