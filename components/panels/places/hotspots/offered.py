"""What the page Hotspots offers to colour its map by, and the panels that show it."""

from __future__ import annotations

from typing import Any

from components.panels.places.hotspots.harm import OFFERED
from components.panels.places.hotspots.measures import CHANGE, COUNT, HOUSEHOLDS, LAND, WORKDAY
from components.panels.shared.areas import areas_in_view
from components.view import Ask, View
from components.wording import phrases

_HARM = "harm-"
MEASURES = {
    "count": COUNT.label,
    "rate": "Per 1,000 residents",
    "households": HOUSEHOLDS.label,
    "workday": WORKDAY.label,
    "land": LAND.label,
    CHANGE: "Change in a year",
    **{f"{_HARM}{name}": f"Harm: {band.removeprefix('harm to ')}" for name, band in OFFERED.items()},
}


def measures(ask: Ask, view: View) -> dict[str, str]:
    """The measures for a view, by their name in the address.

    A type belongs to one band of harm, so with a type none is offered; nor is a rate whose Census table is missing.
    """
    without = {"workday"} if areas_in_view(ask, view)["workday"].isna().all() else set()
    return {
        name: phrases.sentence_case(label)
        for name, label in MEASURES.items()
        if name not in without and not (view.crime_type and name.startswith(_HARM))
    }


def panels(measure: str) -> tuple[str, str, dict[str, Any]]:
    """The map and the list of a measure, and the options that both take."""
    if measure.startswith(_HARM):
        return "hotspots/harm", "hotspots/harm_list", {"band": measure.removeprefix(_HARM)}
    return "hotspots/map", "hotspots/table", {"measure": measure}
