"""Clear, Hold, Build: the places where it runs, and their phases as entered by the force."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components import theme
from components.panels.panel import Entry, Panel, panel
from components.panels.shared.county import place_names
from components.panels.shared.finding_length import fitting
from components.panels.shared.months.period import county_name
from components.panels.shared.partner_entries import nothing_entered
from components.rows import rows_of
from components.view import Ask, View
from components.wording import operation, phrases

LINES = 6  # phases of the card


@panel("targeting/phases", question="Where is Clear, Hold, Build running, and in which phase?", audience="internal")
def phases(ask: Ask, view: View) -> Panel:
    """Phases of Clear, Hold, Build by place, as entered."""
    rows = ask("partner/phase")
    if rows.empty:
        return nothing_entered(
            f"No phases of Clear, Hold, Build have been entered for {county_name(ask)} yet.",
            rows,
            "Phases entered by the force",
            "phase",
        )
    places = ask("shared/scope").set_index("scope")["name"]
    now = rows[rows["ended_on"].isna()]
    told = [f"{places.get(row.place_id, row.place_id)} in {phrases.sentence_case(row.phase)}" for row in rows_of(now)]
    running = phrases.several(now["place_id"].nunique(), "place", "places")
    short = f"Clear, Hold, Build runs in {running} of {county_name(ask)}."
    detail = f"Clear, Hold, Build runs in {running}: {phrases.join_words(told)}." if told else ""
    if not told:
        short = f"No phase of Clear, Hold, Build is running in {county_name(ask)}; all that were entered have ended."
    names = ["Clear", *place_names(ask)]
    said = [operation.operation_sentence(each, view.demonstration, names) for each in filter(None, (detail, short))]
    return Panel(
        finding=fitting(*said),
        detail=said[0],
        title="Clear, Hold, Build",
        note=phrases.several(len(now), "phase is running", "phases are running") if told else "",
        entries=_lines(rows, now, places),
        table=rows.assign(
            place=[places.get(key, key) for key in rows["place_id"]], phase=rows["phase"].map(phrases.sentence_case)
        ),
        columns={
            "place": "Place",
            "phase": "Phase",
            "started_on": "From",
            "ended_on": "To",
            "exit_rule": "Rule for leaving the phase, as entered",
        },
        source="Phases entered by the force",
        caveat="Phases are as the force entered them; none is judged here.",
    )


def _lines(rows: pd.DataFrame, now: pd.DataFrame, places: pd.Series) -> list[Entry]:
    """The current phases, then earlier ones if there is space, the newest first."""
    lines = [_phase(row, places.get(row.place_id, row.place_id)) for row in rows_of(now.head(LINES))]
    before = rows[rows["ended_on"].notna()].sort_values("ended_on", ascending=False)
    lines = lines or [Entry("No phase is running", "all that were entered have ended")]
    return lines + [
        Entry(
            f"{places.get(row.place_id, row.place_id)}: {phrases.sentence_case(row.phase)}",
            "ended",
            end=f"{theme.short_date(row.started_on.date())} to {theme.short_date(row.ended_on.date())}",
        )
        for row in rows_of(before.head(max(0, LINES - 1 - len(lines))))
    ]


def _phase(row: Any, place: str) -> Entry:
    """A current phase: where, its rule for ending, and since when."""
    rule = row.exit_rule if isinstance(row.exit_rule, str) else ""
    return Entry(
        f"{place}: {phrases.sentence_case(row.phase)}",
        f"rule for leaving: {rule}" if rule else "",
        end=f"since {theme.short_date(row.started_on.date())}",
    )
