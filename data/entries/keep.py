"""Add, change or remove a row of a template from a page: checked as a spreadsheet is, and in use at once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial

import duckdb

from data.entries import listed
from data.entries.listed import Cells, Entries, Listed
from data.entries.load import ENTERED, MARK, load
from data.entries.rows import rows
from data.entries.texts import texts_of
from data.importing import steps
from data.importing.copied import Fill, change_copy
from data.importing.loading.partner import known_ids
from data.partner.model import Wrong, check
from data.partner.template import Template
from data.partner.templates import TEMPLATES
from data.serving import lineage, pointer, sqlfiles
from data.serving.refusal import BuildRefused
from data.serving.settings import Settings
from data.serving.store import Store, connect

# The steps that make tables of partners' rows.
_STEPS = (39, 41)


class WrongCells(BuildRefused):
    """Cells that cannot be kept, in `wrong`: what was expected in each column."""

    def __init__(self, wrong: list[Wrong]) -> None:
        """Say the first."""
        self.wrong = wrong
        super().__init__(f"{wrong[0].column}: expected {wrong[0].expected}.")


def enter(settings: Settings, name: str, cells: Cells, *, before: Cells | None = None) -> None:
    """Keep a row of the template `name`, given as texts of its cells; `before` is the row that it takes the place of.

    Raises `WrongCells`, and `BuildRefused` if another row has its key, or as `change_copy` does.
    """
    template = TEMPLATES[name]
    filled = {column: text.strip() for column, text in cells.items() if text.strip()}

    def change(entries: Entries, con: duckdb.DuckDBPyConnection) -> Entries:
        row, wrong = check(template, filled, known_ids(con))
        if wrong:
            raise WrongCells(wrong)
        kept = texts_of(template, row)
        key = listed.key_of(template, kept)
        moved = before is None or listed.key_of(template, before) != key
        if moved and key in {listed.key_of(template, other.cells) for other in rows(con, template, ENTERED)}:
            named = ", ".join(kept[column] for column in template.key if column in kept)
            raise BuildRefused(f"There already is a row for {named}. Change that one.")
        if before is not None and moved:
            entries = entries.without(template, before)
        return entries.with_row(template, kept)

    _change(settings, template, change)


def remove(settings: Settings, name: str, cells: Cells) -> None:
    """Remove the row of the template `name` that has the key of these cells. Raises as `change_copy` does."""
    template = TEMPLATES[name]
    _change(settings, template, lambda entries, _: entries.without(template, cells))


def bring_in(settings: Settings) -> bool:
    """Put today's entries into the current database, if it has others; whether they were. Raises as `change_copy` does.

    For a database that was made before, such as one that `undo` puts back.
    """
    entries, path = listed.read(settings.folder), pointer.current(settings.folder)
    meta = lineage.meta(path, settings) if path else {}
    same = meta.get(MARK, listed.mark({})) == listed.mark(entries)
    if not meta or same or meta.get("demonstration") == "true" or meta.get("audience") != "internal":
        return False
    _write(settings, lambda _: entries)
    return True


def _change(
    settings: Settings, template: Template, change: Callable[[Entries, duckdb.DuckDBPyConnection], Entries]
) -> None:
    def changed(store: Store) -> Listed:
        before = listed.read(settings.folder)
        with connect(store.path, settings) as con:
            return {**before, template.name: change(before.get(template.name, Entries()), con)}

    _write(settings, changed)


def _write(settings: Settings, changed: Callable[[Store], Listed]) -> None:
    def change(store: Store) -> tuple[Fill, AbstractContextManager[None]]:
        if store.meta.get("demonstration") == "true":
            raise BuildRefused("These are invented data. Add files of your own first, then enter what you know.")
        after = changed(store)
        return partial(_fill, after), listed.written(settings.folder, after)

    change_copy(settings, change, public="Nothing can be entered into a public copy.")


def _fill(after: Listed, con: duckdb.DuckDBPyConnection) -> None:
    load(con, after)
    sqlfiles.run(con, "import/entries_clear")
    for number in _STEPS:
        steps.run(con, number, number, lambda _: None)
