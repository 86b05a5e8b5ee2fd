"""What a place is, and the types that its page shows."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.series.dispersion import dispersion
from components.panels.front.cards import SHOWN
from components.panels.front.headline import wanted_direction
from components.panels.shared.months.judged_series import months_of
from components.panels.shared.months.period import newest_year
from components.view import Ask, View, once

# What a place of each kind is called; several have an s.
ONE = {
    "area": "area",
    "place": "place",
    "own": "place",
    "ward": "ward",
    "town": "town",
    "partnership": "partnership",
    "district": "district",
    "former district": "former district",
    "settlement": "village or estate",
    "postcode": "postcode district",
}


@dataclass(frozen=True)
class Place:
    """A place that can be chosen: its kind, the place that it is in, its size; `residents` is 0 if not known."""

    scope: str
    kind: str
    within: str
    areas: int
    residents: int
    town_centre_areas: int


def about(ask: Ask, scope: str) -> Place:
    """The place with that id, which the database has."""
    row = ask("place/about", scope=scope).iloc[0]
    return Place(
        scope,
        str(row["kind"]),
        row["within"] if isinstance(row["within"], str) else "",
        int(row["areas"]),
        0 if pd.isna(row["residents"]) else int(row["residents"]),
        int(row["town_centre_areas"]),
    )


def judged_types(ask: Ask) -> list[str]:
    """The types of the small charts that can be judged, in their order."""
    return [name for name in SHOWN if wanted_direction(ask, name) == "down"]


def dispersions(ask: Ask, view: View, scope: str) -> dict[str, float]:
    """How much more than by chance the months of each type vary in a place, to widen an interval by.

    From all complete months; nan for a type with too few of them.
    """
    until = newest_year(ask, view)[1]
    return once(ask, ("dispersion of types", scope, until), lambda ask: _dispersions(ask, scope, until))


def _dispersions(ask: Ask, scope: str, until: object) -> dict[str, float]:
    rows = ask("overview/type_months", scope=scope, until=until)
    return {
        str(name): dispersion(months_of(part), part["incidents"].to_numpy(), part["days"].to_numpy()).cautious
        for name, part in rows.groupby("crime_type", sort=False)
    }
