"""The three monthly files of data.police.uk: street, outcomes, stop-and-search."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

import duckdb

from data.serving import sqlfiles
from data.sources.inputs import SHEET
from data.sources.problem import SourceProblem
from data.sources.tables.official_csv import fold

DOWNLOAD = "Download the month again from data.police.uk/data and import it as it is."
# After the kind comes what a browser adds to a second download: "…-street (1).csv".
_NAME = re.compile(
    r"(20[0-9]{2}-[0-9]{2})-([a-z][a-z-]*)-(street|outcomes|stop-and-search)(?:[ .(_-].*)?\.(?:csv|txt|tsv|xlsx|xlsm)",
    re.IGNORECASE,
)

# The column in queries/import that gives a row's file.
_ADDRESS = "address of the file"

# police.uk's short names for forces whose printed names do not show them.
_SLUGS = {
    "british transport police": "btp",
    "police service of northern ireland": "northern-ireland",
    # The name since 2022; police.uk's files still say hampshire.
    "hampshire and isle of wight constabulary": "hampshire",
}


@dataclass(frozen=True)
class PoliceKind:
    """A kind of police file: the columns that identify it, those it needs, and those that older files lack."""

    kind: str
    short: str
    tell: frozenset[str]
    needs: tuple[str, ...]
    may_lack: tuple[str, ...] = ()


STREET = PoliceKind(
    kind="street",
    short="street",
    tell=frozenset({"Crime type"}),
    needs=(
        "Crime ID",
        "Month",
        "Reported by",
        "Longitude",
        "Latitude",
        "Location",
        "LSOA code",
        "LSOA name",
        "Crime type",
        "Last outcome category",
    ),
)
OUTCOMES = PoliceKind(
    kind="outcomes",
    short="outcomes",
    tell=frozenset({"Outcome type"}),
    needs=("Crime ID", "Month", "Reported by", "Longitude", "Latitude", "LSOA code", "LSOA name", "Outcome type"),
)
STOPS = PoliceKind(
    kind="stop-and-search",
    short="stops",
    tell=frozenset({"Object of search"}),
    needs=("Type", "Date", "Latitude", "Longitude", "Gender", "Age range", "Object of search", "Outcome"),
    may_lack=(
        "Part of a policing operation",
        "Policing operation",
        "Self-defined ethnicity",
        "Officer-defined ethnicity",
        "Legislation",
        "Outcome linked to object of search",
        "Removal of more than just outer clothing",
    ),
)
KINDS: Mapping[str, PoliceKind] = {kind.kind: kind for kind in (STREET, OUTCOMES, STOPS)}
# Every column by its name in lower case.
_WRITTEN = {
    column.casefold(): column
    for kind in KINDS.values()
    for column in (*kind.needs, *kind.may_lack, "Falls within", "Context")
}


def canonical(header: Iterable[str]) -> tuple[str, ...]:
    """Column names as data.police.uk writes them, whatever their case and spaces; blank ones by their position.

    >>> canonical(["crime  id", " MONTH", "Notes", "", ""])
    ('Crime ID', 'Month', 'Notes', 'blank 4', 'blank 5')
    """
    names = enumerate(zip(header, fold(header), strict=True), start=1)
    return tuple(_WRITTEN.get(plain, name.strip()) or f"blank {place}" for place, (name, plain) in names)


def kind_of(header: tuple[str, ...]) -> PoliceKind | None:
    """The kind of police file with these columns, if it has all that it needs; otherwise None."""
    names = set(header)
    return next((kind for kind in KINDS.values() if kind.tell <= names and names.issuperset(kind.needs)), None)


def alike(header: Iterable[str]) -> int:
    """How many of these columns a police file has."""
    return len(set(canonical(header)) & set(_WRITTEN.values()))


def recognise(name: str, header: tuple[str, ...], line: int = 1) -> PoliceKind | None:
    """The kind of police file, by its columns in line `line`, as `canonical` gives them; None if it is not one.

    Raises `SourceProblem` if the file's name or columns suggest police data but a needed column is missing.
    """
    found = _named(name)
    kind = next((kind for kind in KINDS.values() if kind.tell <= set(header)), None)
    if kind is None and found:
        kind = KINDS[found[3].lower()]
    if kind is None:
        return None
    missing = [column for column in kind.needs if column not in header]
    if missing and (found or len(missing) < len(kind.needs) / 2):
        raise SourceProblem(name, line, f"The column “{missing[0]}” of a {kind.kind} file is missing.", DOWNLOAD)
    if missing:
        return None
    # DuckDB ignores the case of column names.
    folded = [column.casefold() for column in header]
    twice = [column for column in header if folded.count(column.casefold()) > 1]
    if twice:
        raise SourceProblem(name, line, f"The column “{twice[0]}” appears twice.", DOWNLOAD)
    return kind


def month_and_force(name: str) -> tuple[date, str] | None:
    """The month and force in a file name such as 2025-09-kent-street.csv; None for any other name."""
    found = _named(name)
    if not found or not "01" <= found[1][5:] <= "12":
        return None
    return date.fromisoformat(f"{found[1]}-01"), found[2].lower()


def _named(name: str) -> re.Match[str] | None:
    # A sheet's name consists of its workbook's name and its own.
    return _NAME.fullmatch(PurePosixPath(name.partition(SHEET)[0]).name)


def force_slug(reported_by: str) -> str:
    """The short name that police.uk gives a force in its file names.

    >>> force_slug("Devon & Cornwall Police"), force_slug("Avon and Somerset Constabulary")
    ('devon-and-cornwall', 'avon-and-somerset')
    """
    plain = " ".join(reported_by.split()).lower().replace("&", "and")
    if plain in _SLUGS:
        return _SLUGS[plain]
    return re.sub(r"[^a-z]+", "-", re.sub(r" (police service|police|constabulary)$", "", plain)).strip("-")


def read(
    con: duckdb.DuckDBPyConnection,
    kind: PoliceKind,
    header: tuple[str, ...],
    addresses: list[str],
    *,
    led: bool = False,
) -> str:
    """Read files of one kind and header into the temporary table `part`; returns DuckDB's message if that fails.

    `led`: each row starts with the number of its file, which otherwise is in the file's address. The message is not
    raised: DuckDB's own error would keep the connection alive in its traceback.
    """
    types = {name: "DOUBLE" if name in ("Longitude", "Latitude") else "VARCHAR" for name in header}
    if led:
        types = {_ADDRESS: "VARCHAR", **types}
    filename = False if led else _ADDRESS
    try:
        sqlfiles.run(con, f"import/{kind.short}_rows", addresses=addresses, types=types, filename=filename)
    except duckdb.Error as error:
        return str(error)
    return ""


def fault(
    name: str, line: int, kind: str, month: str | None, longitude: float | None, latitude: float | None
) -> SourceProblem:
    """The problem of the first row that queries/import/faults.sql finds."""
    what = {
        "month": f"“{month}” is not a month or a time.",
        "swapped": f"Longitude {longitude} and latitude {latitude} look swapped.",
        "half": "The row has only one of longitude and latitude.",
        "far": f"The map point {longitude}, {latitude} is not in the United Kingdom.",
        "other month": f"The row is for {month}, not for the month in the file's name.",
    }[kind]
    return SourceProblem(name, line, what, DOWNLOAD)


def other_force(name: str, line: int, reported_by: str, force: str) -> SourceProblem:
    """The problem of a file whose rows are from a different force from the one in its name."""
    return SourceProblem(
        name,
        line,
        f"The row is reported by “{reported_by}”, but the file's name says {force}.",
        f"If the rows are right, put {force_slug(reported_by)} in the file's name; otherwise download the month again.",
    )


def unreadable(name: str, message: str) -> SourceProblem:
    """The problem of a file that DuckDB cannot read, from its message."""
    found = re.search(r"CSV Error on Line: (\d+)", message)
    line = int(found[1]) if found else None
    value = re.search(r'Error when converting column "(.+?)". Could not convert string "(.*?)" to', message)
    counts = re.search(r"Expected Number of Columns: (\d+) Found: (\d+)", message)
    if value:
        what = f"“{value[2][:40]}” in the column “{value[1]}” is not a number."
    elif counts:
        what = f"The row has {counts[2]} columns, not {counts[1]}: the file may have been cut off."
    elif "unicode" in message:
        what = "The row is not UTF-8 text."
    elif "unterminated quote" in message:
        what = "A quotation mark is not closed: the file may have been cut off."
    else:
        what = "The row cannot be read as comma-separated text."
    return SourceProblem(name, line, what, DOWNLOAD)
