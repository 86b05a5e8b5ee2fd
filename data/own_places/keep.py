"""Keep, rename or remove an own place: a new database from a copy of the current one, then the switch.

The database in use is never edited. Whatever goes wrong, it and the file of own places stay as they were.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import partial

import duckdb

from data.importing import steps
from data.importing.copied import Fill, change_copy
from data.own_places import listed
from data.own_places.listed import MOST, OwnPlace
from data.serving import pointer, sqlfiles
from data.serving.opened import opened
from data.serving.refusal import BuildRefused
from data.serving.settings import Settings
from data.serving.store import Store

# The steps that make the tables of places again.
_STEPS = (33,)
_FORECAST = "data.derive.52_forecast"
Change = Callable[[list[OwnPlace], Store], list[OwnPlace]]


def keep(settings: Settings, name: str, areas: Sequence[str], *, scope: str = "") -> OwnPlace:
    """Keep a place of these areas under a name; with `scope` in place of the one that has this id.

    Raises `BuildRefused`, with what to do, for a name or areas that cannot be kept, and as `_change` does.
    """
    kept: list[OwnPlace] = []

    def change(places: list[OwnPlace], store: Store) -> list[OwnPlace]:
        others = [place for place in places if place.scope != scope]
        if scope and len(others) == len(places):
            raise BuildRefused("This place has been removed meanwhile.")
        if len(others) >= MOST:
            raise BuildRefused(f"There are {MOST} own places already. Remove one first.")
        named = _free(listed.checked_name(name), others, store, but=scope)
        taken = {place.scope for place in others}
        place = OwnPlace(scope or listed.scope_of(named, taken), named, _known(areas, store))
        kept.append(place)
        return [*others, place]

    _change(settings, change)
    return kept[0]


def remove(settings: Settings, scope: str) -> None:
    """Remove a place. Raises `BuildRefused` if there is none with this id, and as `_change` does."""

    def change(places: list[OwnPlace], store: Store) -> list[OwnPlace]:
        left = [place for place in places if place.scope != scope]
        if len(left) == len(places):
            raise BuildRefused("This place has been removed already.")
        return left

    _change(settings, change)


def bring_in(settings: Settings) -> bool:
    """Bring the current database in line with the file, after `undo`; returns whether it had to be.

    Raises as `_change` does.
    """
    path = pointer.current(settings.folder)
    if path is None or _areas(listed.read(settings.folder)) == _areas(in_database(opened(path, settings))):
        return False
    _change(settings, lambda places, _: places)
    return True


def in_database(store: Store) -> list[OwnPlace]:
    """The own places that a database has, with all areas that they were given."""
    areas: dict[tuple[str, str], list[str]] = {}
    for scope, name, code in store.ask("own_places/all").itertuples(index=False, name=None):
        areas.setdefault((scope, name), []).append(code)
    return [OwnPlace(scope, name, tuple(codes)) for (scope, name), codes in areas.items()]


def _areas(places: Sequence[OwnPlace]) -> dict[tuple[str, str], frozenset[str]]:
    return {(place.scope, place.name): frozenset(place.areas) for place in places}


def _change(settings: Settings, change: Change) -> None:
    """Change the list of own places, and the tables of the current database with it, in a new one.

    Raises `BuildRefused` as `change_copy` and `change` do.
    """

    def changed(old: Store) -> tuple[Fill, AbstractContextManager[None]]:
        after = sorted(change(listed.read(settings.folder), old), key=lambda place: place.name.casefold())
        return partial(_fill, places=after), listed.written(settings.folder, after)

    change_copy(settings, changed, public="A public copy has no own places.")


def _known(areas: Sequence[str], store: Store) -> tuple[str, ...]:
    """The codes in order, once each. Raises `BuildRefused` for none, and for one that is not an area of the county."""
    wanted = sorted(set(areas))
    if not wanted:
        raise BuildRefused("Choose the areas of the place, or paste their codes.")
    within = dict(store.ask("own_places/area").itertuples(index=False, name=None))
    unknown = [code for code in wanted if code not in within]
    outside = [code for code in wanted if not within.get(code, True)]
    county = store.meta["county"]
    if unknown:
        raise BuildRefused(f"No area has the code {unknown[0]}{_more(unknown)}.")
    if outside:
        raise BuildRefused(f"{outside[0]}{_more(outside)} is not in {county}. Choose areas of {county} only.")
    return tuple(wanted)


def _more(codes: Sequence[str]) -> str:
    return f" (nor {len(codes) - 1} more)" if len(codes) > 1 else ""


def _free(name: str, others: Sequence[OwnPlace], store: Store, *, but: str) -> str:
    """The name. Raises `BuildRefused` if another place has it, however it is written."""
    places = store.ask("shared/scope")
    known = {_folded(found) for found in places.loc[places["scope"] != but, "name"]}
    if _folded(name) in known | {_folded(place.name) for place in others}:
        raise BuildRefused(f"There already is a place named “{name}”. Choose another name.")
    return name


def _folded(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name.casefold().replace("’", "").replace("'", "")).strip()


def _fill(con: duckdb.DuckDBPyConnection, places: Sequence[OwnPlace]) -> None:
    """Put the places into the copied database, and make their tables again."""
    before = {(scope, code) for scope, _, code in sqlfiles.run(con, "own_places/all")}
    sqlfiles.run(con, "import/own_clear")
    listed.load(con, places)
    # A name changes nothing that is counted; to test lists takes seconds.
    after = {(scope, code) for scope, _, code in sqlfiles.run(con, "own_places/all")}
    changed = {scope for scope, _ in before ^ after}
    for number in _STEPS:
        steps.run(con, number, number, lambda _: None)
    if changed:
        importlib.import_module(_FORECAST).derive_again(con, changed)
