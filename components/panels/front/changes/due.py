"""What fell due since an earlier import, and what meetings and imports a comparison can start from."""

from __future__ import annotations

from datetime import date

import pandas as pd

from components import theme
from components.panels.front.changes.compared import LAST, ChangesOptions, Import, earlier_one, imports
from components.panels.panel import Entry, Panel, panel
from components.rows import rows_of
from components.view import Ask, View
from components.viewing import COUNTY
from components.wording import phrases

_LINES = 6
_OFFERED = 12  # imports and meetings to choose from
_OVER = ("done", "stopped")
SOURCE = "Action plan and problem-solving plans entered by partners"


@panel("changes/due", question="What fell due since last time?", audience="internal", options=ChangesOptions)
def due(ask: Ask, view: View) -> Panel:
    """Actions and problem-solving plans whose day passed since the earlier import and that are still open."""
    since = _since(ask, view)
    rows = _late(ask, view, since)
    when = f"since {theme.full_date(since)}" if since else "so far"
    count = phrases.several(len(rows), "action or plan is", "actions and plans are")
    told = f"{view.scope_name}: {count} newly overdue {when}."
    lines = [
        Entry(row.words, row.kind, sign="due", end=f"due {theme.short_date(row.due_on.date())}", url_path=row.url_path)
        for row in rows_of(rows.head(_LINES))
    ]
    more = len(rows) - _LINES
    return Panel(
        title="Newly overdue",
        note=f"as of {theme.short_date(view.today)}",
        finding=phrases.fitting(told, f"{phrases.sentence_case(count)} newly overdue {when}."),
        table=rows[["words", "kind", "due_on"]],
        columns={"words": "Action or plan", "kind": "Kind", "due_on": "Due"},
        source=SOURCE,
        entries=[
            *(lines or [Entry("Nothing became overdue", when)]),
            *([Entry(f"{more} more", "in the menu of this card", elsewhere=True)] if more > 0 else []),
        ],
        caveat="What was overdue before that day is on the page of the action plan. Actions are of the whole county.",
    )


def _since(ask: Ask, view: View) -> date | None:
    """The first day from which something is newly overdue: the day chosen, or that of the import before the newest."""
    chosen = view.options_of(ChangesOptions).since
    before = earlier_one(imports(ask)[1:], chosen)
    if chosen != LAST:
        return date.fromisoformat(chosen)
    return before.day if before else None


def _late(ask: Ask, view: View, since: date | None) -> pd.DataFrame:
    whole = view.scope == COUNTY
    actions = ask("partner/action", as_of=view.today)
    if whole:
        plans = ask("partner/problem_plan", as_of=view.today)
    else:
        plans = ask("front/plans", scope=view.scope, as_of=view.today)
    parts = [
        actions[actions["overdue"].astype(bool)].assign(
            words=lambda rows: rows["action"], kind="action", url_path="action-plan"
        ),
        plans[plans["overdue"].astype(bool)].assign(
            words=lambda rows: rows["title"], kind="problem-solving plan", url_path="problem-solving"
        ),
    ]
    columns = ["words", "kind", "due_on", "url_path"]
    found = [part[columns] for part in parts if len(part)]
    rows = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=columns)
    if since is not None and len(rows):
        rows = rows[rows["due_on"] >= pd.Timestamp(since)]
    return rows.sort_values("due_on").reset_index(drop=True) if len(rows) else rows


def offered(ask: Ask, audience: str, today: date) -> dict[str, str]:
    """The days that a comparison can start from, by the value of the option: imports, and meetings that were noted."""
    offers = {LAST: "the import before the last"}
    days: dict[date, str] = {one.day: f"the import of {one.on}" for one in _first_of_each_day(imports(ask)[1:])}
    if audience == "internal":
        actions = ask("partner/action", as_of=today)
        held = [stamp.date() for stamp in actions["meeting_on"].dropna()]
        days |= {day: f"the meeting of {theme.full_date(day)}" for day in held if day <= today}
    newest = sorted(days, reverse=True)[:_OFFERED]
    return offers | {day.isoformat(): days[day] for day in newest}


def _first_of_each_day(found: list[Import]) -> list[Import]:
    seen: dict[date, Import] = {}
    for one in found:
        seen.setdefault(one.day, one)
    return list(seen.values())
