"""The rows of a template that are in a database, wherever they came from."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from data.entries.texts import texts_of
from data.partner.template import Template


@dataclass(frozen=True)
class Row:
    """A row as texts by column, without blank cells; `entered` if it was entered on a page."""

    cells: dict[str, str]
    entered: bool


def rows(con: duckdb.DuckDBPyConnection, template: Template, entered: str) -> list[Row]:
    """All rows of a template, those with the newest days first, otherwise in the order of their keys.

    `entered` is the name of the record of entries.
    """
    columns = ", ".join(f"t.{name}" for name in template.names)
    order = ", ".join([*(f"{name} DESC NULLS LAST" for name in _days(template)), *template.key])
    found = con.execute(
        f"SELECT {columns}, coalesce(f.name = $name, false) FROM {template.name} AS t "
        f"LEFT JOIN source_file AS f USING (file_id) ORDER BY {order}",
        {"name": entered},
    ).fetchall()
    return [Row(texts_of(template, dict(zip(template.names, values, strict=True))), here) for *values, here in found]


def _days(template: Template) -> list[str]:
    """The first column with a day, month or quarter that each row has."""
    return [each.name for each in template.columns if each.required and each.kind in ("day", "month", "quarter")][:1]
