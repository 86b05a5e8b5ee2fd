"""One promise in full: the plan's own words, what is known about it, and its months."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from components.counting import REPORTED
from components.panels.panel import Drawer, Panel, Row
from components.panels.shared.months.control_chart import control_panel, recording_changes
from components.panels.shared.promises.outcomes import what_followed
from components.panels.shared.promises.rows import draws_months
from components.view import Ask, View

CHOICE = "promise"  # the name of the choice in the page's address


def choosable(ask: Ask, view: View, outcome: Any, line: Row, plan: str, chosen: str) -> Row:
    """The line of a promise of a `plan`, which can be chosen; the `chosen` one has its drawer open."""
    outcome_id = str(outcome.outcome_id)
    if outcome_id != chosen:
        return replace(line, chooses=(CHOICE, outcome_id))
    return replace(line, chooses=(CHOICE, ""), selected=True, drawer=_drawer(ask, view, outcome, plan))


def _drawer(ask: Ask, view: View, outcome: Any, plan: str) -> Drawer:
    within = str(outcome.priority).lstrip("0123456789 ")
    lines = [f"“{outcome.outcome}”", f"{plan}: {within}", str(outcome.said)]
    return Drawer(lines, _charted(ask, view, outcome).picture if draws_months(outcome) else None)


def _charted(ask: Ask, view: View, outcome: Any) -> Panel:
    """The control chart of a promise's measure, in the place that the promise is for."""
    kinds = str(outcome.crime_types)
    return control_panel(
        ask,
        view,
        ask("shared/monthly_of", scope=outcome.scope, crime_types=kinds),
        what=what_followed(outcome),
        series=kinds if "; " not in kinds else REPORTED,
        counts=kinds,
        wanted=outcome.direction if outcome.direction in ("up", "down") else None,
        events=recording_changes(ask, kinds),
        where=str(outcome.place),
        scope=str(outcome.scope),
    )
