"""Entries into the tables of their templates, after the rows of spreadsheets, checked as these are."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from typing import Any

import duckdb

from analysis.plurals import plural
from data.entries.listed import Cells, Entries, Listed, key_of, mark
from data.entries.rows import rows
from data.importing.loading.partner import delete_rows, delete_rows_of, known_ids, write_rows
from data.partner.model import Known, Wrong, check
from data.partner.template import Template
from data.partner.templates import TEMPLATES
from data.serving import sqlfiles

# Their name among the files of a database.
ENTERED = "entered on a page"
# In the table `meta`: which entries are in it.
MARK = "entries"


def load(con: duckdb.DuckDBPyConnection, listed: Listed) -> list[str]:
    """Put these entries, and no others, in place of rows with the same keys, and take removed rows out.

    Returns a sentence for each template of which a spreadsheet says something else, and for each of which an entry can
    no longer be used, such as one about a place that is no longer there; it stays in the file of entries.
    """
    known = known_ids(con)
    said = [text for name, entries in listed.items() if (text := _differs(con, TEMPLATES[name], entries))]
    for template in TEMPLATES.values():
        delete_rows_of(con, template, ENTERED)
    sqlfiles.run(con, "import/entries_forgotten", name=ENTERED)
    sqlfiles.run(con, "import/entries_marked", key=MARK, mark=mark(listed))
    return said + [text for name, entries in listed.items() if (text := _load(con, TEMPLATES[name], entries, known))]


def _differs(con: duckdb.DuckDBPyConnection, template: Template, entries: Entries) -> str:
    """That rows of spreadsheets differ from entries, if any do; an earlier import's are replaced already."""
    others = {key_of(template, row.cells): row.cells for row in rows(con, template, ENTERED) if not row.entered}
    both = [others[key] for key, cells in entries.rows.items() if key in others and others[key] != cells]
    both += [others[key] for key in entries.removed if key in others]
    if not both:
        return ""
    first = ", ".join(both[0][column] for column in template.key if column in both[0])
    count = plural(len(both), "1 row of a spreadsheet differs", f"{len(both):,} rows of spreadsheets differ")
    return (
        f"{template.title}: {count} from what was entered or removed on the page Enter data, which stays. The first is "
        f"{first}. To use the spreadsheet's, change it there."
    )


def _load(con: duckdb.DuckDBPyConnection, template: Template, entries: Entries, known: Known) -> str:
    good, wrong = [], []
    for number, cells in enumerate(entries.rows.values(), start=2):  # row 1 has the column names, as in a spreadsheet
        row, faults = check(template, cells, known)
        wrong += faults[:1]
        if not faults:
            good.append({**row, "line": number})
    keys = [key for cells in entries.removed.values() if (key := _key(template, cells, known))]
    if keys:
        delete_rows(con, template, keys)
    if good:
        write_rows(con, template, good, _recorded(con, template, entries, len(good)))
    return _said(template, wrong) if wrong else ""


def _key(template: Template, cells: Cells, known: Known) -> dict[str, Any] | None:
    """The values of a removed row's key; None if a cell of it cannot be read any more: there is no such row then."""
    row, faults = check(_of_key(template), cells, known)
    return None if faults else row


def _of_key(template: Template) -> Template:
    columns = tuple(column for column in template.columns if column.name in template.key)
    return Template(f"{template.name}_key", template.title, template.purpose, template.key, columns)


def _recorded(con: duckdb.DuckDBPyConnection, template: Template, entries: Entries, rows: int) -> int:
    text = json.dumps([*entries.rows.values()], sort_keys=True, ensure_ascii=False)
    ((number,),) = sqlfiles.run(
        con,
        "import/file_recorded",
        kind=template.name,
        name=ENTERED,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        rows=rows,
        modified=date.today(),
        now=datetime.now(UTC).replace(tzinfo=None),
    )
    return int(number)


def _said(template: Template, wrong: list[Wrong]) -> str:
    rows = plural(len(wrong), "1 row", f"{len(wrong):,} rows")
    first = wrong[0]
    return (
        f"{template.title}: {rows} entered on a page cannot be used any more: column {first.column}; expected "
        f"{first.expected}. Correct or remove {plural(len(wrong), 'it', 'them')} there."
    )
