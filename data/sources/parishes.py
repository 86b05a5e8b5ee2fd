"""Names of civil parishes, by their codes. Which postcodes lie in each is in the ONS postcode directory."""

from __future__ import annotations

import re
from typing import BinaryIO

import pandas as pd

from data.sources.tables.official_csv import CsvTable, check_kind, fold
from data.sources.tables.row import Row

READS = "names of parishes"
KIND = "parishes"
TABLE = "parish"

# PARNCP24CD; PAR17CD in older editions.
_CODE = re.compile(r"par(?:ncp)?\d\dcd")
# A table that also has these says which output areas or postcodes lie in which parish.
_SMALLER = re.compile(r"l?s?oa\d\dcd|pcds?|pcd[78]")
# Parts of districts without a parish, and the communities that cover all of Wales.
_NOT_KEPT = ("E43", "W04")


def recognise(header: tuple[str, ...]) -> str | None:
    """The kind of table, by its columns; None if it is another."""
    names = fold(header)
    return KIND if _columns(names) and not any(map(_SMALLER.fullmatch, names)) else None


def read(kind: str, stream: BinaryIO, name: str) -> pd.DataFrame:
    """The parishes of England: code, name. Raises `SourceProblem` at the first invalid line."""
    table = CsvTable(stream, name)
    check_kind(kind, recognise(table.header), name)
    code, called = _columns(table.header) or ("", "")
    parishes: dict[str, str] = {}
    for row in table.rows(code, called):
        if (parish := _parish(row, code)) and parishes.setdefault(parish, row.text(called)) != row.text(called):
            raise row.problem(f"{parish} appears twice, as {parishes[parish]} and {row.text(called)}.")
    return pd.DataFrame(list(parishes.items()), columns=["code", "name"])


def _parish(row: Row, column: str) -> str | None:
    """The code of a civil parish; None of what is not kept."""
    code = row.code(column)
    if code.startswith(_NOT_KEPT):
        return None
    if not code.startswith("E04"):
        raise row.problem(f"“{code}” in “{column}” is not the code of a parish, which looks like E04012345.")
    return code


def _columns(names: tuple[str, ...]) -> tuple[str, str] | None:
    """The columns of code and name."""
    pairs = ((code, f"{code.removesuffix('cd')}nm") for code in names if _CODE.fullmatch(code))
    return next((pair for pair in pairs if pair[1] in names), None)
