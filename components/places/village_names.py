"""Names that lead to a place without being its own: villages that share an area, sectors of postcodes, partnerships."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from components.places.area_names import area_name
from components.places.typed_names import Name, as_written, label_of, own_ways, plain, with_additions

SECTOR = "postcode sector"


@dataclass(frozen=True)
class Village:
    """A village, estate or sector: its name, its town if it has one, where it leads, and the areas in which it lies."""

    name: str
    near: str
    kind: str
    scopes: tuple[str, ...]
    areas: frozenset[str]

    @property
    def label(self) -> str:
        """Its name, with its town."""
        return f"{self.name}, {self.near}" if self.near else self.name


def villages(names: pd.DataFrame) -> list[Village]:
    """The rows of neighbourhood/place_names, gathered by name."""
    found: dict[tuple[str, str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in names.to_dict("records"):
        near = row["near"] if isinstance(row["near"], str) else ""
        found[row["name"], near, row["kind"]][row["scope"]].add(row["area_code"])
    return [
        Village(*key, tuple(sorted(leads)), frozenset[str]().union(*leads.values())) for key, leads in found.items()
    ]


def where(places: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """The kind of each place of shared/scope, and its name within a sentence: an area by its ward."""
    columns = (places[name].tolist() for name in ("scope", "kind", "name", "within"))
    return {
        scope: (kind, area_name(name, within) if kind == "area" else label_of(name, None, kind))
        for scope, kind, name, within in zip(*columns, strict=True)
    }


def names_of_villages(known: list[Village], places: Mapping[str, tuple[str, str]]) -> Iterator[Name]:
    """Every way to type a name that leads to another place; one that is a place itself is in shared/scope."""
    for village in known:
        own = own_ways(village.name)
        kind = "postcode" if village.kind == SECTOR else "settlement"
        added = set() if kind == "postcode" else with_additions(own, village.near or None, kind)
        for scope in village.scopes:
            leads, named = places.get(scope, ("", ""))
            if leads == "district":
                # A council or a partnership is that of the whole district: its name is another name for the place.
                for way in sorted(own):
                    yield Name(way, f"{village.label}: {named}", scope, kind)
            if leads in ("area", "ward"):
                label = f"{village.label}, in {named}"
                for way in sorted(own | added):
                    yield Name(way, label, scope, kind, alone=way in own and kind != "postcode", itself=False)


class StreetsOfPlaces:
    """Finds “High Street, Wollaston”: the areas of a street that are also areas of a village, an estate or a town."""

    def __init__(
        self,
        known: list[Village],
        streets: pd.DataFrame,
        scope_areas: pd.DataFrame,
        places: Mapping[str, tuple[str, str]],
    ) -> None:
        """Use the rows of neighbourhood/streets and shared/scope_area, and what `villages` and `where` give."""
        self._places = places
        self._streets: dict[str, tuple[str, set[str]]] = {}
        for name, areas in _gathered(streets["street"], streets["area_code"]).items():
            self._streets.setdefault(plain(name, number=True), (as_written(name), set()))[1].update(areas)
        self._known: dict[str, list[Village]] = defaultdict(list)
        for place in (*known, *_larger(scope_areas, places)):
            for way in own_ways(place.name):
                self._known[way].append(place)

    def find(self, typed: str) -> list[Name]:
        """Each area of the street in the place, if `typed` is the name of a street and that of a place."""
        words, found = typed.split(), []
        for at in range(1, len(words)):
            parts = " ".join(words[:at]), " ".join(words[at:])
            for street_typed, place_typed in (parts, parts[::-1]):
                street, areas = self._streets.get(plain(street_typed, number=True), ("", set[str]()))
                for place in self._known.get(place_typed, ()) if areas else ():
                    label = f"{street}, {place.label}"
                    for area in sorted(areas & place.areas):
                        found.append(Name(typed, f"{label}, in {self._places[area][1]}", area, "street", itself=False))
        return found


def _larger(scope_areas: pd.DataFrame, places: Mapping[str, tuple[str, str]]) -> Iterator[Village]:
    """The districts, the towns and the places that documents name, with their areas."""
    for scope, areas in _gathered(scope_areas["scope"], scope_areas["area_code"]).items():
        kind, name = places.get(scope, ("", ""))
        if kind in ("town", "place", "district", "former district"):
            yield Village(name.partition(" (")[0], "", kind, (scope,), frozenset(areas))


def _gathered(keys: Iterable[str], values: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for key, value in zip(keys, values, strict=True):
        found[key].add(value)
    return found
