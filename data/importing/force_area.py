"""What a county without a profile is made of: the area of the force of its name, or that of every force."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from analysis.months import months_later
from data.county import VARIABLES, AnotherCounty
from data.importing.county_names import without_area
from data.importing.plan.plan import PoliceFile
from data.profile import County
from data.sources.police import force_slug

# Shares of the rows of a force's month. Map points are moved and some are wrong, so that a force has a few rows in
# districts of others: the real files that were looked at have up to 0.1% in one.
INSIDE, OUTSIDE = 0.01, 0.005
# A small district of a large force has a smaller share, but more rows in each of its areas than wrong points have: in
# the real files, on average at most 3.5 of these.
ROWS_AN_AREA = 5
# A force whose newest file is older than this has stopped publishing, as some do for years.
MOST_MONTHS_BEHIND = 3
FIRST_MONTH = date(2010, 12, 1)  # of data.police.uk
_DISTRICT = re.compile(r"(.+) \d{3}[A-Z]{1,2}")


def completed(county: County, files: Sequence[PoliceFile]) -> County:
    """The county with the force and the districts that are not set.

    The force is the one that has the county's name, or, where districts are set, the only one of the files. Districts
    are those of the newest street-level file of that force. Raises `AnotherCounty` if either is not clear.
    A county of every force has all forces whose files go on to the newest months, and their districts.
    """
    if county.every_force:
        return with_new_forces(replace(county, forces=()), files)
    if not county.forces:
        county = replace(county, forces=(_force(county, files),))
    if not county.districts:
        county = replace(county, districts=_districts(county, files))
    return county


def with_new_forces(county: County, files: Sequence[PoliceFile], last: date = FIRST_MONTH) -> County:
    """A county of every force with the forces of `files` that it lacks, and their districts.

    `last` is the newest month that it has already. Raises `AnotherCounty` if it has no force then.
    """
    newest = _newest_of_forces(files)
    going_on = months_later(max([last, *(month for month, _ in newest.values())]), -MOST_MONTHS_BEHIND)
    added = [force for force, (month, _) in newest.items() if month >= going_on and force not in county.forces]
    forces = (*county.forces, *added)
    if not forces:
        raise AnotherCounty("No street-level file has a force in its name, so there is no force to be all of them.")
    districts = (name for force in added for name in _districts_of(newest[force][1]))
    return replace(county, forces=forces, districts=tuple(dict.fromkeys((*county.districts, *districts))))


def _newest_of_forces(files: Sequence[PoliceFile]) -> dict[str, tuple[date, PoliceFile]]:
    """The newest street-level file of each force that has an area, and its month."""
    newest: dict[str, tuple[date, PoliceFile]] = {}
    for file in files:
        if file.kind.kind == "street" and file.month and file.force and file.force not in without_area():
            known = newest.get(file.force)
            if known is None or known[0] < file.month:
                newest[file.force] = file.month, file
    return dict(sorted(newest.items()))


def _districts_of(file: PoliceFile) -> list[str]:
    """The districts of a force's area, without those that only wrong points are in."""
    rows = _read(file)
    areas = Counter(district for district, _ in rows)
    counted: Counter[str] = Counter()
    for (district, _), count in rows.items():
        counted[district] += count
    least = INSIDE * counted.total()
    return sorted(name for name, count in counted.items() if count >= min(least, ROWS_AN_AREA * areas[name]))


def _force(county: County, files: Sequence[PoliceFile]) -> str:
    in_files = sorted({file.force for file in files if file.force})
    own = force_slug(county.name)
    if own in in_files:
        return own
    if county.districts and len(in_files) == 1:
        return in_files[0]
    are = f"The police files are from {', '.join(in_files)}" if in_files else "No police file has a force in its name"
    raise AnotherCounty(f"{are}, and which force is that of {county.name} is not clear: {_set(county)}.")


def _districts(county: County, files: Sequence[PoliceFile]) -> tuple[str, ...]:
    if force_slug(county.name) not in county.forces:
        named = " and ".join(county.forces)
        raise AnotherCounty(f"{county.name} may be only a part of the area of {named}: {_set(county)}.")
    street = [file for file in files if file.kind.kind == "street" and file.force in county.forces and file.month]
    if not street:
        raise AnotherCounty(f"No street-level file of {county.forces[0]} says which districts it has: {_set(county)}.")
    newest = max(street, key=lambda file: file.month or date.min)
    rows = _printed(newest, county)
    shares = {name: count / rows.total() for name, count in rows.items()}
    unclear = sorted(name for name, share in shares.items() if OUTSIDE < share < INSIDE)
    if unclear or not shares:
        what = f"Whether {', '.join(unclear)} is in {county.name} is not clear" if unclear else "No district is named"
        raise AnotherCounty(f"{what} from its newest street-level file: {_set(county)}.")
    return tuple(sorted(name for name, share in shares.items() if share >= INSIDE))


def _printed(file: PoliceFile, county: County) -> Counter[str]:
    """The rows of a street-level file by the district in the name of their area."""
    counted: Counter[str] = Counter()
    for (district, _), count in _read(file, f": {_set(county)}").items():
        counted[district] += count
    return counted


def _read(file: PoliceFile, remedy: str = "") -> Counter[tuple[str, str]]:
    """The rows of a street-level file by district and area. Raises `AnotherCounty` if it cannot be read."""
    try:
        with file.file.open() as stream:
            lines = csv.DictReader(io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline=""))
            names = (row.get("LSOA name") or "" for row in lines)
            return Counter((named[1], named[0]) for name in names if (named := _DISTRICT.fullmatch(name)))
    except csv.Error as error:
        raise AnotherCounty(f"{file.file.name} cannot be read for its districts ({error}){remedy}.") from error


def _set(county: County) -> str:
    missing = [VARIABLES[part] for part in ("districts", "forces") if not getattr(county, part)]
    return f"set {' and '.join(missing)} too"
