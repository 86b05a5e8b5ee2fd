"""The small files of data/reference, and a generated set of places in their stead, → their tables."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import pyarrow as pa

from data.settings import REFERENCE

# table: file in data/reference
_FILES = {
    "document": "documents.csv",
    "strategy_outcome": "strategy_outcomes.csv",
    "published_figure": "published_figures.csv",
    "claim": "directional_claims.csv",
    "external_figure": "external_figures.csv",
    "operation": "operations.csv",
    "evaluation_plan": "evaluations.csv",
    "crime_type": "crime_types.csv",
    "recording_change": "recording_changes.csv",
    "rebased": "rebased.csv",
    "measure": "measures.csv",
    "outcome_measure": "outcome_measures.csv",
    "figure_check": "figure_checks.csv",
    "outcome_group": "outcome_groups.csv",
    "framework_measure": "framework_measures.csv",
    "basket_type": "basket_types.csv",
    "postcode_district": "postcode_districts.csv",
}


def load_reference(con: duckdb.DuckDBPyConnection, places: Path = REFERENCE) -> None:
    """Fill the reference tables; `places` is the folder with places and their areas, real or generated."""
    for table, name in _FILES.items():
        _insert(con, table, _read(REFERENCE / name))
    areas = _read(places / "place_areas.csv")
    if "place" in areas.column_names:
        areas = areas.rename_columns({"lsoa21_code": "area_code", "place": "name"})
        named = areas.select(["place_id", "name", "town"])
    else:
        named = _read(places / "places.csv").select(["place_id", "name", "town"])
    _insert(con, "place", named.group_by(named.column_names, use_threads=False).aggregate([]))
    _insert(con, "place_area", areas.select(["place_id", "area_code", "basis"]))
    # The generated county has towns of its own in other spots; its areas are named after them.
    if places == REFERENCE:
        _insert(con, "map_label", _read(places / "towns.csv"))


def _read(path: Path) -> pa.Table:
    """A small file as text, a blank as a missing value. A tenth of the time that pandas takes for it."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = (row for row in csv.reader(file) if row)
    cells = [pa.array([cell or None for cell in column], pa.string()) for column in zip(*rows, strict=True)]
    return pa.table(cells or [pa.array([], pa.string())] * len(header), header)


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: pa.Table) -> None:
    con.register("fresh", rows)
    con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM fresh")
    con.unregister("fresh")
