"""What a county without a profile is made of, where only its name is set and it is the whole area of a police force."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from data.county import VARIABLES, AnotherCounty
from data.importing.plan.plan import PoliceFile
from data.profile import County
from data.sources.police import force_slug

# Shares of the rows of a force's month. Map points are moved and some are wrong, so that a force has a few rows in
# districts of others: the real files that were looked at have up to 0.1% in one.
INSIDE, OUTSIDE = 0.01, 0.005
_DISTRICT = re.compile(r"(.+) \d{3}[A-Z]{1,2}")


def completed(county: County, files: Sequence[PoliceFile]) -> County:
    """The county with the force and the districts that are not set.

    The force is the one that has the county's name, or, where districts are set, the only one of the files. Districts
    are those of the newest street-level file of that force. Raises `AnotherCounty` if either is not clear.
    """
    if not county.forces:
        county = replace(county, forces=(_force(county, files),))
    if not county.districts:
        county = replace(county, districts=_districts(county, files))
    return county


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
    try:
        rows = _printed(newest)
    except csv.Error as error:
        raise AnotherCounty(
            f"{newest.file.name} cannot be read for its districts ({error}): {_set(county)}."
        ) from error
    shares = {name: count / rows.total() for name, count in rows.items()}
    unclear = sorted(name for name, share in shares.items() if OUTSIDE < share < INSIDE)
    if unclear or not shares:
        what = f"Whether {', '.join(unclear)} is in {county.name} is not clear" if unclear else "No district is named"
        raise AnotherCounty(f"{what} from its newest street-level file: {_set(county)}.")
    return tuple(sorted(name for name, share in shares.items() if share >= INSIDE))


def _printed(file: PoliceFile) -> Counter[str]:
    """The rows of a street-level file by the district in the name of their area."""
    with file.file.open() as stream:
        lines = csv.DictReader(io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline=""))
        return Counter(named[1] for row in lines if (named := _DISTRICT.fullmatch(row.get("LSOA name") or "")))


def _set(county: County) -> str:
    missing = [VARIABLES[part] for part in ("districts", "forces") if not getattr(county, part)]
    return f"set {' and '.join(missing)} too"
