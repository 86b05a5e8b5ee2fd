"""What the page Hotspots offers to colour its map by, how it can be seen, and the panels that show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from components.panels.places.hotspots.expected import EXPECTED
from components.panels.places.hotspots.harm import OFFERED
from components.panels.places.hotspots.measures import CHANGE, COUNT, HOUSEHOLDS, LAND, WORKDAY
from components.panels.places.hotspots.measures import MEASURES as THREE
from components.panels.places.hotspots.months import SPANS
from components.panels.places.hotspots.periods import starts
from components.panels.places.hotspots.severity import SEVERITY, weights
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
    "expected": EXPECTED.label,
    **{f"{_HARM}{name}": f"Harm: {band.removeprefix('harm to ')}" for name, band in OFFERED.items()},
    "severity": SEVERITY.label,
}
LOOKS = {"map": "One map", "periods": "Two periods", "months": "By month"}


@dataclass(frozen=True)
class Question:
    """What a reader chooses about a way to see the map: its name in the address, its label, its values, its default.

    `on_map` and `listed` are the panels that show it; both take the choice as an option of its `name`.
    """

    name: str
    label: str
    offers: dict[str, str]
    default: str
    on_map: str
    listed: str

    def panels(self, value: str) -> tuple[str, str, dict[str, Any]]:
        """The map and the list for a value, and the option that both take."""
        if value == "expected":
            return "hotspots/expected", "hotspots/expected_list", {}
        if value == "severity":
            return "hotspots/severity", "hotspots/severity_list", {}
        if value.startswith(_HARM):
            return "hotspots/harm", "hotspots/harm_list", {"band": value.removeprefix(_HARM)}
        return self.on_map, self.listed, {self.name: value}


def question(ask: Ask, view: View, look: str) -> Question:
    """What is to be chosen about a way to see the map."""
    if look == "months":
        return Question("span", "Count together", SPANS, "1", "hotspots/months", "hotspots/months_list")
    if look == "periods":
        offers = starts(ask, view)
        return Question("against", "Compare with", offers, "", "hotspots/periods", "hotspots/periods_list")
    # Residents have three buttons in place of a list.
    offers = measures(ask, view) if view.audience == "internal" else THREE
    return Question("measure", "Colour the map by", offers, "count", "hotspots/map", "hotspots/table")


def measures(ask: Ask, view: View) -> dict[str, str]:
    """The measures for a view, by their name in the address.

    A type belongs to one band of harm and has one weight of severity, so with a type neither is offered; nor is a rate
    whose Census table is missing, or severity without its weights.
    """
    without = {"workday"} if areas_in_view(ask, view)["workday"].isna().all() else set()
    without |= {"severity"} if view.crime_type or weights(ask).empty else set()
    return {
        name: phrases.sentence_case(label)
        for name, label in MEASURES.items()
        if name not in without and not (view.crime_type and name.startswith(_HARM))
    }
