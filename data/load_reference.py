"""The small files of data/reference, and a generated set of places in their stead, → their tables."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd

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
        _insert(con, table, pd.read_csv(REFERENCE / name, dtype="str", keep_default_na=False))
    areas = pd.read_csv(places / "place_areas.csv", dtype="str", keep_default_na=False)
    areas = areas.rename(columns={"lsoa21_code": "area_code", "place": "name"})
    if "name" in areas.columns:
        named = areas[["place_id", "name", "town"]]
    else:
        named = pd.read_csv(places / "places.csv", dtype="str", keep_default_na=False)[["place_id", "name", "town"]]
    _insert(con, "place", named.drop_duplicates())
    _insert(con, "place_area", areas[["place_id", "area_code", "basis"]])
    # The generated county has towns of its own in other spots; its areas are named after them.
    if places == REFERENCE:
        _insert(con, "map_label", pd.read_csv(places / "towns.csv"))


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: pd.DataFrame) -> None:
    con.register("fresh", rows.replace("", None))
    con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM fresh")
    con.unregister("fresh")
