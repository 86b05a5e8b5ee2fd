"""From rows of areas to the parts of a map picture, in the same way for every panel."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from components.panels.panel import Panel
from components.pictures.maps.shown import Area, Place
from components.rows import rows_of
from components.view import Ask

NO_OUTLINES = "No area boundaries have been imported yet."
BRING_OUTLINES = "Whoever runs the dashboard can import the LSOA 2021 boundaries; Data health shows what is missing."


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
