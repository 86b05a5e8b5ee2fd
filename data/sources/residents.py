"""Census 2021 residents, households and workday population by LSOA, as figures in long form."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import BinaryIO

import pandas as pd

from data.sources.problem import SourceProblem
from data.sources.tables.official_csv import CsvTable, check_kind, fold
from data.sources.tables.row import Figures

READS = "Census residents, households and workday population"
RESIDENTS = "residents"
HOUSEHOLDS = "households"
WORKDAY = "workday"
BOTH = "residents-households"
OBSERVATIONS = "census-observations"

_NOMIS_CODE = "geography code"
_NOMIS_RESIDENTS = "residence type: total; measures: value"
# TS041 counts households; TS003 (household composition) has them as its total.
_NOMIS_HOUSEHOLDS = (
    "number of households: number of households; measures: value",
    "number of households: total; measures: value",
    "number of households",
    "household composition: total; measures: value",
)
# Tables of the workday population have it as their total, in front of a breakdown or alone: everyone who works in an
# area or does not work and lives there. Their other columns end in a category.
_NOMIS_WORKDAY = re.compile(
    r"(?:[\w ()-]+: )?(?:total: )?(?:all usual residents in the )?workday population"
    r"(?:: (?:total|all usual residents))?(?:; measures: value)?"
)
_ONS_CODE, _ONS_NAME, _ONS_COUNT = (
    "lower layer super output areas code",
    "lower layer super output areas",
    "observation",
)
_ONS_RESIDENCE = re.compile(r"residence type(?: \(\d+ categories\))?(?: code)?")
_SHORT_CODE = "lsoa21_code"
_SHORT = {"residents": "total_residents", "households": "total_households"}
_SHORT_GROUP = "ethnic_group"

_SAYS_WORKDAY = re.compile(r"workday|(?<![a-z])wd\d{3}")
_SAYS_RESIDENTS = re.compile(r"ts001|resident|population|people|person")
_SAYS_HOUSEHOLDS = re.compile(r"ts041|household")
# LSOAs are drawn to hold 1,000 to 3,000 residents and 400 to 1,200 households (ONS, Census 2021 geographies), so the
# median of a table shows which of the two it cannot be.
_LEAST_RESIDENTS = 1_000
_MOST_HOUSEHOLDS = 1_200


def recognise(header: tuple[str, ...]) -> str | None:
    """The kind of table, by its columns; None if it is none of these."""
    names = set(fold(header))
    if _SHORT_GROUP in names:
        return None  # each area's total is repeated for each group: another source's table
    if {_SHORT_CODE, *_SHORT.values()} <= names:
        return BOTH
    for figure, column in _SHORT.items():
        if {_SHORT_CODE, column} <= names:
            return figure
    if _NOMIS_CODE in names:
        if _NOMIS_RESIDENTS in names:
            return RESIDENTS
        if _household_column(names):
            return HOUSEHOLDS
        return WORKDAY if _workday_column(names) else None
    if {_ONS_CODE, _ONS_COUNT} <= names:
        others = names - {_ONS_CODE, _ONS_NAME, _ONS_COUNT}
        if not others:
            return OBSERVATIONS
        if all(_ONS_RESIDENCE.fullmatch(column) for column in others):
            return RESIDENTS
    return None


def read(kind: str, stream: BinaryIO, name: str) -> pd.DataFrame:
    """The table as area_code, figure ('residents', 'households' or 'workday'), value.

    Raises `SourceProblem` at the first invalid line.
    """
    table = CsvTable(stream, name)
    check_kind(kind, recognise(table.header), name)
    if _ONS_COUNT in table.header:
        return _read_observations(table, RESIDENTS if kind == RESIDENTS else _named_figure(name))
    return _read_columns(table)


def _read_columns(table: CsvTable) -> pd.DataFrame:
    """One column for each figure, one row for each area: the Nomis bulk download and the short form."""
    names = set(table.header)
    code = _SHORT_CODE if _SHORT_CODE in names else _NOMIS_CODE
    official = {
        RESIDENTS: _NOMIS_RESIDENTS,
        HOUSEHOLDS: _household_column(names),
        WORKDAY: _workday_column(names),
    }
    wanted = _SHORT if code == _SHORT_CODE else official
    columns = {figure: column for figure, column in wanted.items() if column in names}
    figures = Figures()
    for row in table.rows(code, *columns.values()):
        area_code = row.lsoa(code)
        for figure, column in columns.items():
            figures.add(row, area_code, figure, row.whole(column))
    return figures.table()


def _read_observations(table: CsvTable, figure: str) -> pd.DataFrame:
    """One row for each area and category, as in ONS filtered and custom data sets: a figure is their sum."""
    others = [column for column in table.header if column not in (_ONS_CODE, _ONS_NAME, _ONS_COUNT)]
    parts = Figures()
    for row in table.rows(_ONS_CODE, _ONS_COUNT, *others):
        category = " ".join((figure, *(row.text(column) for column in others)))
        parts.add(row, row.lsoa(_ONS_CODE), category, row.whole(_ONS_COUNT))
    totals = parts.table().groupby("area_code", sort=False, as_index=False)["value"].sum()
    totals.insert(1, "figure", figure)
    if not others:
        _check_size(totals["value"].median(), figure, table.name)
    return totals


def _household_column(names: set[str]) -> str | None:
    return next((column for column in _NOMIS_HOUSEHOLDS if column in names), None)


def _workday_column(names: set[str]) -> str | None:
    return min((column for column in names if _NOMIS_WORKDAY.fullmatch(column)), default=None)


def _named_figure(name: str) -> str:
    """What an ONS table without any other column counts, which only its name says."""
    base = PurePosixPath(name).name.casefold()
    if _SAYS_WORKDAY.search(base):
        return WORKDAY
    says = [
        figure for figure, words in ((RESIDENTS, _SAYS_RESIDENTS), (HOUSEHOLDS, _SAYS_HOUSEHOLDS)) if words.search(base)
    ]
    if len(says) != 1:
        raise SourceProblem(
            name,
            None,
            "The columns do not say whether residents or households are counted.",
            "Put “residents” or “households” into the file's name, whichever was chosen on the ONS page.",
        )
    return says[0]


def _check_size(middle: float, figure: str, name: str) -> None:
    if (figure == RESIDENTS and middle < _LEAST_RESIDENTS) or (figure == HOUSEHOLDS and middle > _MOST_HOUSEHOLDS):
        raise SourceProblem(
            name,
            None,
            f"The middle area has {middle:,.0f}, which cannot be its {figure}: an LSOA has 1,000 to 3,000 residents "
            "and 400 to 1,200 households.",
            "Put “residents” or “households” into the file's name, whichever was chosen on the ONS page.",
        )
