"""What partners' rows are called on the page on which they are entered: templates, columns, and one row in words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from components import theme
from components.wording.phrases import several
from data.entries.rows import Row
from data.partner.template import KNOWN_IN, Column, Template

# What a column is called, if not by its own name.
_CALLED = {
    **dict.fromkeys(("plan_id", "action_id", "tour_action_id"), "Reference"),
    "operation_id": "Operation",
    "place_id": "Place",
    "outcome_id": "Promised outcome",
    "area_code": "Small area",
    "owner_role": "Who is responsible",
    "fte": "Full-time equivalents",
    "n": "Answered",
    "n_positive": "Positive answers",
    "sara_stage": "Stage of SARA",
    "as_of": "Counted on",
    "you_said": "You said",
    "we_did": "We did",
    "public": "For the public",
}
_SHOWN = 7  # columns of a table that is read next to a row
_SHORT = 3  # letters of a column's name that is no word
_WIDE = 210  # px of a column of sentences
# By the kind of id, what each id is called.
Names = Mapping[str, Mapping[str, str]]


def label(column: Column) -> str:
    """What a column is called.

    >>> label(Column("due_on", "day", "", "")), label(Column("place_id", "place_id", "", ""))
    ('Due on', 'Place')
    """
    return _CALLED.get(column.name, column.name.replace("_", " ").capitalize())


def expected(template: Template, text: str) -> str:
    """What was expected of a cell, with other columns called as their fields are.

    >>> expected(Template("x", "X", "", (), (Column("opened_on", "day", "", ""),)), "a day not before opened_on")
    'a day not before “Opened on”'
    """
    names = [name for name in template.names if "_" in name or (name in _CALLED and len(name) <= _SHORT)]
    if not names:
        return text
    return re.sub(rf"\b({'|'.join(names)})\b", lambda found: f"“{label(template.column(found[1]))}”", text)


def words(column: Column, text: str, names: Names) -> str:
    """A cell in words: what an id names, and a day or month as people write it."""
    if not text:
        return ""
    if column.kind in names:
        return names[column.kind].get(text, text)
    if column.kind == "day":
        return theme.full_date(date.fromisoformat(text))
    if column.kind == "month":
        return theme.month(date.fromisoformat(f"{text}-01"))
    return text


def headline(template: Template, every: Sequence[Row], *, demonstration: bool) -> str:
    """How many rows of a template there are, and how many of them were entered here."""
    if demonstration:
        return f"{template.title}: {several(len(every), 'invented row', 'invented rows')}. Nothing is entered here yet."
    here = sum(row.entered for row in every)
    if not every:
        return f"{template.title}: none yet."
    if len(every) == 1:
        return f"{template.title}: 1 row, {'entered here' if here else 'from a spreadsheet'}."
    entered = "none of them" if not here else "all of them" if here == len(every) else f"{here:,} of them"
    return f"{template.title}: {len(every):,} rows, {entered} entered here."


def table(template: Template, every: Sequence[Row], names: Names) -> pd.DataFrame:
    """The rows in words under their columns' names, without columns that none of them fills."""
    filled = [column for column in template.columns if any(row.cells.get(column.name) for row in every)]
    rows = {
        label(column): [words(column, row.cells.get(column.name, ""), names) or None for row in every]
        for column in _first(filled)
    }
    return pd.DataFrame(rows)


def widths(template: Template) -> dict[str, int]:
    """The widths of columns of sentences, in px."""
    return {label(column): _WIDE for column in template.columns if column.kind in ("note", "text", "role")}


def lines(template: Template, row: Row, names: Names) -> list[tuple[str, str]]:
    """What a row says: each filled column's name and its words."""
    return [
        (label(column), words(column, row.cells[column.name], names))
        for column in template.columns
        if row.cells.get(column.name)
    ]


def next_id(ids: Sequence[str]) -> str:
    """A reference number that follows the last of others; "" if they have none.

    >>> next_id(["A-007", "A-014", "Q-2"]), next_id(["Nuisance"])
    ('A-015', '')
    """
    numbered = [(start, one) for one in ids if (start := one.rstrip("0123456789")) != one]
    if not numbered:
        return ""
    starts = [start for start, _ in numbered]
    usual = max(starts, key=starts.count)
    last = max((one.removeprefix(usual) for start, one in numbered if start == usual), key=int)
    return f"{usual}{int(last) + 1:0{len(last)}d}"


def _first(columns: list[Column]) -> list[Column]:
    """The columns that are shown in a table: those that tell rows apart, then the needed ones, as many as fit."""
    ranked = sorted(
        columns, key=lambda column: (column.kind == "note", not column.required and column.kind not in KNOWN_IN)
    )
    kept = {column.name for column in ranked[:_SHOWN]}
    return [column for column in columns if column.name in kept]
