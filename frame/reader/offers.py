"""What a database offers to choose from: places, months and crime types."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import streamlit as st

from components import theme
from components.panels.shared.many_areas import too_many_areas
from components.viewing import COUNTY, default_period, scope_name, type_slug
from components.wording.phrases import ALL_TYPES
from frame.answering.database import opened

ALL = "all"


@dataclass(frozen=True)
class Choices:
    """What a database offers to choose from, each as written in the address and as shown to readers.

    `unlisted` are places that no list offers, because they are too many: areas of a county that has very many.
    """

    places: dict[str, str]
    names: dict[str, str]
    months: dict[str, str]
    types: dict[str, str]
    crime_types: dict[str, str]
    first: str
    last: str
    unlisted: frozenset[str] = frozenset()

    def listed(self, *chosen: str) -> dict[str, str]:
        """The places of a list, and those that are chosen although they are not on it."""
        if not self.unlisted:
            return self.places
        return {scope: label for scope, label in self.places.items() if scope in chosen or scope not in self.unlisted}


@st.cache_resource(max_entries=3, show_spinner=False)
def choices(file: str) -> Choices:
    """What the database `file` offers; no months if no street file is imported."""
    store = opened(file)
    places = store.ask("shared/scope")
    types = store.ask("shared/crime_type")["crime_type"].tolist()
    months = [day.date() for day in store.ask("shared/month")["month"]]
    since, until = default_period(store.meta) if months else (date.min, date.min)
    return Choices(
        places=_labels(places.to_dict("records")),
        names={place["scope"]: scope_name(place) for place in places.to_dict("records")},
        months={f"{month:%Y-%m}": theme.short_month(month) for month in months},
        types={ALL: ALL_TYPES} | {type_slug(name): name for name in types},
        crime_types={type_slug(name): name for name in types},
        first=_nearest(months, since),
        last=f"{until:%Y-%m}",
        unlisted=frozenset(places.loc[places["kind"] == "area", "scope"] if too_many_areas(store.ask, COUNTY) else ()),
    )


def _nearest(months: list[date], since: date) -> str:
    """The first imported month in the default period; the period's first month may be missing."""
    return f"{min((month for month in months if month >= since), default=since):%Y-%m}"


def _labels(places: list[dict]) -> dict[str, str]:
    """The label of each place in the list: wards and areas include their kind, so that all labels differ."""
    labels: dict[str, str] = {}
    taken: set[str] = set()
    for place in places:
        name, within = place["name"], place["within"]
        if place["kind"] == "ward" and "ward" not in name.lower().split():
            name = f"{name} ward"
        elif place["kind"] == "area" and scope_name(place) != name:
            name = scope_name(place)
        elif place["kind"] in ("place", "area") and isinstance(within, str):
            name = f"{name}, {within}"
        labels[place["scope"]] = f"{name} ({place['scope']})" if name in taken else name
        taken.add(labels[place["scope"]])
    return labels
