"""The action plan of the partnership: who does what by when, progress, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from analysis.plurals import plural
from components import theme
from components.options import option
from components.panels.panel import Entry, Panel, Sign, panel
from components.panels.shared.finding_length import fitting
from components.panels.shared.months.period import county_name
from components.panels.shared.partner_entries import nothing_entered
from components.pictures.picture import Picture
from components.pictures.timelines.timeline import Piece, Row, timeline
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases

SOURCE = "Action plan entered by the partnership"
OVERDUE = "overdue"
STATES = ("done", "under way", "not started", "stopped")
_SIGNS: dict[str, Sign] = {
    OVERDUE: "due",
    "done": "better",
    "under way": "unclear",
    "not started": "not judged",
    "stopped": "no data",
}
_ROWS = 12  # actions on the timeline; the menu has all
_LINES = 4  # actions of a card; its menu has all
_AROUND = timedelta(days=45)  # before the first and after the last day of the timeline
WHOLE = "whole"
_COLUMNS = {
    "action": "Action",
    "owner_role": "Owner",
    "due_on": "Due",
    "state": "State",
    "reviewed_on": "Last review",
    "about": "About",
}


@panel("actions/plan", question="Who is doing what by when, and what progress has been made?", audience="internal")
def plan(ask: Ask, view: View) -> Panel:
    """Open actions on a timeline by their due date, overdue ones first."""
    rows = ask("partner/action", as_of=view.today)
    if rows.empty:
        return nothing_entered(f"There is no action plan for {county_name(ask)} yet.", rows, SOURCE, "action")
    rows = rows.sort_values(["overdue", "due_on"], ascending=[False, True], na_position="last")
    still = rows[~rows["state"].isin(["done", "stopped"])]
    return Panel(
        title="Open actions, by due date",
        note=_note(rows),
        finding=_plan_finding(rows, county_name(ask), view.today),
        picture=_lines(still.head(_ROWS), view.today),
        entries=[] if len(still) else [Entry("Every action is done or stopped")],
        table=_listed(rows),
        columns=_COLUMNS,
        source=SOURCE,
        caveat=f"Overdue is as of {theme.full_date(view.today)}; an action without a due date is never overdue.",
        alt="Timeline: open actions up to their due dates.",
    )


def _note(rows: pd.DataFrame) -> str:
    """The number of actions not on the timeline."""
    counts = rows["state"].value_counts()
    open_ones = len(rows) - int(counts.get("done", 0)) - int(counts.get("stopped", 0))
    shown = [f"{min(open_ones, _ROWS)} of {open_ones} shown"] if open_ones > _ROWS else []
    return " · ".join([f"{counts[state]} {state}" for state in ("done", "stopped") if state in counts] + shown)


def _lines(rows: pd.DataFrame, today: date) -> Picture | None:
    """Open actions: time left in grey, time overdue in orange; None if there are none."""
    if rows.empty:
        return None
    days = [today, *(stamp.date() for stamp in rows["due_on"].dropna())]
    return timeline(
        [_line(row, today) for row in rows_of(rows)],
        min(days) - _AROUND,
        max(days) + _AROUND,
        today=today,
        alt=f"Timeline of {phrases.several(len(rows), 'open action', 'open actions')}, overdue ones first.",
    )


def _line(row: Any, today: date) -> Row:
    name = str(row.action).rstrip(".")
    if pd.isna(row.due_on):
        return Row(name, words="no due date")
    due = row.due_on.date()
    if row.overdue:
        late = phrases.several((today - due).days, "day", "days")
        return Row(name, [Piece(due, today, "overdue")], verdict="overdue", words=f"overdue {late}")
    return Row(name, [Piece(today, max(today, due), "left")], words=f"due {theme.short_date(due)}")


@panel("actions/overdue", question="Which actions are overdue?", audience="internal")
def overdue(ask: Ask, view: View) -> Panel:
    """Overdue actions, the oldest first."""
    rows = ask("partner/action", as_of=view.today)
    if rows.empty:
        return nothing_entered(f"There is no action plan for {county_name(ask)} yet.", rows, SOURCE, "action")
    late = rows[rows["overdue"]].sort_values("due_on")
    return Panel(
        title=f"{phrases.sentence_case(phrases.several(len(late), 'action is', 'actions are'))} overdue"
        if len(late)
        else "No action is overdue",
        note=f"as of {theme.short_date(view.today)}",
        finding=_overdue_finding(late, county_name(ask), view.today),
        entries=_entries(late) or [Entry("None", "every open action has time left or no due date")],
        table=_listed(late),
        columns=_COLUMNS,
        source=SOURCE,
    )


def _overdue_finding(late: pd.DataFrame, county: str, today: date) -> str:
    if late.empty:
        return f"No action is overdue in {county}."
    days = phrases.several((pd.Timestamp(today) - late["due_on"].iloc[0]).days, "day", "days")
    if len(late) == 1:
        return f"1 action is overdue in {county}, by {days}."
    return f"{phrases.sentence_case(phrases.number(len(late)))} actions are overdue in {county}, the oldest by {days}."


@dataclass(frozen=True)
class DecisionOptions:
    """How much is said about each decision."""

    section: str = option("", "“whole” on the page of the plan, else empty", allowed=("", WHOLE), apart=True)


@panel("actions/decisions", question="What did the last meeting decide?", audience="internal", options=DecisionOptions)
def decisions(ask: Ask, view: View) -> Panel:
    """Decisions of the newest meeting, with the actions that they belong to."""
    rows = ask("partner/action", as_of=view.today)
    met = rows[rows["meeting_on"].notna() & rows["decision"].notna()]
    if met.empty:
        return nothing_entered(f"No decisions have been entered for {county_name(ask)} yet.", met, SOURCE, "action")
    newest = met["meeting_on"].max()
    last = met[met["meeting_on"] == newest].sort_values(["overdue", "due_on"], ascending=[False, True])
    count = len(last)
    return Panel(
        title=f"Decided on {theme.full_date(newest.date())}",
        note=phrases.several(count, "action", "actions"),
        finding=(
            f"In {county_name(ask)} the meeting of {theme.full_date(newest.date())} decided on "
            f"{phrases.several(count, 'action', 'actions')}."
        ),
        entries=_entries(last, whole=view.options_of(DecisionOptions).section == WHOLE),
        table=_listed(last).assign(decision=last["decision"]),
        columns={"decision": "Decision", **_COLUMNS},
        source=SOURCE,
    )


def _entries(rows: pd.DataFrame, *, whole: bool = False) -> list[Entry]:
    """The first lines, one an action; with what was decided if they are the `whole` list.

    That is on the page of the plan, where the menu of the card has the rest; any other card links to that page.
    """
    lines = [_entry(row, decided=whole) for row in rows_of(rows.head(_LINES))]
    more = len(rows) - len(lines)
    rest = Entry(f"{more} more", "in the menu of this card", elsewhere=True)
    led = Entry(f"{more} more", "in the action plan", url_path="action-plan", elsewhere=True)
    return [*lines, *([rest if whole else led] if more > 0 else [])]


def _entry(row: Any, *, decided: bool) -> Entry:
    state = OVERDUE if row.overdue else str(row.state)
    day = f"due {theme.short_date(row.due_on.date())}" if not pd.isna(row.due_on) else "no due date"
    if row.state == "done" and not pd.isna(row.done_on):
        day = f"done {theme.short_date(row.done_on.date())}"
    told = [str(row.decision)] if decided and isinstance(row.decision, str) else []
    return Entry(
        str(row.action).rstrip("."),
        " · ".join([*told, str(row.owner_role)]) if isinstance(row.owner_role, str) else " ".join(told),
        sign=_SIGNS.get(state, ""),
        badge=state,
        end=day,
    )


def _plan_finding(rows: pd.DataFrame, county: str, today: date) -> str:
    late = rows[rows["overdue"]]
    counts = rows["state"].value_counts()
    states = phrases.join_words([f"{counts[state]} {state}" for state in STATES if state in counts])
    actions = phrases.several(len(rows), "action", "actions")
    if late.empty:
        return fitting(f"{county}: of {actions} none is overdue; {states}.", f"{county}: none is overdue.")
    number = f"{len(late)} of {actions} {plural(len(late), 'is', 'are')} overdue"
    days = phrases.several((pd.Timestamp(today) - late["due_on"].min()).days, "day", "days")
    return fitting(
        f"{county}: {number}, the oldest by {days}; {states}.",
        f"{county}: {number}, the oldest by {days}.",
    )


def _listed(rows: pd.DataFrame) -> pd.DataFrame:
    state = [OVERDUE if row.overdue else row.state for row in rows_of(rows)]
    table = rows.assign(state=state, about=rows["outcome"].fillna(rows["priority"]))
    return table[["action", "owner_role", "due_on", "state", "reviewed_on", "about"]]
