"""The next place: what holds this one, what is next to it, and what is within it, each one tap away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from components.panels.panel import Entry, Panel, Way, panel
from components.panels.places.place.about import ONE, about
from components.panels.places.place.side_by_side import SideBySideOptions
from components.panels.places.similar_areas import similar_near
from components.panels.shared.areas import BOUNDARIES
from components.panels.shared.finding_length import fitting
from components.pictures.comparisons.multiples import MOST as MOST_COMPARED
from components.places.area_names import area_name
from components.rows import rows_of
from components.view import Ask, View
from components.viewing import COUNTY
from components.wording import phrases
from components.wording.short import unbracketed

MOST = 40  # places of one kind, as many as the wards of a large town
_SIMILAR = 6
_NEXT = "Next to it"
# Kinds of which there are few, and not always one next to another.
_FEW = ("town", "district", "former district", "partnership")


@panel(
    "place/near",
    question="Which places hold it, lie next to it, and are within it?",
    options=SideBySideOptions,
)
def near(ask: Ask, view: View) -> Panel:
    """Links to the places around and within this one, and to compare it with those like it."""
    rows, here = ask("place/near", scope=view.scope), unbracketed(view.scope_name)
    beside_it = view.options_of(SideBySideOptions).others.split()
    ways = [_comparable(way, beside_it) if way.label == _NEXT else way for way in ways_from(ask, view, rows, MOST)]
    if alike := _alike(ask, view, rows):
        at = next((at for at, way in enumerate(ways, 1) if way.label == _NEXT), min(1, len(ways)))
        ways.insert(at, _comparable(alike, beside_it))
    beside, inside = rows[rows["relation"] == "next to"], int((rows["relation"] == "within").sum())
    one = ONE.get(about(ask, view.scope).kind, "place")
    named = rows.assign(name=[_name(row) for row in rows_of(rows)])
    return Panel(
        finding=fitting(
            f"{_how_many(len(beside), one)} next to {here}, {_how_many(inside, 'place').lower()} within it.",
            f"{_how_many(len(beside), one)} next to it, {_how_many(inside, 'place').lower()} within it.",
        ),
        title="Places around and within",
        ways=ways,
        entries=[Entry("My neighbourhood", "the same place for those who live there", url_path="my-neighbourhood")],
        table=named[["name", "kind", "relation", "areas"]],
        columns={"name": "Place", "kind": "Kind", "relation": "Relation", "areas": "Areas"},
        source=BOUNDARIES,
        caveat="Estates are known by the areas that they mostly are in.",
        empty="" if ways else "No place around it is known: boundaries may not be imported.",
    )


def _comparable(way: Way, beside_it: Sequence[str]) -> Way:
    """The line with a second link behind each place, as long as another one can be compared."""
    if len(beside_it) >= MOST_COMPARED - 1:
        return way
    found = [scope for _, (_, scope) in way.links]
    return replace(
        way, compares=[None if scope in beside_it else ("with", ",".join([*beside_it, scope])) for scope in found]
    )


def _alike(ask: Ask, view: View, rows: pd.DataFrame) -> Way | None:
    """Places like this one that are not next to it: similar areas near an area; of other kinds all, if they are few."""
    kind, beside = about(ask, view.scope).kind, set(rows.loc[rows["relation"] == "next to", "scope"])
    scopes = ask("shared/scope").set_index("scope", drop=False)
    if kind == "area":
        nearest = similar_near(ask, view.scope, _SIMILAR + len(beside))
        label, codes = "Similar", [code for code in nearest if code not in beside][:_SIMILAR]
    elif kind in _FEW:
        label = f"Other {ONE[kind]}s"
        codes = [scope for scope in scopes.index[scopes["kind"] == kind] if scope not in {view.scope, *beside}][:MOST]
    else:
        return None
    return Way(label, _links(scopes.loc[codes], len(codes))) if codes else None


def _how_many(count: int, one: str) -> str:
    return phrases.sentence_case(phrases.several(count, f"{one} is", f"{one}s are"))


def ways_from(ask: Ask, view: View, rows: pd.DataFrame, most: int) -> list[Way]:
    """Lines of at most `most` links: the places that hold this one, those next to it, and those within it."""
    found = []
    holds = rows[(rows["relation"] == "holds") & (rows["kind"] != COUNTY)].sort_values("areas", kind="stable")
    if len(holds):
        found.append(Way("In", _links(holds, most)))
    beside = rows[rows["relation"] == "next to"]
    if len(beside):
        found.append(Way(_NEXT, _links(beside, most)))
    inside = rows[rows["relation"] == "within"]
    for kind, label in (("town", "Towns"), ("ward", "Wards"), ("place", "Estates"), ("area", "Areas")):
        part = inside[inside["kind"] == kind].sort_values("name", kind="stable")
        # Of a town with more areas than can be read, its wards lead to them.
        if len(part) and (kind != "area" or len(part) <= most):
            found.append(Way(f"{label} in it", _links(part, most)))
    return found


def _links(rows: pd.DataFrame, most: int) -> Sequence[tuple[str, tuple[str, str]]]:
    return [(_name(row), ("place", str(row.scope))) for row in rows_of(rows.head(most))]


def _name(row: Any) -> str:
    return area_name(row.name, row.within) if row.kind == "area" else unbracketed(str(row.name))
