"""The description of an export as a data package, version 2: what each file and column is, its licence and source.

Source: https://datapackage.org/standard/data-package/
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from data.exporting.about import LICENCE, About
from data.exporting.listed import Table
from data.exporting.tables import Written

LICENCES: dict[str, dict[str, str]] = {
    "open": {"name": "OGL-UK-3.0", "path": LICENCE, "title": "Open Government Licence v3.0"},
    # Facts that this project has taken from documents, in its own words, each with its source.
    "documents": {"name": "MIT", "path": "https://opensource.org/license/mit", "title": "MIT licence"},
    # The project cannot decide for those who supplied them.
    "partners": {"name": "notspecified", "title": "No licence is given: ask the organisation that runs the dashboard"},
}
_SOURCES = (
    {"title": "data.police.uk: street-level crime, outcomes, stop and search", "path": "https://data.police.uk/"},
    {"title": "Office for National Statistics: boundaries, lookups, Census 2021", "path": "https://www.ons.gov.uk/"},
    {
        "title": "Ministry of Housing, Communities and Local Government: English indices of deprivation",
        "path": "https://www.gov.uk/government/collections/english-indices-of-deprivation",
    },
)
# The first that fits; all else is a string.
_TYPES = (
    (pa.types.is_boolean, "boolean"),
    (pa.types.is_integer, "integer"),
    (pa.types.is_floating, "number"),
    (pa.types.is_date, "date"),
)


def package(about: About, resources: list[dict[str, Any]]) -> dict[str, Any]:
    """The descriptor; `policing` has what this project adds, from which a server knows what it may send."""
    name = re.sub(r"[^a-z0-9]+", "-", about.county.lower()).strip("-")
    made: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": about.file(f"neighbourhood-policing-{name}"),
        "id": about.id,
        "title": about.title,
        "description": f"{about.title}, {about.period}. {' '.join(about.attribution)}",
        "version": about.data_vintage or f"{about.published:%Y-%m-%d}",
        "created": about.published.isoformat(),
        "keywords": ["police", "crime", "England", about.county],
        "licenses": [LICENCES["open"]],
        "sources": [dict(source) for source in _SOURCES],
    }
    if about.site:
        made["homepage"] = about.site
    if about.operator:
        made["contributors"] = [{"title": about.operator, "roles": ["publisher"]}]
    made["policing"] = {
        "demonstration": about.demonstration,
        "county": about.county,
        "database": about.database,
        "data_vintage": about.data_vintage,
        "first_month": about.first_month,
        "last_month": about.last_month,
    }
    return made | {"resources": resources}


def file(path: Path, name: str, kind: str, mediatype: str, description: str, **more: Any) -> dict[str, Any]:
    """A file with its size and its SHA-256."""
    with path.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    return {
        "name": name,
        "path": path.name,
        "description": description,
        "format": kind,
        "mediatype": mediatype,
        **more,
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
    }


def of_table(
    written: Written, refers: Mapping[str, tuple[str, str]], csv_file: Path, parquet: Path, description: str
) -> list[dict[str, Any]]:
    """A table's two files: CSV with its schema, and Parquet, which holds its own.

    `refers` are its columns with the table and the column that they refer to.
    """
    table = written.table
    more = {"licenses": [LICENCES[table.licence]], "rows": written.rows}
    return [
        file(
            csv_file,
            table.name,
            "csv",
            "text/csv",
            description,
            type="table",
            profile="tabular-data-resource",
            encoding="utf-8",
            dialect={"lineTerminator": "\r\n"},
            schema=_schema(written, refers),
            **more,
        ),
        file(parquet, f"{table.name}-parquet", "parquet", "application/vnd.apache.parquet", description, **more),
    ]


def _schema(written: Written, refers: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    described = [
        {
            "name": column.name,
            "type": _type(written.types[column.name]),
            "description": column.description,
            **({"constraints": {"required": True}} if column.name in written.key else {}),
        }
        for column in written.table.columns
    ]
    schema: dict[str, Any] = {"fields": described, "missingValues": [""]}
    if written.key:
        schema["primaryKey"] = list(written.key)
    if refers:
        schema["foreignKeys"] = [
            {"fields": [name], "reference": {"resource": to, "fields": [of]}} for name, (to, of) in refers.items()
        ]
    return schema


def _type(kind: pa.DataType) -> str:
    return next((name for fits, name in _TYPES if fits(kind)), "string")


def readme(about: About, tables: list[tuple[Written, str]], others: list[tuple[str, str]]) -> str:
    """What the files are, for people: README.txt."""
    width = max(len(about.file(written.table.name)) for written, _ in tables)
    invented = "Nothing in these files is true of these places.\n" if about.demonstration else ""
    run = f"Published by {about.operator}.\n" if about.operator else ""
    return "\n".join(
        [
            about.title,
            "=" * len(about.title),
            "",
            f"{invented}Months: {about.period}. Data of {about.data_vintage or 'an unknown day'}.",
            f"{run}Database: {about.database}.",
            "",
            "Each table is there twice: as .csv (UTF-8, a comma between values, nothing for a missing value) and as",
            ".parquet. datapackage.json says what every column is, and how the tables refer to each other.",
            "Crime is recorded crime: what nobody reported is not in these files. Partners' counts under 10 are hidden",
            "and the others rounded to 5.",
            "",
            *(
                f"{about.file(written.table.name):<{width}}  {written.rows:>10,} rows  {told}"
                for written, told in tables
            ),
            "",
            *(f"{name}: {told}" for name, told in others),
            "",
            "Licences",
            "--------",
            *about.attribution,
            LICENCE,
            *(f"{_named(tables, key)}: {LICENCES[key]['title']}." for key in ("documents", "partners")),
            "",
        ]
    )


def _named(tables: list[tuple[Written, str]], licence: str) -> str:
    found: list[Table] = [written.table for written, _ in tables if written.table.licence == licence]
    return ", ".join(table.name for table in found)
