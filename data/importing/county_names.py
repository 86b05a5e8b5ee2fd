"""Whether a county's names exist in the boundaries, lookups and police files imported so far.

A wrong name matches nothing and causes no error, so nobody would notice it. A name that cannot be checked yet passes:
police files may be imported before boundaries, or only one of several home forces.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from functools import cache

import duckdb
from rapidfuzz import fuzz, process, utils

from data.county import VARIABLES, AnotherCounty
from data.profile import County, fold, profile_of, profiles
from data.serving import sqlfiles
from data.serving.settings import REFERENCE, Settings

# The similarity of a name and the same name with one wrong letter; “North Kesteven” and “South Kesteven” have 86.
A_SLIP = 90
# Names less similar than this do not help someone to find the right one.
HELPFUL = 60
MOST_NAMED = 3


@dataclass(frozen=True)
class Origin:
    """Where a county's names come from: the variables, the default county if nothing is set, or the database."""

    settings: Settings
    kept: bool

    def names(self, part: str, name: str) -> str:
        """The start of a sentence about a wrong name."""
        if self.kept:
            return f"The database has “{name}” among its {part.replace('_', ' ')}, which"
        return f"{VARIABLES[part]} names “{name}”, which"

    @property
    def remedy(self) -> str:
        """What to do about names that are not the county's."""
        if self.kept:
            return "Import files of that county, or give another folder with --data."
        if self.settings.districts is None:
            return (
                "For another county set POLICING_COUNTY, and POLICING_DISTRICTS and POLICING_FORCES too if it is "
                "not the whole area of a force."
            )
        return "Correct POLICING_DISTRICTS, or import the boundaries of these districts."

    def taken(self, county: County) -> list[str]:
        """What was not set of a county without a profile and taken from the police files, in one sentence or none."""
        if self.kept or not self.settings.county or profile_of(county).folder:
            return []
        parts = [
            ("force", self.settings.forces, county.forces),
            ("districts", self.settings.districts, county.districts),
        ]
        said = [f"{what} {', '.join(names)}" for what, given, names in parts if given is None]
        return [f"Taken from the police files for {county.name}: {'; '.join(said)}."] if said else []


