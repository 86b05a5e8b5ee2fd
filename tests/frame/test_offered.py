"""The pages of a database: those of the register that it can fill, and one for each operation that it holds."""

from __future__ import annotations

import logging
import re
import shutil
from pathlib import Path

import pytest

from data.serving.settings import QUERIES
from data.serving.store import Store, current
from frame.offered import offered
from frame.register import PLANS_PLACE, OperationPages, Page, pages_of
from pages import REGISTER
from tests import tiny
from tests.register import PAGES

ALWAYS = Page("About", "Measures", "measures.py", "measures")
OF_THE_PLANS = Page("Priorities", "Burglary", "burglary.py", "burglary", default_place=PLANS_PLACE)
ALL = Page("Operations", "All", "all.py", "operations", needs="operations")
KINDS = Page("Operations", "Initiatives", "initiatives.py", "initiatives", needs="initiatives")
REGISTERED = (
    ALL,
    OperationPages("Operations", {"evaluation": "evaluation.py", "phases": "phases.py"}),
    KINDS,
    OperationPages("Study tours", {"study tour": "tour.py"}),
    OF_THE_PLANS,
    ALWAYS,
)


def row(operation_id: str, layout: str, url_path: str, **more: str) -> dict[str, str]:
    blank = {"title": f"Title of {operation_id}", "help": "", "place_ids": "", "shown_from": "", "cannot_tell": ""}
    return {**blank, "operation_id": operation_id, "layout": layout, "url_path": url_path, **more}


def addresses(*given, held=("operations", "initiatives"), place="a-town") -> list[str]:
    return [page.url_path for page in pages_of(REGISTERED, given, held, place)]


def test_each_operation_stands_in_its_section_in_the_order_of_the_rows():
    rows = (
        row("B", "phases", "b"),
        row("T", "study tour", "t"),
        row("A", "evaluation", "a"),
        row("I", "initiative", "i"),
    )
    assert addresses(*rows) == ["operations", "b", "a", "initiatives", "t", "burglary", "measures"]


def test_a_page_of_an_operation_is_what_its_row_says():
    told = {
        "help": "Did it work.",
        "place_ids": "nn3; nn5",
        "shown_from": "2021-01",
        "cannot_tell": "One. | Two.",
    }
    page = pages_of(REGISTERED, [row("A", "evaluation", "a", **told)], (), "county")[0]
    assert (page.operation, page.title, page.file, page.section) == ("A", "Title of A", "evaluation.py", "Operations")
    assert (page.default_place, page.default_from, page.help) == ("nn3", "2021-01", "Did it work.")
    assert page.limits == ("One.", "Two.")
    assert pages_of(REGISTERED, [row("A", "evaluation", "a")], (), "county")[0].default_place == "county"


def test_a_database_without_operations_has_no_page_about_them():
    assert addresses(held=()) == ["burglary", "measures"]
    assert addresses(row("T", "study tour", "t"), held=("operations",)) == ["operations", "t", "burglary", "measures"]


def test_the_place_of_the_plans_is_that_of_the_county():
    assert [page.default_place for page in pages_of(REGISTERED, (), (), "a-town")] == ["a-town", "county"]


@pytest.mark.parametrize("taken", ["measures", "operations", "a"])
def test_an_address_stays_with_the_page_that_has_it(taken, caplog):
    with caplog.at_level(logging.ERROR, "policing"):
        found = addresses(row("A", "evaluation", "a"), row("B", "study tour", taken))
    assert found.count(taken) == 1
    assert "Operation B has the address" in caplog.text


def test_a_database_of_northamptonshire_has_the_pages_that_its_folder_says(demonstration, published):
    for folder in (demonstration, published):
        assert offered(REGISTER, Store(current(folder))) == PAGES


def test_a_database_of_another_county_has_none_of_its_operations(tmp_path):
    tiny.write_geography(tmp_path / "geography")
    cherwell = {"county": "Cherwellshire", "districts": ("Cherwell",), "forces": ("thames-valley",)}
    built = tiny.import_into(tmp_path / "data", tmp_path / "geography", **cherwell)
    pages = offered(REGISTER, Store(built.path))
    assert list(pages) == [entry for entry in REGISTER if isinstance(entry, Page) and not entry.needs]
    assert {page.default_place for page in pages} == {"county"}


def test_a_menu_is_there_where_the_operations_cannot_be_read(demonstration, tmp_path: Path, caplog):
    path = Path(shutil.copy(current(demonstration), tmp_path / "hurt.duckdb"))
    tiny.change(path, "DROP TABLE operation_page")
    pages = offered(REGISTER, Store(path))
    assert "overview" in {page.url_path for page in pages}
    assert not [page for page in pages if page.operation]
    assert "cannot be read" in caplog.text


def test_an_import_lets_in_the_layouts_that_the_register_has_a_page_for():
    check = (QUERIES / "checks" / "operations_on_pages.sql").read_text(encoding="utf-8")
    let_in = re.search(r"layout, ''\) NOT IN \((.+)\)", check)[1]
    pages_of_layouts = [layout for entry in REGISTER if isinstance(entry, OperationPages) for layout in entry.files]
    assert sorted(re.findall("'(.+?)'", let_in)) == sorted([*pages_of_layouts, "initiative"])
