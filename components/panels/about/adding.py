"""What files that were sent would change, or did; why they cannot be added; and what must be decided first.

These cards are about files that are not in the database yet, so no command prints them. They read plain values: an
import's report (data/importing/report.py) and what differs (data/adding/changes.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from analysis.series.newest import NewestMonth
from components import theme
from components.panels.panel import Entry, Panel
from components.places.area_names import area_name
from components.wording import phrases
from components.wording.change import by_chance
from components.wording.newest import in_words
from components.wording.short import LIMIT, fitted

SOURCE = "These files, compared with the data in use"
KINDS = {
    "street": "Crime and anti-social behaviour",
    "outcomes": "Outcomes of investigations",
    "stop-and-search": "Stop and search",
    "boundaries-2011": "Outlines of areas of 2011",
    "boundaries-2021": "Outlines of areas of 2021",
    "lookup-2011-2021": "Areas of 2011 and of 2021",
    "lookup-wards": "Wards and districts",
    "lookup-rural-urban": "Town and country",
    "lookup-built-up-areas": "Towns and villages",
    "postcodes": "Postcodes in use",
    "parishes": "Names of parishes",
    "residents-households": "Residents and households",
    "ethnicity": "Residents by ethnic group",
    "deprivation-2019": "Deprivation 2019",
    "deprivation-2025": "Deprivation 2025",
}
_MOST = 12  # lines on a card
_LEFT_OUT = 3  # of these, files that were not read
Values = Mapping[str, Any]
_NOTHING: Values = {}


def would_change(report: Values, changes: Values, *, done: bool = False, fetched: Values = _NOTHING) -> Panel:
    """What is added and replaced, a line each; `done` if it is in use, `fetched` what came from publishers."""
    entries = [
        *_replaced(changes),
        *(_added(months) for months in changes["months"]),
        *(_again(month) for month in report["changed_months"]),
        # What is not as someone may think comes before a long list of what is.
        *(_partial(month) for month in report["partial_months"]),
        *_not_read([file for file in report["files"] if file["status"] == "skipped"]),
        *(Entry("Note", notice) for notice in report["notices"]),
        *(_other(other) for other in changes["others"]),
        *(Entry("Not in the archive", name) for name in fetched.get("missing", ())),
        *(Entry("Left out", why) for why in fetched.get("left_out", ())),
    ]
    kept = report["replaced_months"] - len(report["changed_months"])
    if kept > 0:
        entries.append(
            Entry("The same rows again", phrases.several(kept, "month of police files", "months of police files"))
        )
    return Panel(
        finding=headline(report, changes, done=done, fetched=fetched),
        title="What has changed" if done else "What would change",
        entries=_most(entries) or [Entry("Nothing", "All of it is in use already.")],
        table=pd.DataFrame(report["files"], columns=["name", "kind", "month", "rows", "placed", "outside", "note"]),
        columns={
            "name": "File",
            "kind": "Kind",
            "month": "Month",
            "rows": "Rows",
            "placed": "Placed",
            "outside": "Outside",
            "note": "Notes",
        },
        source=SOURCE,
        real=True,
    )


def headline(report: Values, changes: Values, *, done: bool = False, fetched: Values = _NOTHING) -> str:
    """The one sentence: which months, or what else; `fetched` is what came from publishers, if anything did."""
    add, verb = ("Added", "are") if done else ("These files add", "would be")
    street = [months for months in changes["months"] if months["kind"] == "street"]
    if street:
        months = phrases.several(sum(each["months"] for each in street), "month", "months")
        first, last = min(each["first"] for each in street), max(each["last"] for each in street)
        rows = sum(
            file["rows"] for file in report["files"] if file["kind"] == "street" and file["status"] == "imported"
        )
        forces = len({each["force"] for each in street})
        if forces > 1:
            months = f"months of {forces:,} forces"
        when = _month(first) if first == last else f"{months}, {_month(first)} to {_month(last)}"
        told = f"{add} {when}: {theme.whole(rows)} records"
        return fitted(LIMIT, f"{told} of crime and anti-social behaviour.", f"{told}.")
    if report["changed_months"]:
        again = phrases.several(len(report["changed_months"]), "month", "months")
        return f"{phrases.sentence_case(again)} of police files {verb} replaced by newer ones."
    if changes["months"]:
        names = phrases.join_words([_kind(each["kind"]).lower() for each in changes["months"]])
        return f"{add} months of {names}."
    if changes["others"]:
        names = phrases.join_words([each["title"] or _kind(each["kind"]) for each in changes["others"]][:4])
        return f"{'Changed' if done else 'These files change'}: {names}."
    if fetched:
        return f"Nothing new is out: {_month(fetched['newest'])} is the newest month, and all of it is in use."
    return "These files change nothing: all of it is in use already."


def types(changes: Values) -> Panel:
    """Records of each type in the months that were imported, before and now."""
    table = pd.DataFrame(changes["types"], columns=["crime_type", "before", "now"])
    return Panel(
        finding="Records by type in these months",
        title="By type, in these months",
        note="records before → now",
        entries=[
            Entry(row["crime_type"], end=f"{theme.whole(row['before'])} → {theme.whole(row['now'])}")
            for row in changes["types"]
        ],
        table=table,
        columns={"crime_type": "Type", "before": "Before", "now": "Now"},
        source=SOURCE,
        real=True,
    )


def findings(changes: Values, *, done: bool = False) -> Panel:
    """What the pages say differently: newest months, what stands out or no longer does, and verdicts on operations."""
    chance = phrases.sentence_case(by_chance(changes["charts"], "of types and places"))
    entries = [
        *(_state(row, done=done) for row in changes["series"]),
        *(
            Entry(f"{_what(row)} {'stands' if done else 'would stand'} out", _against(row), sign="above")
            for row in changes["stands_out"]
        ),
        *(
            Entry(f"{_what(row)} {'no longer stands' if done else 'would no longer stand'} out", _against(row))
            for row in changes["no_more"]
        ),
        *(Entry(row["name"], f"{row['before']} → {row['now']}", sign="unclear") for row in changes["verdicts"]),
    ]
    return Panel(
        finding="What the pages say differently",
        title="What the pages say differently" if done else "What the pages would say differently",
        entries=_most(entries) or [_no_difference(changes)],
        table=pd.DataFrame([*changes["series"], *changes["stands_out"], *changes["no_more"]]),
        source=SOURCE,
        caveat="One month in one small area: check before acting." + (f" {chance}." if changes["charts"] else ""),
        real=True,
    )


def refused(report: Values, why: str, *, fetching: bool = False) -> Panel:
    """Why the files cannot be added, or fetched: each faulty value with its place and what was expected."""
    faults = pd.DataFrame(report.get("problems", []), columns=["file", "sheet", "row", "column", "value", "expected"])
    values = phrases.sentence_case(phrases.several(len(faults), "value cannot be read", "values cannot be read"))
    what = "Not everything could be fetched" if fetching else "These files cannot be added"
    return Panel(
        finding=f"{values if len(faults) else what}. Nothing has changed.",
        title=values if len(faults) else "Why",
        note="correct them in the file, then add it again" if len(faults) else "",
        entries=_most([_fault(row) for row in faults.to_dict("records")]) or [Entry(line) for line in _lines(why)],
        table=faults,
        columns={name: name.capitalize() for name in faults.columns},
        source="The files that were sent",
        real=True,
    )


def asked(report: Values) -> Panel:
    """The months that hold far less than expected, which someone must decide about."""
    held: Sequence[Values] = report["held_back"]
    table = pd.DataFrame(
        [{"force": m["force"], "month": m["month"], "rows": m["rows_now"], "expected": m["expected"]} for m in held]
    )
    months = phrases.several(len(held), "month holds", "months hold")
    return Panel(
        finding=f"{phrases.sentence_case(months)} far less than expected. Nothing has changed.",
        title=f"{phrases.sentence_case(months)} far less than expected",
        note="as if the file had been cut",
        entries=_most([_held(month) for month in held]),
        table=table,
        columns={"force": "Force", "month": "Month", "rows": "Records", "expected": "Expected"},
        source="The files that were sent, compared with other months of the force",
        how="Expected is the median of the force’s other months, or the month as it is in use.",
        real=True,
    )


def _replaced(changes: Values) -> list[Entry]:
    if changes["replaced"] != "demonstration":
        return []
    return [Entry("The demonstration", "Its invented numbers are replaced by these files.", sign="due")]


def _added(months: Values) -> Entry:
    first, last = _month(months["first"]), _month(months["last"])
    when = first if first == last else f"{first} to {last}"
    return Entry(
        _kind(months["kind"]),
        f"{_force(months['force'])}, {when}",
        end=f"{phrases.several(months['months'], 'month', 'months')} new",
    )


def _again(month: Values) -> Entry:
    return Entry(
        f"{_kind(month['kind'])}, again",
        f"{_force(month['force'])}, {_month(month['month'])}",
        end=f"{theme.whole(month['rows_before'])} → {theme.whole(month['rows_now'])}",
    )


def _not_read(files: Sequence[Values]) -> list[Entry]:
    """Files that were left out, the first with the reason of each."""
    entries = [Entry("Not read", f"{file['name']}: {file['note']}") for file in files]
    left = len(entries) - _LEFT_OUT
    if left <= 1:
        return entries
    others = f"{theme.whole(left)} more files; “Figures and method” has them all"
    return [*entries[:_LEFT_OUT], Entry("Not read", others)]


def _no_difference(changes: Values) -> Entry:
    """Why no page says anything else: there may have been nothing to compare with."""
    if changes["replaced"] == "demonstration":
        return Entry("No comparison", "Before, every number was invented.")
    if not changes["charts"]:
        return Entry("No comparison", "There were or are too few months to say what is usual.")
    return Entry("Nothing beyond chance", "No series, area or verdict differs from before.")


def _other(other: Values) -> Entry:
    return Entry(
        other["title"] or _kind(other["kind"]), end=f"{theme.whole(other['before'])} → {theme.whole(other['now'])} rows"
    )


def _partial(month: Values) -> Entry:
    expected = f"{theme.whole(month['rows'])} records; about {theme.whole(month['expected'])} were expected"
    return Entry(f"{_month(month['month'])} is marked as partial", expected, sign="due")


def _held(month: Values) -> Entry:
    missing = phrases.join_words([name.lower() for name in month["missing"]])
    before = month["rows_before"]
    usual = (
        f"about {theme.whole(month['expected'])} are usual" if before is None else f"{theme.whole(before)} are in use"
    )
    gone = f" Missing: {missing}." if missing else ""
    return Entry(
        f"{_force(month['force'])}, {_month(month['month'])}",
        f"{theme.whole(month['rows_now'])} records, where {usual}.{gone}",
        sign="due",
    )


def _fault(row: Values) -> Entry:
    where = ", ".join(filter(None, (row["sheet"], f"row {row['row']}", f"column {row['column']}")))
    value = f"“{row['value']}”" if row["value"] else "blank"
    return Entry(f"{row['file']}: {where}", f"{value}; expected {row['expected']}.", sign="no data")


def _state(row: Values, *, done: bool) -> Entry:
    """A type in a place whose newest month is in another state than before."""
    now, was = (in_words(NewestMonth(**row[when])) for when in ("now", "before"))
    what = phrases.sentence_case(phrases.what(row["crime_type"]))
    return Entry(
        f"{what} in {row['name']} {'is' if done else 'would be'} {now.words}",
        f"{_month(row['month'])}; before, {was.words}",
        sign=now.state if now.state in ("above", "below") else "",
    )


def _what(row: Values) -> str:
    return f"{phrases.sentence_case(phrases.what(row['crime_type']))} in {area_name(row['area'], row['ward'])}"


def _against(row: Values) -> str:
    return f"{_month(row['month'])}: {theme.whole(row['incidents'])}, expected {theme.decimal(row['expected'])}"


def _kind(kind: str) -> str:
    return KINDS.get(kind) or phrases.sentence_case(kind.replace("_", " ").replace("-", " "))


def _force(force: str) -> str:
    return force.replace("-", " ").title()


def _month(text: str) -> str:
    return theme.month(date.fromisoformat(f"{text}-01"))


def _lines(why: str) -> list[str]:
    return [line.strip() for line in why.splitlines() if line.strip()]


def _most(entries: Sequence[Entry]) -> list[Entry]:
    left = len(entries) - _MOST
    # A line that says that there is one more would take the place of that one.
    return [*entries] if left <= 1 else [*entries[:_MOST], Entry(f"… and {theme.whole(left)} more", elsewhere=True)]
