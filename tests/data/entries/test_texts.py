"""A value has one text: typed in, kept, written into a workbook and read again, it stays the same."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.entries.texts import text_of, texts_of
from data.partner.model import check
from data.partner.reading.cells import PARSERS
from data.partner.spreadsheet import workbook
from data.partner.template import Column
from data.partner.templates import TEMPLATES
from tests.partner import KNOWN, example, read

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 12, 31))


@given(st.one_of(st.integers(-(10**12), 10**12).map(float), st.floats(-1e12, 1e12, allow_nan=False)))
def test_a_number_is_read_as_it_was_written(value):
    text = text_of(Column("value", "number", "", ""), value)
    assert PARSERS["number"](text) == value
    assert "e" not in text


@pytest.mark.parametrize("kind", ["day", "month", "quarter"])
@given(day=DAYS)
def test_a_day_month_or_quarter_is_read_as_it_was_written(kind, day):
    first = (
        day
        if kind == "day"
        else day.replace(day=1, month=day.month if kind == "month" else (day.month - 1) // 3 * 3 + 1)
    )
    assert PARSERS[kind](text_of(Column("at", kind, "", ""), first)) == first


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_row_is_the_same_from_its_texts_and_from_a_workbook_with_them(name, tmp_path):
    template = TEMPLATES[name]
    row, wrong = check(template, example(name), KNOWN)
    assert not wrong
    cells = texts_of(template, row)
    assert check(template, cells, KNOWN) == (row, [])
    assert texts_of(template, check(template, cells, KNOWN)[0]) == cells
    path = tmp_path / "rows.xlsx"
    path.write_bytes(workbook(template, [cells]))
    rows, faults = read(path)
    assert not faults
    assert rows == [{**row, "line": 2}]


def test_blank_cells_stay_blank(tmp_path):
    template = TEMPLATES["action"]
    cells = {"action_id": "A-1", "action": "Lights", "owner_role": "Neighbourhood team", "state": "done"}
    row, wrong = check(template, cells, KNOWN)
    assert not wrong
    assert texts_of(template, row) == cells
    (tmp_path / "rows.xlsx").write_bytes(workbook(template, [cells]))
    assert read(tmp_path / "rows.xlsx")[0] == [{**row, "line": 2}]
