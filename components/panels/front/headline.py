"""Is recorded crime changing? The headline of the overview."""

from __future__ import annotations

from typing import Literal

from components.panels.panel import Panel, panel
from components.panels.shared.months.control_chart import control_panel, recording_changes
from components.view import Ask, View, once
from components.wording import phrases


@panel("overview/headline", question="Is recorded crime changing, beyond its usual ups and downs?")
def headline(ask: Ask, view: View) -> Panel:
    """Monthly counts of what is in view, with their usual range."""
    rows = ask("shared/monthly_count", scope=view.scope, crime_type=view.crime_type)
    return control_panel(
        ask,
        view,
        rows,
        what=phrases.what(view.crime_type),
        series=view.crime_type or "all",
        wanted=wanted_direction(ask, view.crime_type),
        events=recording_changes(ask, view.crime_type),
        caveat=(
            "Recorded crime is not all crime: what nobody reports is not included."
            if view.crime_type
            else "All types together mix what the public reports with what officers find. "
            "Recorded crime is not all crime: what nobody reports is not included."
        ),
    )


def wanted_direction(ask: Ask, crime_type: str | None) -> Literal["down"] | None:
    """Down for what victims and the public report; none for what officers find, and for all types together."""
    return "down" if crime_type in once(ask, "judged types", _judged_types) else None


def _judged_types(ask: Ask) -> frozenset[str]:
    rows = ask("shared/crime_type")
    return frozenset(rows.loc[rows["judged"], "crime_type"])
