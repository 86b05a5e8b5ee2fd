"""The empty spreadsheets, the page and the tables are those of the one definition."""

from __future__ import annotations

import xml.etree.ElementTree as ET
import zipfile

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from data.partner.document import document
from data.partner.reading.recognise import recognise
from data.partner.reading.sheets import LISTS, NOTES
from data.partner.spreadsheet import workbook
from data.partner.templates import TEMPLATES
from data.partner.write import FOLDER, PAGE, write
from data.serving.pointer import current
from data.serving.settings import Settings
from data.serving.store import connect
from data.sources.inputs import discover
from data.sources.problem import SourceProblem
from tests import partner

ANEW = "run python -m data.partner.write"
NAMES = list(TEMPLATES)


def test_the_page_is_current():
    assert PAGE.read_text(encoding="utf-8") == document(TEMPLATES.values()), ANEW


def test_the_spreadsheets_are_current(tmp_path):
    write(tmp_path / "templates", tmp_path / "page.md")
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(
        f"{name}.{kind}" for name in NAMES for kind in ("csv", "xlsx")
    ), ANEW
    for fresh in (tmp_path / "templates").iterdir():
        kept = FOLDER / fresh.name
        if fresh.suffix == ".csv":
            assert kept.read_bytes() == fresh.read_bytes(), ANEW
        else:
            assert canonical(parts(kept)) == canonical(parts(fresh)), ANEW


def canonical(workbook: dict[str, bytes]) -> dict[str, str]:
    """The parts in one way of writing XML: openpyxl writes another where lxml is installed."""
    return {name: ET.canonicalize(part.decode(), rewrite_prefixes=True) for name, part in workbook.items()}


def parts(path) -> dict[str, bytes]:
    """What is in a workbook: its bytes as packed depend on the machine."""
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_a_workbook_does_not_tell_when_it_was_made():
    assert workbook(TEMPLATES["action"]) == workbook(TEMPLATES["action"])
    assert b"2000-01-01" in parts(FOLDER / "action.xlsx")["docProps/core.xml"]


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=NAMES)
def test_a_workbook_has_the_columns_lists_and_notes(template):
    book = openpyxl.load_workbook(FOLDER / f"{template.name}.xlsx")
    data = book.worksheets[0]
    assert tuple(cell.value for cell in data[1]) == template.names
    assert data.max_row == 1
    offered = {area.min_col for each in data.data_validations.dataValidation for area in each.sqref.ranges}
    for place, column in enumerate(template.columns, start=1):
        choices = ("yes", "no") if column.kind == "yes_no" else column.allowed
        listed = (
            tuple(cell.value for cell in book[LISTS][get_column_letter(place)][1:] if cell.value) if choices else ()
        )
        assert listed == choices
        assert (place in offered) == bool(choices)
    explained = {row[0].value for row in book[NOTES].iter_rows()}
    assert set(template.names) <= explained


def cell_letter(place: int) -> str:
    return openpyxl.utils.get_column_letter(place)


@pytest.mark.parametrize("name", NAMES)
def test_a_template_is_recognised_by_its_columns_alone(name):
    template = TEMPLATES[name]
    assert recognise(template.names) is template
    assert recognise(tuple(reversed(template.names))) is template
    assert recognise(tuple(sorted(template.required))) in (template, None)
    for column in template.names:
        assert recognise(tuple(each for each in template.names if each != column)) is template


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("name", NAMES)
def test_an_empty_template_holds_nothing_that_could_be_imported(name, kind):
    path = FOLDER / f"{name}.{kind}"
    with pytest.raises(SourceProblem, match="column names and no rows"):
        partner.sheets(path)
    (found,) = [file for file in discover([FOLDER]) if file.base == path.name]
    sheets, passed_over = partner.find(found)
    assert not sheets
    assert [report.note for report in passed_over] == ["column names and no rows"]


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_of_the_columns_make_a_row_that_is_right(name, tmp_path):
    rows, faults = partner.read(partner.write_csv(tmp_path / "example.csv", partner.example(name)))
    assert not list(map(str, faults))
    assert len(rows) == 1


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=NAMES)
def test_keys_and_rules_name_columns(template):
    assert set(template.key) <= set(template.names)
    assert {rule.column for rule in template.rules} <= set(template.names)
    assert len(set(template.names)) == len(template.names)
    assert all(column.allowed for column in template.columns if column.kind == "choice")
    assert all(column.most is not None for column in template.columns if column.kind in ("whole", "number"))


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=NAMES)
def test_the_table_has_the_columns_of_the_template_and_is_internal(template, demonstration):
    with connect(current(demonstration), Settings()).cursor() as con:
        columns = con.execute(
            "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = $1 ORDER BY column_index",
            [template.name],
        ).fetchall()
        comment = con.execute("SELECT comment FROM duckdb_tables() WHERE table_name = $1", [template.name]).fetchall()
    wanted = [(column.name, column.sql_type) for column in template.columns]
    assert columns == [*wanted, ("file_id", "INTEGER"), ("line", "INTEGER")]
    assert comment[0][0].startswith("internal: ")
