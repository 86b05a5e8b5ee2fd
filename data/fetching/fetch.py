"""Fetch what an import of a county needs; what is there already is not fetched again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from data import county as counties
from data.fetching import police, tables
from data.fetching.addresses import Addresses, addresses
from data.fetching.kept import Fetched, Kept
from data.fetching.web import Web
from data.importing.force_area import completed
from data.importing.plan.files import plan
from data.profile import County
from data.serving.settings import Settings
from data.serving.store import Store, current
from data.sources.police import force_slug

MONTHS = 36  # as many as one archive holds


def newest_month() -> str:
    """The newest month that is out, as 2025-09. Raises `FetchProblem`, and `ValueError` for the file of addresses."""
    known = addresses()
    return police.months_out(Web(known.path), known.police)[-1]


def in_use(settings: Settings) -> Store | None:
    """The database in use, unless it is the demonstration."""
    path = current(settings.folder)
    store = Store(path, settings) if path else None
    return store if store and store.meta.get("demonstration") != "true" else None


def fetch_for(settings: Settings, *, months: int, said: Callable[[str], None]) -> Fetched:
    """`fetch` for the county of the database in use, otherwise for the one that is set."""
    return fetch(settings.folder, _county(settings), addresses(), months=months, said=said)


def _county(settings: Settings) -> County:
    """The county of the database, otherwise the one that is named, perhaps without forces and districts."""
    store = in_use(settings)
    if store is None:
        return counties.chosen(settings, lambda named: named)
    counties.agree(settings, store.meta)
    return counties.kept(store.meta)


def fetch(data: Path, county: County, addresses: Addresses, *, months: int, said: Callable[[str], None]) -> Fetched:
    """Fetch the newest `months` of a county's forces, its areas, census tables and lookups, into a folder of `data`.

    A county without forces has the one of its name, and one without districts those that its newest street-level file
    names. Raises `FetchProblem`, and `AnotherCounty` if they are not clear; what has arrived before stays, and another
    call goes on from there.
    """
    web, kept = Web(addresses.path, said), Kept(data)
    out = police.months_out(web, addresses.police)
    kept.done.newest = out[-1]
    county = replace(county, forces=county.forces or (force_slug(county.name),))
    police.police_files(web, kept, addresses.police, county.forces, out[-months:])
    county = completed(county, plan(kept.done.paths).police)
    districts = tuple(dict.fromkeys((*county.districts, *county.former_districts)))
    for wanted in addresses.table:
        tables.table(web, kept, wanted, districts)
    for one in addresses.file:
        tables.file(web, kept, one)
    return kept.done
