"""What is in the database, what is missing, and how far it can be trusted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from analysis.months import month_count
from analysis.plurals import plural
from components import theme
from components.figures.lines import Series, lines
from components.figures.month_grid import month_grid
from components.panels.panel import Entry, Panel, panel
from components.panels.shared.finding_length import fitting
from components.panels.shared.months.age_of_data import SHARES, ago, kind_in_words, kind_order, months_in_short
from components.panels.shared.months.control_chart import months_of
from components.pictures.counts.bars import Bar, Bars, bars
from components.pictures.counts.shares import Shares, stacked_shares
from components.pictures.months.month_grid import MonthRow
from components.pictures.months.month_grid import month_grid as month_picture
from components.pictures.picture import Picture
from components.pictures.promises.promise_squares import Plan, Promise, promise_squares
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases

FILES = "The files that were imported"
# Partial months that a sentence names.
MOST_TOLD = 4
PARTNERS = "Counts that partners entered"


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
            remedy="Whoever runs the dashboard can import the files from data.police.uk.",
        )
    forces = rows["force"].nunique()
    rows = rows.sort_values("kind", key=lambda kinds: kinds.map(kind_order), kind="stable")
    present: dict[str, dict[date, float | None]] = {}
    partial: dict[str, list[date]] = {}
    for row in rows_of(rows):
        name = kind_in_words(row.kind)
        name = name if forces == 1 else f"{phrases.sentence_case(row.force)}: {name}"
        present.setdefault(name, {})[row.month.date()] = None if pd.isna(row.rows) else float(row.rows)
        if row.partial:
            partial.setdefault(name, []).append(row.month.date())
    street = rows[rows["kind"] == "street"]
    there = months_of(ask("shared/month")) or sorted(stamp.date() for stamp in street["month"].unique())
    parts = int(street["partial"].sum())
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
        table=rows.drop(columns=["is_home", "partial"]),
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
    """Which months hold only a part, with their rows."""
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
        entries=[Entry("Police publish each month", "about two months after its end.")],
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
            remedy="Whoever runs the dashboard can import the street-level files from data.police.uk.",
        )
    share = rows["placed"] / rows["rows"]
    total = rows[["rows", "placed", "outside", "unlocated", "unplaced"]].sum()
    months = months_of(rows)
    remedy = " Import LSOA boundaries and the 2011 to 2021 lookup to place the rest." if total["unplaced"] else ""
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
        caveat="Records outside the county or without a place count towards the county’s total, but not towards any "
        "area.",
        how=(
            "A record belongs to the area whose code is in the file. Codes of 2011 are converted to 2021; where an "
            "area was split, the map point decides (column “by map point”)."
        ),
        alt="Line of the share of records placed, by month.",
    )


def _placed_picture(rows: pd.DataFrame) -> Picture:
    """All months and the newest as rows of a hundred."""
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


@panel("health/files", question="Which files were imported?", audience="internal")
def files(ask: Ask, view: View) -> Panel:
    """Every file with what became of its rows: the import report."""
    rows = ask("health/files")
    unknown = rows[rows["unknown_values"].fillna("") != ""]
    extra = f"; {phrases.several(len(unknown), 'holds', 'hold')} crime types that are not known" if len(unknown) else ""
    return Panel(
        finding=phrases.sentence_case(
            f"{phrases.several(len(rows), 'file makes', 'files make')} up this database{extra}."
        ),
        title="Files, and what happened to their rows",
        table=rows,
        columns={
            "name": "File",
            "kind": "Kind",
            "month": "Month",
            "rows": "Rows",
            "placed": "Placed",
            "outside": "Outside",
            "unlocated": "Without a place",
            "unplaced": "Not placed",
            "split": "By map point",
            "unknown_values": "Unknown values",
            "downloaded_on": "Downloaded",
            "imported_at": "Imported (UTC)",
        },
        source="The import reports",
        show_table=True,
    )


@panel("health/checks", question="What was checked?")
def checks(ask: Ask, view: View) -> Panel:
    """The checks that this database passed when it was built, as squares."""
    rows = ask("health/checks")
    failed = int((~rows["holds"].astype(bool)).sum())
    told = f"{len(rows) - failed} of {len(rows)} checks held" if failed else _all_held(len(rows))
    squares = [Promise(row.promise, "holds" if row.holds else "no data") for row in rows_of(rows)]
    return Panel(
        finding=f"{told} when this database was built; a database that fails a check is never used.",
        title=told,
        note="when the database was built",
        picture=promise_squares(
            [Plan("", [("", squares)])],
            alt=f"Squares, one for each check: {told}.",
            words={"holds": "hold", "no data": "do not hold"},
            compact=True,
        ),
        table=rows,
        columns={"promise": "What was checked", "holds": "Holds"},
        source="This project’s checks",
    )


def _all_held(count: int) -> str:
    return plural(count, "The one check held", f"All {count} checks held")


@panel("health/promises", question="What does each check test?")
def promises(ask: Ask, view: View) -> Panel:
    """The same checks, a line each."""
    rows = ask("health/checks")
    return replace(
        checks(ask, view),
        picture=None,
        title="Each check in full",
        note="",
        entries=[Entry(row.promise, sign="holds" if row.holds else "no data") for row in rows_of(rows)],
    )


@panel("health/publication", question="What do residents see of partners’ counts, and what is hidden?")
def publication(ask: Ask, view: View) -> Panel:
    """Kinds of counts that a public copy shows, hides and leaves out, with the reasons."""
    rows = ask("health/publication")
    if rows.empty:
        public = view.audience == "public"
        return Panel(
            finding="Partners have entered no counts, so none are rounded or hidden."
            if public
            else "What residents see of partners’ counts is decided when the public copy is made.",
            title="What residents see of partners’ counts",
            table=rows,
            source=PARTNERS,
            empty="Published figures are shown as they were printed."
            if public
            else "The published copy will list what is shown, hidden and left out, and why.",
        )
    counts = rows.groupby("fate")["n"].sum()
    told = [f"{phrases.number(counts.get(fate, 0))} {words}" for fate, words in _FATES.items()]
    total = int(counts.sum())
    return Panel(
        finding=f"Of partners’ counts, residents see {phrases.join_words(told)}.",
        title="What residents see of partners’ counts",
        note=phrases.several(total, "count", "counts"),
        picture=stacked_shares(
            [Shares("Of 100 counts", [float(counts.get(fate, 0) / total) for fate in _FATES])],
            ["shown, rounded to 5", "hidden", "left out"],
            alt=f"Of 100 counts that partners entered, how many residents see: {phrases.join_words(told)}.",
        ),
        table=rows.assign(
            fate=rows["fate"].map({"held": "shown, rounded to 5", "hidden": "hidden", "left out": "left out"}),
            why=rows["why"].mask(rows["why"] == ""),
        ),
        columns={"part": "What", "fate": "For residents", "n": "Counts", "why": "Why"},
        source=PARTNERS,
        caveat="Each quarter, year, place and question is one count. Once a count is hidden, it stays hidden.",
        how=(
            "Counts under 10 are hidden and the others rounded to 5. For each hidden count, integer programming then "
            "finds the lowest and highest value it could have, given everything that this and earlier copies show, "
            "printed figures, and how places, operations and periods overlap; more is hidden until at least ten "
            "values remain possible."
        ),
    )


_FATES = {"held": "rounded to 5", "hidden": "as hidden", "left out": "not at all, for the reasons below"}
