"""Places and operations as a county's folder lists them: additions there need no sketch."""

import csv
from pathlib import Path

from data.demo.geography.sketch import Listed
from data.operations import planned_operations


def places_of_operations(folder: Path) -> dict[str, tuple[str, ...]]:
    """The places of each operation that names any, by its id."""
    return {
        row["operation_id"]: tuple(row["place_ids"].split("; "))
        for row in planned_operations(folder)
        if row["place_ids"]
    }


def listed_places(folder: Path) -> tuple[Listed, ...]:
    """Every place with the codes of its areas, in the order of place_areas.csv."""
    kinds = {row["place_id"]: row["kind"] for row in reversed(_rows(folder / "places.csv"))}
    found: dict[str, Listed] = {}
    for row in _rows(folder / "place_areas.csv"):
        place_id = row["place_id"]
        known = found.get(place_id)
        codes = (*(known.codes if known else ()), row["lsoa21_code"])
        found[place_id] = Listed(place_id, row["place"], row["town"], codes, kinds.get(place_id, "neighbourhood"))
    return tuple(found.values())


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
