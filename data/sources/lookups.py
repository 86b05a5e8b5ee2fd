"""Lookups between geographies: LSOA 2011 to 2021, LSOA 2021 to ward and district, built-up area, rural-urban class."""

from __future__ import annotations

import re
from typing import BinaryIO

import pandas as pd

from data.sources.tables.official_csv import CsvTable, check_kind, fold
from data.sources.tables.row import Row

READS = "LSOA lookups"
CHANGES = "lookup-2011-2021"
WARDS = "lookup-wards"
RURAL_URBAN = "lookup-rural-urban"
BUILT_UP = "lookup-built-up-areas"

_OLD = ("lsoa11cd", "lsoa11_code")
_OLD_NAME = ("lsoa11nm", "lsoa11_name")
_NEW = ("lsoa21cd", "lsoa21_code")
_CHANGE = ("chgind", "chngind", "change_code")
# Unchanged, split, merged, irregular: the four letters of the ONS exact-fit lookup.
_CHANGE_LETTERS = ("U", "S", "M", "X")
_WARD = re.compile(r"(?:wd(2\d)cd|ward(2\d)_code)")
_BUILT_UP = re.compile(r"bua(2\d)cd")
_DISTRICT = re.compile(r"(?:lad(2\d)cd|(?:ltla|lad)(2\d)_code)")
_CLASS = (("ruc21cd", "ruc21nm"), ("ruc21_code", "classification"))
# A table of smaller units names each LSOA many times: it is not a lookup of LSOAs.
_SMALLER = {"oa21cd", "oa21_code", "oa11cd", "oa11_code", "pcds", "pcd", "pcd7", "pcd8", "postcode"}


def recognise(header: tuple[str, ...]) -> str | None:
    """The kind of lookup, by its columns; None if it is none of these."""
    names = fold(header)
    if _SMALLER & set(names) or _first(names, _NEW) is None:
        return None
    if _first(names, _OLD):
        return CHANGES if _first(names, _CHANGE) else None
    if _dated(names, _WARD):
        return WARDS
    if _dated(names, _BUILT_UP):
        return BUILT_UP
    if any({code, name} <= set(names) for code, name in _CLASS):
        return RURAL_URBAN
    return None


def read(kind: str, stream: BinaryIO, name: str) -> pd.DataFrame:
    """The lookup as a table.

    `lookup-2011-2021` gives old_code, area_code, change, and old_name, NULL if the file has none. The others
    give area_code, label, code, name, where label is 'ward' and 'district', 'built-up area' or 'rural_urban'. Raises
    `SourceProblem` at the first invalid line.
    """
    table = CsvTable(stream, name)
    check_kind(kind, recognise(table.header), name)
    return _read_changes(table) if kind == CHANGES else _read_labels(table, _label_columns(kind, table.header))


def read_districts(stream: BinaryIO, name: str) -> pd.DataFrame:
    """The districts that the 2011 to 2021 lookup names, as area_code, label 'district', code, name; maybe none.

    LSOAs nest in districts exactly, whereas the ward lookup gives the district of the best-fitting ward, which can be
    across the border (E01027305, in Newshire West, fits a ward of Cherwell best).
    """
    table = CsvTable(stream, name)
    check_kind(CHANGES, recognise(table.header), name)
    district = _dated(table.header, _DISTRICT)
    return _read_labels(table, {"district": district} if district else {})


def _read_changes(table: CsvTable) -> pd.DataFrame:
    old, new, change = (_column(table.header, names) for names in (_OLD, _NEW, _CHANGE))
    named = _first(table.header, _OLD_NAME)
    changes: dict[tuple[str, str], str] = {}
    old_names: dict[str, str | None] = {}
    for row in table.rows(old, new, change, *filter(None, [named])):
        pair, letter = (row.lsoa(old), row.lsoa(new)), row.text(change).upper()
        old_names[pair[0]] = row.text(named) if named else None
        if letter not in _CHANGE_LETTERS:
            raise row.problem(f"“{letter[:20]}” is not a kind of change: U, S, M or X.")
        if changes.setdefault(pair, letter) != letter:
            raise row.problem(f"{pair[0]} to {pair[1]} appears twice, as {changes[pair]} and {letter}.")
    rows = [(*pair, letter, old_names[pair[0]]) for pair, letter in changes.items()]
    return pd.DataFrame(rows, columns=["old_code", "area_code", "change", "old_name"]).astype({"old_name": "str"})


def _read_labels(table: CsvTable, columns: dict[str, tuple[str, str]]) -> pd.DataFrame:
    """Codes and names by area. `columns` gives each label's columns of code and name."""
    new = _column(table.header, _NEW)
    labels: dict[tuple[str, str], tuple[str, str]] = {}
    for row in table.rows(new, *(column for pair in columns.values() for column in pair)):
        area_code = row.lsoa(new)
        for label, (code, name) in columns.items():
            if label == "built-up area" and not row.cells[code]:
                continue  # in the country
            value = (_class_code(row, code) if label == "rural_urban" else row.code(code), row.text(name))
            known = labels.setdefault((area_code, label), value)
            if known != value:
                raise row.problem(f"{area_code} appears twice, in {known[1]} and {value[1]}.")
    rows = [(area_code, label, *value) for (area_code, label), value in labels.items()]
    return pd.DataFrame(rows, columns=["area_code", "label", "code", "name"])


def _label_columns(kind: str, names: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    if kind == RURAL_URBAN:
        return {"rural_urban": next(pair for pair in _CLASS if set(pair) <= set(names))}
    if kind == BUILT_UP:
        found = {"built-up area": _dated(names, _BUILT_UP)}
    else:
        found = {"ward": _dated(names, _WARD), "district": _dated(names, _DISTRICT)}
    return {label: columns for label, columns in found.items() if columns}


def _class_code(row: Row, column: str) -> str:
    code = row.text(column).upper()
    if not re.fullmatch(r"[A-Z]{2,3}\d", code):
        raise row.problem(f"“{code[:20]}” is not a rural-urban class of 2021, which looks like UN1.")
    return code


def _dated(names: tuple[str, ...], pattern: re.Pattern[str]) -> tuple[str, str] | None:
    """The columns of code and name of the newest year: WD24CD and WD24NM, or ward24_code and ward24_name."""
    for code in sorted(filter(pattern.fullmatch, names), reverse=True):
        name = f"{code.removesuffix('_code')}_name" if code.endswith("_code") else f"{code.removesuffix('cd')}nm"
        if name in names:
            return code, name
    return None


def _first(names: tuple[str, ...], wanted: tuple[str, ...]) -> str | None:
    return next((column for column in wanted if column in names), None)


def _column(names: tuple[str, ...], wanted: tuple[str, ...]) -> str:
    return next(column for column in wanted if column in names)
