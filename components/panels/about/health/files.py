"""Data health: the files that were imported, what was checked, and what residents see of it."""

from __future__ import annotations

from dataclasses import replace

from analysis.plurals import plural
from components.panels.panel import Entry, Panel, panel
from components.pictures.counts.shares import Shares, stacked_shares
from components.pictures.promises.promise_squares import Plan, Promise, promise_squares
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases

FILES = "The files that were imported"
PARTNERS = "Counts that partners entered"


@panel("health/files", question="Which files were imported?", audience="internal")
def files(ask: Ask, view: View) -> Panel:
    """Every file with what happened to its rows: the import report."""
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
