"""The file of entries next to the databases: rows as texts, as they would stand in a template's spreadsheet.

It is the only list of them. Each import, and each change of an entry, puts them into the database, so neither an import
nor `undo` loses one. Who entered a row and when is not kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from data.partner.template import Template
from data.partner.templates import TEMPLATES
from data.serving.refusal import BuildRefused
from data.serving.text_file import replaced

FILE = "entries.json"
MOST = 20_000  # rows of all templates
_REMEDY = "Correct the file, or move it away to go on without entries."
Cells = Mapping[str, str]
Key = tuple[str, ...]


@dataclass(frozen=True)
class Entries:
    """The entries of one template by their keys: rows that were added or changed, and keys of rows that were removed.

    A row has the texts of the cells that are not blank.
    """

    rows: dict[Key, dict[str, str]] = field(default_factory=dict)
    removed: dict[Key, dict[str, str]] = field(default_factory=dict)

    def with_row(self, template: Template, cells: Cells) -> Entries:
        """The same with a row in place of the one with its key."""
        key = key_of(template, cells)
        return Entries(
            self.rows | {key: dict(cells)}, {other: cells for other, cells in self.removed.items() if other != key}
        )

    def without(self, template: Template, cells: Cells) -> Entries:
        """The same with the row of this key removed, also if it came from a spreadsheet."""
        key = key_of(template, cells)
        named = {column: cells[column] for column in template.key if cells.get(column)}
        return Entries({other: row for other, row in self.rows.items() if other != key}, self.removed | {key: named})


Listed = dict[str, Entries]


def key_of(template: Template, cells: Cells) -> Key:
    """The key by which rows are the same: A-1 is a-1, whichever apostrophe is used, as in an import.

    >>> key_of(TEMPLATES["action"], {"action_id": "A-1", "action": "Lights"})
    ('a-1',)
    """
    return tuple(cells.get(column, "").casefold().replace("'", "’") for column in template.key)


def read(folder: Path) -> Listed:
    """The entries in the file of a folder by template; none if there is no file.

    Raises `BuildRefused` if it cannot be read or is not such a file.
    """
    path = folder / FILE
    try:
        kept = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise BuildRefused(f"{path} cannot be read: {error}. {_REMEDY}") from None
    if not isinstance(kept, dict):
        raise BuildRefused(f"{path} does not hold templates. {_REMEDY}")
    found: Listed = {}
    for name, parts in kept.items():
        template = TEMPLATES.get(name)
        if template is None or not isinstance(parts, dict) or not set(parts) <= {"rows", "removed"}:
            raise BuildRefused(f"“{str(name)[:40]}” in {path} is not a template. {_REMEDY}")
        rows, removed = (_texts(path, template, parts.get(part, [])) for part in ("rows", "removed"))
        found[name] = Entries(
            {key_of(template, row): row for row in rows}, {key_of(template, row): row for row in removed}
        )
    return found


def _texts(path: Path, template: Template, rows: object) -> list[dict[str, str]]:
    whole = isinstance(rows, list) and all(
        isinstance(row, dict)
        and set(row) <= set(template.names)
        and all(isinstance(text, str) and text for text in row.values())
        for row in rows
    )
    if not whole or not isinstance(rows, list):
        raise BuildRefused(f"A row of “{template.name}” in {path} is not texts by column. {_REMEDY}")
    return rows


def mark(listed: Listed) -> str:
    """What distinguishes these entries from others; "" if there are none."""
    return hashlib.sha256(_text(listed).encode()).hexdigest() if _kept(listed) else ""


@contextmanager
def written(folder: Path, listed: Listed) -> Generator[None]:
    """Put these entries into the file of a folder; if the block fails, the file is as before.

    Raises `BuildRefused` for too many.
    """
    if sum(len(each.rows) + len(each.removed) for each in listed.values()) > MOST:
        raise BuildRefused(f"More than {MOST:,} rows cannot be entered here. Add them as a spreadsheet.")
    with replaced(folder / FILE, _text(listed)):
        yield


def _text(listed: Listed) -> str:
    return json.dumps(_kept(listed), ensure_ascii=False, indent=1)


def _kept(listed: Listed) -> dict[str, dict[str, list[dict[str, str]]]]:
    return {
        name: {"rows": [*each.rows.values()], "removed": [*each.removed.values()]}
        for name, each in sorted(listed.items())
        if each.rows or each.removed
    }
