"""The small files of data/reference, common ones and this county's, into their tables."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from data.derive.inserting import insert
from data.operations import FILE as OPERATIONS
from data.profile import Profile
from data.serving.settings import REFERENCE

# table: file in data/reference, the same for every county
_COMMON = {
    "crime_type": "crime_types.csv",
    "basis": "counting_bases.csv",
    "threshold": "thresholds.csv",
    "hidden_street": "hidden_streets.csv",
    "kind_of_place": "kinds_of_place.csv",
    "search_age": "search_ages.csv",
    "search_ethnicity": "search_ethnicities.csv",
    "recording_change": "recording_changes.csv",
    "measure": "measures.csv",
    "outcome_group": "outcome_groups.csv",
    "framework_measure": "framework_measures.csv",
    "basket_type": "basket_types.csv",
    "initiative_kind": "initiative_kinds.csv",
    "patrol_effect": "patrol_effects.csv",
    "force": "forces.csv",
}
# Tables filled from one file, operations.csv: what documents say about each operation, its page, whether it is
# evaluated.
_OF_OPERATIONS = ("operation", "operation_page", "evaluation_plan")
# table: file in the folder of a county; without the file its table stays empty
_OF_A_COUNTY = {
    "measure": "measures.csv",
    "document": "documents.csv",
    "plan": "plans.csv",
    "priority": "priorities.csv",
    "strategy_outcome": "strategy_outcomes.csv",
    "published_figure": "published_figures.csv",
    "claim": "directional_claims.csv",
    "named_together": "named_together.csv",
    "external_figure": "external_figures.csv",
    "rebased": "rebased.csv",
    "outcome_measure": "outcome_measures.csv",
    "figure_check": "figure_checks.csv",
}
# What a name of aliases.csv may lead to: a place of its own, each of its areas, or the wards or districts of these.
_LEADS_TO = ("place", "area", "ward", "district")


def load_reference(con: duckdb.DuckDBPyConnection, profile: Profile, places: Path | None = None) -> None:
    """Fill the reference tables with common facts, the county's profile and the files in its folder.

    `places` is a folder with generated places and their areas, in place of the county's own.
    """
    for table, name in _COMMON.items():
        _insert(con, table, _read(REFERENCE / name))
    load_profile(con, profile)
    folder = profile.folder
    if folder:
        for table, name in _OF_A_COUNTY.items():
            if (folder / name).exists():
                _insert(con, table, _read(folder / name))
        if (folder / OPERATIONS).exists():
            _insert_operations(con, folder / OPERATIONS)
    if places:
        _insert_places(con, places)
        _insert_aliases(con, places)
        return
    # A generated county has its own towns in other spots; its areas are named after them.
    labels = [(town.name, town.importance, *town.at) for town in profile.towns]
    _insert_each(con, "map_label", ("name", "importance", "longitude", "latitude"), labels)
    if folder and (folder / "place_areas.csv").exists():
        _insert_places(con, folder)
    if folder:
        _insert_aliases(con, folder)


def load_profile(con: duckdb.DuckDBPyConnection, profile: Profile) -> None:
    """Fill the tables of the county, its towns, former districts and postcode districts from the profile."""
    county = profile.county
    row = {
        "name": county.name,
        "police": profile.police,
        "also_called": "; ".join(profile.also_called),
        "plans_place": profile.plans_place or None,
        "town_centre": profile.town_centre or None,
        "team_page": profile.team_page or None,
    }
    insert(con, "county", [row])
    statuses = profile.statuses or {}
    former = [(name, statuses.get(name, "district")) for name in county.former_districts]
    _insert_each(con, "former_district", ("name", "status"), former)
    _insert_each(con, "town", ("name", "areas"), [(town.name, town.areas) for town in profile.towns])
    _insert_each(con, "postcode_district", ("district", "lies"), profile.postcodes)


def _insert_each(
    con: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    insert(con, table, [dict(zip(columns, row, strict=True)) for row in rows])


def _insert_operations(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Fill each table of operations from its columns of the file; raises `ValueError` if a column has no table."""
    rows = _read(path)
    unread = set(rows.column_names)
    for table in _OF_OPERATIONS:
        columns = [name for name in con.table(table).columns if name in rows.column_names]
        _insert(con, table, rows.select(columns))
        unread -= set(columns)
    if unread:
        raise ValueError(f"{path.name} has columns that nothing reads: {', '.join(sorted(unread))}.")


def _insert_places(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Places with their kinds, and their areas."""
    areas = _read(folder / "place_areas.csv")
    named = _read(folder / "places.csv")
    kinds = {str(row["place_id"]): row.get("kind") for row in reversed(named.to_pylist())}
    if "place" in areas.column_names:
        areas = areas.rename_columns({"lsoa21_code": "area_code", "place": "name"})
        named = areas
    places = dict.fromkeys((row["place_id"], row["name"], row["town"]) for row in named.to_pylist())
    _insert_each(
        con, "place", ("place_id", "name", "town", "kind"), [(*place, kinds.get(place[0])) for place in places]
    )
    _insert(con, "place_area", areas.select(["place_id", "area_code", "basis"]))


def _insert_aliases(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Names of villages and estates, one row for each area; raises `ValueError` for what a name cannot lead to."""
    path = folder / "aliases.csv"
    if not path.exists():
        return
    columns = ("name", "kind", "near", "leads_to", "area_code", "source")
    rows = []
    for row in _read(path).to_pylist():
        if row["leads_to"] not in _LEADS_TO:
            raise ValueError(f"{path.name}: {row['name']} leads to “{row['leads_to']}”, not to {_LEADS_TO}.")
        rows += [
            (row["name"], row["kind"], row["near"], row["leads_to"], area, row["source"])
            for area in (row["areas"] or "").split()
        ]
    _insert_each(con, "alias", columns, rows)


def _read(path: Path) -> pa.Table:
    """A small file as text, blanks as missing values. Takes a tenth of the time of pandas."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = (row for row in csv.reader(file) if row)
    cells = [pa.array([cell or None for cell in column], pa.string()) for column in zip(*rows, strict=True)]
    return pa.table(cells or [pa.array([], pa.string())] * len(header), header)


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: pa.Table) -> None:
    insert(con, table, rows.to_pylist())