@cache
def forces() -> frozenset[str]:
    """The forces whose files data.police.uk has, as it names them."""
    with (REFERENCE / "forces.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["force"] for row in csv.DictReader(file))


@cache
def without_area() -> frozenset[str]:
    """The forces of data.police.uk that have no area of their own."""
    with (REFERENCE / "forces.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["force"] for row in csv.DictReader(file) if row["has_area"] != "true")


def check_forces(county: County, origin: Origin, in_files: Set[str | None]) -> None:
    """Raise `AnotherCounty` for a home force that neither data.police.uk nor any imported file has.

    `in_files` are the forces of the files, None for a file that names its force only in its rows: it may be any.
    """
    known = {*forces(), *(force for force in in_files if force)}
    for force in county.forces:
        if force not in known and None not in in_files and not origin.kept:
            what = f"{origin.names('forces', force)} is not a force of data.police.uk or of any of these files."
            raise AnotherCounty(f"{what} {_nearest(force, known)} {_correct(origin, 'forces')}")


def with_official_districts(con: duckdb.DuckDBPyConnection, county: County, origin: Origin) -> County:
    """The county with its districts spelt as the boundaries and lookups in `con` spell them.

    Raises `AnotherCounty` if those name districts, but none of the county's.
    """
    known = {fold(name): name for (name,) in sqlfiles.run(con, "import/known_districts")}
    districts = tuple(dict.fromkeys(known.get(fold(name), name) for name in county.districts))
    if known and not set(districts) & set(known.values()):
        raise _no_area(county, origin, known.values())
    return replace(county, districts=districts)


def check_areas(con: duckdb.DuckDBPyConnection, county: County, origin: Origin) -> None:
    """Raise `AnotherCounty` if areas have districts but none is in the county."""
    districts = [name for (name,) in sqlfiles.run(con, "import/area_districts")]
    if districts and not set(districts) & set(county.districts):
        raise _no_area(county, origin, districts)


def check_printed(con: duckdb.DuckDBPyConnection, county: County, origin: Origin) -> None:
    """Raise `AnotherCounty` for a district that no source names, after the police files in `con` are read.

    Without boundaries, and for former districts, a name counts as wrong only if a similar one exists and is not listed.
    """
    known = {name for (name,) in sqlfiles.run(con, "import/known_districts")}
    printed = {name for (name,) in sqlfiles.run(con, "import/printed_districts")}
    others = (known | printed) - {*county.districts, *county.former_districts}
    profiled = (profile.county for profile in profiles())
    exist = known | printed | {name for own in profiled for name in (*own.districts, *own.former_districts)}
    for part, names in (("districts", county.districts), ("former_districts", county.former_districts)):
        for name in names:
            if name in exist or not (_is_slip(name, others) or (part == "districts" and known)):
                continue
            what = f"{origin.names(part, name)} is not in any of the boundaries, lookups or police files given."
            raise AnotherCounty(f"{what} {_nearest(name, known | printed)} {_correct(origin, part)}")


def doubts(con: duckdb.DuckDBPyConnection, county: County) -> list[str]:
    """Sentences about what is not an import error but leaves the county's pages empty."""
    ((files, own_files, areas),) = sqlfiles.run(con, "import/own_records")
    said = []
    if files and not own_files:
        forces = " or ".join(county.forces)
        said.append(
            f"None of the police files is from {forces}, the home force of {county.name}: its pages stay empty."
        )
    if files and not areas:
        said.append(
            f"No areas of {county.name} are known, so nothing can be placed: import its boundaries, or a lookup of its "
            f"districts, which are {', '.join(county.districts)}."
        )
    return said


def unknown_areas(con: duckdb.DuckDBPyConnection) -> list[str]:
    """A sentence about codes in the county's lists of places that are not areas of the county, or none.

    Without them a place is smaller than it should be, or missing. Nothing is said while most codes are unknown: then
    the county's outlines are not imported yet.
    """
    rows = sqlfiles.run(con, "import/unknown_areas")
    wrong = [row for row in rows if not row[-1]]
    if not wrong or 2 * len(wrong) > len(rows):
        return []
    named = "; ".join(f"{code} of “{name}” in {file}" for file, name, code, _ in wrong[:MOST_NAMED])
    more = f" and {len(wrong) - MOST_NAMED} more" if len(wrong) > MOST_NAMED else ""
    return [f"Not areas of the county, so that their places lack a part: {named}{more}. Correct these codes."]


def _is_slip(name: str, others: Iterable[str]) -> bool:
    plain = utils.default_process
    return bool(process.extract(name, others, scorer=fuzz.ratio, processor=plain, limit=1, score_cutoff=A_SLIP))


def _no_area(county: County, origin: Origin, districts: Iterable[str]) -> AnotherCounty:
    there = sorted(districts)
    named = " or ".join(county.districts)
    said = f"None of the areas in the boundaries and lookups is in {named}"
    if not origin.kept and origin.settings.districts is None:
        said += ", which is meant where POLICING_DISTRICTS is not set"
    said += f", so that nothing would be placed in {county.name}"
    all_named = f"They are in {', '.join(there)}.{_separated(named)}"
    few = all_named if len(there) <= MOST_NAMED else _nearest(county.districts[0], there)
    return AnotherCounty(f"{said}. {few} {origin.remedy}")


def _nearest(name: str, known: Iterable[str]) -> str:
    """The names most similar to one, in a sentence."""
    plain = utils.default_process
    found = process.extract(
        name, sorted(known), scorer=fuzz.WRatio, processor=plain, limit=MOST_NAMED, score_cutoff=HELPFUL
    )
    like = f"Most similar: {', '.join(like for like, *_ in found)}." if found else "No name is similar."
    return like + _separated(name)


def _separated(name: str) -> str:
    return " Names are separated with “;”." if "," in name else ""


def _correct(origin: Origin, part: str) -> str:
    if origin.kept:
        return "Import all its files again, with --data and another folder."
    return f"Correct {VARIABLES[part]}."
