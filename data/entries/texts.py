"""The values of a template's row as the texts that its spreadsheet would have, each in one form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from data.partner.template import Column, Template


def texts_of(template: Template, row: Mapping[str, Any]) -> dict[str, str]:
    """The texts of the cells that are not blank, by column; `row` has a checked row's or a table's values."""
    return {
        column.name: text_of(column, row[column.name]) for column in template.columns if row[column.name] is not None
    }


def text_of(column: Column, value: Any) -> str:
    """A value as it would be typed in.

    >>> text_of(Column("asked_in", "quarter", "", ""), date(2024, 4, 1))
    '2024-Q2'
    >>> text_of(Column("public", "yes_no", "", ""), True), text_of(Column("value", "number", "", ""), 120.0)
    ('yes', '120')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return _day(column, value)
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f").removesuffix(".0")
    return str(value)


def _day(column: Column, value: date) -> str:
    if column.kind == "quarter":
        return f"{value.year}-Q{(value.month + 2) // 3}"
    return f"{value:%Y-%m}" if column.kind == "month" else f"{value:%Y-%m-%d}"
