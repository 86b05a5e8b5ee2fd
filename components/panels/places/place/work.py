"""What is being done in a place, in short: operations, and for internal readers problem-solving plans and meetings."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components import theme
from components.counting import verdicts
from components.panels.front.my_area import PLANS
from components.panels.panel import Entry, Panel, Sign, panel
from components.panels.places.neighbourhood.people import PARTNERS
from components.panels.places.neighbourhood.work import DOCUMENTS, Work, every_work, work_finding
from components.panels.shared.finding_length import fitting
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases
from components.wording.evaluation.withheld import is_early
from components.wording.short import unbracketed

_SHOWN = 3
_MET = 4
_SIGNS: dict[str, Sign] = {"fell more": "below", "rose more": "above", "cannot tell": "unknown"}
_VERDICTS = {
    "fell more": "fewer recorded than expected",
    "rose more": "more recorded than expected",
    "cannot tell": "cannot tell if it helped",
}


@panel("place/work", question="Which operations work here?")
def work(ask: Ask, view: View) -> Panel:
    """Operations and initiatives that name areas here, those judged first, and how many more there are."""
    told, wide = every_work(ask, view)
    ordered = sorted(told, key=lambda one: not one.verdict)
    more = len(told) - _SHOWN
    rest = [f"{more} more here"] if more > 0 else []
    rest += [f"{len(wide)} for a whole town"] if wide else []
    none = "That does not mean that nothing is being done: nobody has written it down in the documents that we read."
    entries = [_entry(one, view) for one in ordered[:_SHOWN]] or ([Entry("", none)] if wide else [])
    entries += [Entry("All operations", ", ".join(rest), url_path="operations", elsewhere=True)] if rest else []
    return Panel(
        finding=work_finding(view.scope_name, len(told), len(wide)),
        title=f"Operations here: {_how_many(len(told))}",
        note=f"{len(wide)} wider" if wide else "",
        entries=entries,
        table=pd.DataFrame(
            {"name": [one.name for one in ordered], "when": [one.when for one in ordered]}, dtype=object
        ),
        columns={"name": "What", "when": "When"},
        source=f"{DOCUMENTS}. {verdicts()}",
        caveat="An operation is compared with similar areas; a difference has other possible causes.",
        real=not view.demonstration,
        empty="" if entries else none,
    )


def _how_many(count: int) -> str:
    return phrases.in_words(count) if count else "none"


def _entry(one: Work, view: View) -> Entry:
    badge = "too early to say" if is_early(one.withheld) else _VERDICTS.get(one.verdict, "")
    invented = " · invented data" if view.demonstration and one.verdict else ""
    return Entry(
        one.name,
        (badge or "not evaluated") + invented,
        sign=_SIGNS.get(one.verdict, "not judged"),
        end=one.when,
        url_path=one.url_path,
    )


@panel("place/plans", question="Which problem-solving plans are open here?", audience="internal")
def plans(ask: Ask, view: View) -> Panel:
    """Open problem-solving plans of the place or of one that shares areas with it, overdue ones first."""
    rows = ask("front/plans", scope=view.scope, as_of=view.today)
    rows = rows.sort_values(["overdue", "due_on"], ascending=[False, True], kind="stable")
    late = int(rows["overdue"].sum())
    here = unbracketed(view.scope_name)
    return Panel(
        finding=fitting(
            phrases.sentence_case(
                f"{phrases.several(len(rows), 'problem-solving plan is', 'problem-solving plans are')} open in "
                f"{here}; {late or 'none'} past the due date."
            ),
            f"{len(rows)} problem-solving plans are open here; {late or 'none'} past the due date.",
        ),
        title=f"Problem plans open here: {_how_many(len(rows))}",
        note=f"as of {theme.full_date(view.today)}",
        entries=[_plan(row) for row in rows_of(rows.head(_SHOWN))],
        table=rows[["title", "stage", "due_on", "overdue"]],
        columns={"title": "Problem", "stage": "Stage", "due_on": "Due", "overdue": "Overdue"},
        source=PLANS,
        caveat="The number of plans shows work, not results.",
        empty="" if len(rows) else "No open problem-solving plan names this place or one that shares areas with it.",
    )


def _plan(row: Any) -> Entry:
    end = "no end date" if pd.isna(row.due_on) else f"due {theme.short_month(row.due_on.date())}"
    late = bool(row.overdue)
    return Entry(str(row.title), f"stage: {row.stage}", sign="due" if late else "", end=end, url_path="problem-solving")


@panel("place/met", question="Where and when were residents met here?", audience="internal")
def met(ask: Ask, view: View) -> Panel:
    """Events in the place or in one that shares areas with it, newest first, and how many people came."""
    rows = ask("place/engagement", scope=view.scope)
    events = rows.drop_duplicates(["held_on", "title", "place"])
    people, here = int(rows["attended"].fillna(0).sum()), unbracketed(view.scope_name)
    return Panel(
        finding=fitting(
            f"Residents of {here} were met at {phrases.several(len(events), 'event', 'events')}; "
            f"{phrases.number(people)} took part.",
            f"Residents were met at {phrases.several(len(events), 'event', 'events')}; {phrases.number(people)} took "
            "part.",
        ),
        title=f"Residents met: {phrases.several(len(events), 'event', 'events')}",
        entries=[
            Entry(str(row.title), f"{row.kind}, {row.place}", end=theme.full_date(row.held_on.date()))
            for row in rows_of(events.head(_MET))
        ],
        table=rows,
        columns={
            "held_on": "Held",
            "title": "Event",
            "place": "Place",
            "kind": "Kind",
            "group_reached": "Group",
            "attended": "Took part",
        },
        source=PARTNERS,
        caveat="The number of events shows work, not what people think.",
        empty="" if len(rows) else "No event here has been entered.",
    )
