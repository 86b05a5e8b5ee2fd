"""Census 2021 residents by ethnic group (TS021) by LSOA, as figures in long form.

The five broad groups are read; the 19 detailed ones are part of them.
"""

from __future__ import annotations

import re
from typing import BinaryIO

import pandas as pd

from data.sources.tables.official_csv import CsvTable, check_kind, fold
from data.sources.tables.row import Figures, Row

READS = "Census ethnic groups"
ETHNICITY = "ethnicity"

# The first word of each broad group, both in its long name in the table and in our short one.
_GROUPS = ("asian", "black", "mixed", "other", "white")
_NOMIS_CODE = "geography code"
_NOMIS_TOTAL = re.compile(r"ethnic group: total(?:: all usual residents)?(?:; measures: value)?")
# A broad group has no further colon: "Ethnic group: White: Irish" is a part of "Ethnic group: White".
_NOMIS_GROUP = re.compile(r"ethnic group: (asian|black|mixed|other|white)\b[^:;]*(?:; measures: value)?")
_ONS_CODE, _ONS_COUNT = "lower layer super output areas code", "observation"
_ONS_GROUP = re.compile(r"ethnic group \(\d+ categories\)")
_SHORT_CODE, _SHORT_GROUP, _SHORT_COUNT = "lsoa21_code", "ethnic_group", "n"
_NOBODY = "does not apply"


def recognise(header: tuple[str, ...]) -> str | None:
    """The kind of table, by its columns; None if it is none of these."""
    names = set(fold(header))
    if {_SHORT_CODE, _SHORT_GROUP, _SHORT_COUNT} <= names:
        return ETHNICITY
    if _NOMIS_CODE in names and any(_NOMIS_TOTAL.fullmatch(name) for name in names):
        return ETHNICITY if set(_nomis_columns(names)) == set(_GROUPS) else None
    if {_ONS_CODE, _ONS_COUNT} <= names and any(_ONS_GROUP.fullmatch(name) for name in names):
        return ETHNICITY
    return None


def read(kind: str, stream: BinaryIO, name: str) -> pd.DataFrame:
    """The table as area_code, figure ('ethnic_white', 'ethnic_mixed', 'ethnic_asian', …), value.

    Raises `SourceProblem` at the first invalid line.
    """
    table = CsvTable(stream, name)
    check_kind(kind, recognise(table.header), name)
    if _SHORT_GROUP in table.header:
        return _read_short(table)
    return _read_observations(table) if _ONS_COUNT in table.header else _read_columns(table)


def _read_columns(table: CsvTable) -> pd.DataFrame:
    """One column for each group, one row for each area: the Nomis bulk download."""
    columns = _nomis_columns(set(table.header))
    figures = Figures()
    for row in table.rows(_NOMIS_CODE, *columns.values()):
        area_code = row.lsoa(_NOMIS_CODE)
        for group, column in columns.items():
            figures.add(row, area_code, f"ethnic_{group}", row.whole(column))
    return figures.table()


def _read_observations(table: CsvTable) -> pd.DataFrame:
    """One row for each area and category, as in ONS filtered data sets; detailed categories are added up."""
    column = next(name for name in table.header if _ONS_GROUP.fullmatch(name))
    parts = Figures()
    for row in table.rows(_ONS_CODE, column, _ONS_COUNT):
        category = row.text(column)
        if category.casefold() != _NOBODY:
            figure = f"ethnic_{_group(row, column)} {category}"
            parts.add(row, row.lsoa(_ONS_CODE), figure, row.whole(_ONS_COUNT))
    found = parts.table()
    found["figure"] = found["figure"].str.partition(" ")[0]
    return found.groupby(["area_code", "figure"], sort=False, as_index=False)["value"].sum()


def _read_short(table: CsvTable) -> pd.DataFrame:
    figures = Figures()
    for row in table.rows(_SHORT_CODE, _SHORT_GROUP, _SHORT_COUNT):
        group = _group(row, _SHORT_GROUP)
        figures.add(row, row.lsoa(_SHORT_CODE), f"ethnic_{group}", row.whole(_SHORT_COUNT))
    return figures.table()


def _nomis_columns(names: set[str]) -> dict[str, str]:
    """The columns of the broad groups."""
    found = ((_NOMIS_GROUP.fullmatch(name), name) for name in sorted(names))
    return {match[1]: name for match, name in found if match}


def _group(row: Row, column: str) -> str:
    first = re.split(r"[^a-z]", row.text(column).casefold(), maxsplit=1)[0]
    if first not in _GROUPS:
        raise row.problem(f"“{row.text(column)[:40]}” is not an ethnic group of Census 2021, table TS021.")
    return first
