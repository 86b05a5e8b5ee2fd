"""English Indices of Deprivation 2019 and 2025 by LSOA, as figures in long form.

Only the overall index is read: its decile (1 is the most deprived tenth of England), rank and score.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

import pandas as pd

from data.sources.tables.official_csv import CsvTable, check_kind, fold
from data.sources.tables.row import Figures, Row

READS = "Indices of Deprivation"
_OFFICIAL = "index of multiple deprivation (imd) "
_MEASURES = ("decile", "rank", "score")


@dataclass(frozen=True)
class Edition:
    """One edition of the indices: its year, the vintage of its areas, and the columns that identify it."""

    kind: str
    year: int
    vintage: int
    code: str
    district: str
    short_code: str
    areas: int


# The districts' year distinguishes 2019 from 2015, whose column names are otherwise the same. `areas` are the LSOAs of
# England, and so the last rank.
EDITIONS = (
    Edition(
        kind="deprivation-2019",
        year=2019,
        vintage=2011,
        code="lsoa code (2011)",
        district="local authority district code (2019)",
        short_code="lsoa11_code",
        areas=32_844,
    ),
    Edition(
        kind="deprivation-2025",
        year=2025,
        vintage=2021,
        code="lsoa code (2021)",
        district="local authority district code (2024)",
        short_code="lsoa21_code",
        areas=33_755,
    ),
)
# The short form of the 2015 edition, which is not imported, has this column.
_SHORT_2015 = "lad13_code"


def recognise(header: tuple[str, ...]) -> str | None:
    """The kind of table, by its columns; None if it is none of these."""
    names = fold(header)
    columns = _columns(names)
    if not ({"decile", "rank"} & set(columns)):
        return None
    for edition in EDITIONS:
        if edition.code in names and edition.district in names:
            return edition.kind
        if edition.short_code in names and _SHORT_2015 not in names:
            return edition.kind
    return None


def read(kind: str, stream: BinaryIO, name: str) -> pd.DataFrame:
    """The table as area_code, figure ('imd2019_decile', 'imd2025_rank', …), value, vintage of the area codes.

    Raises `SourceProblem` at the first invalid line.
    """
    table = CsvTable(stream, name)
    check_kind(kind, recognise(table.header), name)
    edition = next(edition for edition in EDITIONS if edition.kind == kind)
    code = edition.code if edition.code in table.header else edition.short_code
    columns = _columns(table.header)
    figures = Figures()
    for row in table.rows(code, *columns.values()):
        area_code = row.lsoa(code)
        for measure, column in columns.items():
            figures.add(row, area_code, f"imd{edition.year}_{measure}", _value(row, measure, column, edition))
    return figures.table().assign(vintage=edition.vintage)


def _columns(names: tuple[str, ...]) -> dict[str, str]:
    """The columns of the overall index by measure: “… (IMD) Rank (where 1 is most deprived)”, in short “IMD_rank”."""
    found = {}
    for measure in _MEASURES:
        for column in names:
            if column == f"imd_{measure}" or column.startswith(_OFFICIAL + measure):
                found[measure] = column
                break
    return found


def _value(row: Row, measure: str, column: str, edition: Edition) -> float:
    if measure == "decile":
        return row.whole(column, least=1, most=10)
    if measure == "rank":
        return row.whole(column, least=1, most=edition.areas)
    return row.number(column)
