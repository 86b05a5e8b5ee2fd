"""Fetch what an import of a county needs; what is there already is not fetched again."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from data import county as counties
from data.fetching import police, tables
from data.fetching.addresses import Addresses, OneFile, Table, addresses
from data.fetching.counted import Counted
from data.fetching.kept import Fetched, Kept
from data.fetching.police import ALL, Forces
from data.fetching.web import Moved, Web
from data.importing.force_area import completed
from data.importing.plan.files import plan
from data.profile import County
from data.progress import Progress
from data.serving.settings import Settings
from data.serving.store import Store, current
from data.sources.police import force_slug, month_and_force

MONTHS = 36  # as many as one archive holds
_OUTLINES = "boundaries-2021.geojson"
# Of which rows are asked for by their codes, 80 in a request; the largest police area has 4,994 and 180,000 postcodes.
_MOST_AREAS = 6_000
# For more of them, all rows of England and Wales take fewer requests than their names.
_MOST_DISTRICTS = 100


def newest_month() -> str:
    """The newest month that is out, as 2025-09. Raises `FetchProblem`, and `ValueError` for the file of addresses."""
    known = addresses()
    return police.months_out(Web(known.path), known.police)[-1]


def in_use(settings: Settings) -> Store | None:
    """The database in use, unless it is the demonstration."""
    path = current(settings.folder)
    store = Store(path, settings) if path else None
    return store if store and store.meta.get("demonstration") != "true" else None


def compared(named: str) -> tuple[str, ...]:
    """The forces to compare with, as they are in files, from names separated by “;”, or `all`.

    >>> compared("Kent; Devon & Cornwall"), compared("all"), compared("")
    (('kent', 'devon-and-cornwall'), ('all',), ())
    """
    names = tuple(dict.fromkeys(force_slug(name) for name in named.split(";") if name.strip()))
    return (ALL,) if ALL in names else names


def fetch_for(
    settings: Settings, *, months: int, compare: tuple[str, ...] = (), progress: Progress | None = None
) -> Fetched:
    """`fetch` for the county of the database in use, otherwise for the one that is set.

    Of forces to `compare` with, the months that are in use are not fetched.
    """
    store = in_use(settings)
    county = _county(settings, store)
    held = _held(store) if store and compare else frozenset()
    return fetch(settings.folder, county, addresses(), months=months, compare=compare, held=held, progress=progress)


def _county(settings: Settings, store: Store | None) -> County:
    """The county of the database, otherwise the one that is named, perhaps without forces and districts."""
    if store is None:
        return counties.chosen(settings, lambda named: named)
    counties.agree(settings, store.meta)
    return counties.kept(store.meta)


def _held(store: Store) -> frozenset[tuple[str, str]]:
    """The forces and months of street-level files that are in use."""
    months = store.ask("forces/months").dropna(subset=["month"])
    return frozenset(zip(months["force"], months["month"].dt.strftime("%Y-%m"), strict=True))


def fetch(
    data: Path,
    county: County,
    addresses: Addresses,
    *,
    months: int,
    compare: tuple[str, ...] = (),
    held: frozenset[tuple[str, str]] = frozenset(),
    progress: Progress | None = None,
) -> Fetched:
    """Fetch the newest `months` of a county's forces, its areas, census tables and lookups, into a folder of `data`.

    Of the forces to `compare` with, or all others in the archive, street-level files, without the months that are
    `held`. A county without forces has the one of its name, and one without districts those that its newest
    street-level file names. Raises `FetchProblem`, and `AnotherCounty` if they are not clear; what has arrived before
    stays, and another call goes on from there.
    """
    web, kept = Web(addresses.path, Counted(progress)), Kept(data)
    out = police.months_out(web, addresses.police)
    kept.done.newest = out[-1]
    county = replace(county, forces=county.forces or (force_slug(county.name),))
    forces = Forces(county.forces, tuple(force for force in compare if force not in county.forces), held)
    others: tuple[Table | OneFile, ...] = (*addresses.table, *addresses.file)
    police.police_files(web, kept, addresses.police, forces, out[-months:], others=len(others))
    own = [path for path in kept.done.paths if county.forces == (ALL,) or _force(path) in county.forces]
    county = completed(county, plan(own).police)
    districts = tuple(dict.fromkeys((*county.districts, *county.former_districts)))
    for wanted in others:
        try:
            if isinstance(wanted, OneFile):
                tables.file(web, kept, wanted)
            elif wanted.by_area:
                tables.table(web, kept, wanted, _areas(kept, wanted))
            else:
                everywhere = len(districts) > _MOST_DISTRICTS or (wanted.everywhere_to_compare and bool(compare))
                tables.table(web, kept, wanted, None if everywhere else districts)
        except Moved as problem:
            if not wanted.optional:
                raise
            kept.done.left_out.append(str(problem))
        web.counted.had()
    return kept.done


def _force(path: Path) -> str:
    named = month_and_force(path.name)
    return named[1] if named else ""


def _areas(kept: Kept, wanted: Table) -> tuple[str, ...]:
    """The codes of the county's areas, from its outlines, fetched before. Raises `Moved` if they are too many."""
    outlines = [path for path in kept.done.paths if path.name == _OUTLINES]
    features = [each for path in outlines for each in json.loads(path.read_text(encoding="utf-8"))["features"]]
    if len(features) > _MOST_AREAS:
        raise Moved(
            f"{wanted.name}: {len(features):,} areas are too many to ask for. Download it from {wanted.page}, and add "
            "it on the page Add data."
        )
    return tuple(sorted(each["properties"]["LSOA21CD"] for each in features))
