"""From rows of areas to the parts of a map picture, in the same way for every panel."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from components import theme
from components.maps import area_map
from components.panels.panel import Panel
from components.pictures.maps.shown import Area, Place
from components.rows import rows_of
from components.view import Ask

NO_OUTLINES = "No area boundaries have been imported yet."
BRING_OUTLINES = "Add the LSOA 2021 boundaries on Add data; Data health shows what is missing."
# With fewer shapes, classes would turn small differences into extremes.
FEWEST_CLASSED = 5


def map_areas(
    rows: pd.DataFrame, tips: Sequence[str] = (), key: str = "area_code", *, opened: bool = False
) -> list[Area]:
    """The areas of `rows`, which have the columns `key` and `outline`; `tips` in the same order, or none.

    If `opened`, a click on an area leads to its page.
    """
    told = tips or [""] * len(rows)
    return [
        Area(str(code), outline if isinstance(outline, str) else None, tip, str(code) if opened else "")
        for code, outline, tip in zip(rows[key], rows["outline"], told, strict=True)
    ]


def map_places(ask: Ask) -> list[Place]:
    """The names to write on a map: towns, villages and neighbourhoods."""
    rows = ask("hotspots/place_labels")
    return [
        Place(str(row.name), float(row.longitude), float(row.latitude), int(row.importance)) for row in rows_of(rows)
    ]


def without_outlines(finding: str, rows: pd.DataFrame, source: str, title: str = "") -> Panel:
    """The text in place of a map until boundaries are imported."""
    return Panel(
        finding=finding,
        title=title,
        table=rows.drop(columns=["outline"], errors="ignore"),
        source=source,
        empty=NO_OUTLINES,
        remedy=BRING_OUTLINES,
    )


def classes_of(values: Sequence[float], places: int = 0) -> area_map.Classes:
    """The printed classes; one plain colour if there are too few values to sort."""
    if len(values) >= FEWEST_CLASSED:
        return area_map.classes(values, places=places)
    of = tuple(None if pd.isna(value) else 0 for value in values)
    return area_map.Classes(
        of, ("too few areas to sort into classes: choose one to see its number",), theme.SEQUENTIAL[5][1:2]
    )
