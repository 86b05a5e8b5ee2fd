"""The pages of a database: those of the register that it can fill, and one for each operation and priority it holds."""

from __future__ import annotations

import logging
import re
import shutil
from pathlib import Path

import pytest

from data.serving.settings import QUERIES
from data.serving.store import Store, current
from frame.offered import offered
from frame.register import PUBLIC_SECTIONS, Contents, OperationPages, Page, PlanPages, pages_of
from pages import REGISTER
from pages.priorities.layout import CHARTS
from tests import tiny
from tests.register import PAGES

ALWAYS = Page("About", "Measures", "measures.py", "measures")
PROMISED = Page("Accountability", "Promises", "promises.py", "promises", needs="plans", help="Of {plans}.")
FORCES = Page(
    "Accountability", "Forces", "forces.py", "forces", listed_with="forces", public_section="What is recorded"
)
ALL = Page("Operations", "All", "all.py", "operations", needs="operations")
KINDS = Page("Operations", "Initiatives", "initiatives.py", "initiatives", needs="initiatives")
REGISTERED = (
    ALL,
    OperationPages("Operations", {"evaluation": "evaluation.py", "phases": "phases.py"}),
    KINDS,
    OperationPages("Study tours", {"study tour": "tour.py"}),
    PlanPages("Priorities", {"priority": "priority.py", "delivered": "delivered.py"}),
    PROMISED,
    ALWAYS,
)


def row(operation_id: str, layout: str, url_path: str, **more: str) -> dict[str, str]:
    blank = {"title": f"Title of {operation_id}", "help": "", "place_ids": "", "shown_from": "", "cannot_tell": ""}
    return {**blank, "operation_id": operation_id, "layout": layout, "url_path": url_path, **more}


def priority(priority_id: str, layout: str = "priority", **more: str) -> dict[str, str]:
    blank = dict.fromkeys(("public_title", "public_section", "near", "help", "place_id", "cannot_tell"), "")
    own = {"plan": "A plan", "priority_id": priority_id, "url_path": priority_id, "title": f"Title of {priority_id}"}
    return {**blank, **own, "layout": layout, **more}


def made(*given, priorities=(), held=("operations", "initiatives"), plans=0) -> tuple[Page, ...]:
    return pages_of(REGISTERED, Contents(given, priorities, held, plans))


def addresses(*given, **more) -> list[str]:
    return [page.url_path for page in made(*given, **more)]


def test_each_operation_stands_in_its_section_in_the_order_of_the_rows():
    rows = (
        row("B", "phases", "b"),
        row("T", "study tour", "t"),
        row("A", "evaluation", "a"),
        row("I", "initiative", "i"),
    )
    assert addresses(*rows) == ["operations", "b", "a", "initiatives", "t", "measures"]


def test_a_page_of_an_operation_is_what_its_row_says():
    told = {
        "help": "Did it work.",
        "place_ids": "nn3; nn5",
        "shown_from": "2021-01",
        "cannot_tell": "One. | Two.",
    }
    page = made(row("A", "evaluation", "a", **told), held=())[0]
    assert (page.operation, page.title, page.file, page.section) == ("A", "Title of A", "evaluation.py", "Operations")
    assert (page.default_place, page.default_from, page.help) == ("nn3", "2021-01", "Did it work.")
    assert page.limits == ("One.", "Two.")
    assert made(row("A", "evaluation", "a"), held=())[0].default_place == "county"


def test_a_database_without_operations_has_no_page_about_them():
    assert addresses(held=()) == ["measures"]
    assert addresses(row("T", "study tour", "t"), held=("operations",)) == ["operations", "t", "measures"]


def test_each_priority_with_a_layout_stands_in_its_section_in_the_order_of_the_rows():
    rows = (priority("theft"), priority("night", ""), priority("earlier", "delivered"))
    assert addresses(priorities=rows, held=("plans",), plans=2) == ["theft", "earlier", "promises", "measures"]


def test_a_page_of_a_priority_is_what_its_row_says():
    told = {
        "public_title": "Things stolen",
        "public_section": "What is recorded",
        "near": "What is being done",
        "help": "Is there less theft.",
        "place_id": "a-town",
        "cannot_tell": "One. | Two.",
    }
    page = made(priorities=[priority("theft", **told)], held=())[0]
    assert (page.plan, page.priority, page.title, page.file) == ("A plan", "theft", "Title of theft", "priority.py")
    assert (page.public_title, page.public_section, page.near) == ("Things stolen", *PUBLIC_SECTIONS[2:0:-1])
    assert (page.section, page.default_place, page.help) == ("Priorities", "a-town", "Is there less theft.")
    assert page.limits == ("One.", "Two.") and page.of_a_place
    assert made(priorities=[priority("theft")], held=())[0].default_place == "county"
    whole = made(priorities=[priority("earlier", "delivered", place_id="a-town")], held=())[0]
    assert (whole.file, whole.default_place, whole.of_a_place) == ("delivered.py", "county", False)


@pytest.mark.parametrize(("plans", "said"), [(1, "Of the plan."), (3, "Of the three plans.")])
def test_a_page_says_how_many_plans_there_are(plans, said):
    assert made(held=("plans",), plans=plans)[0].help == said


@pytest.mark.parametrize("taken", ["measures", "operations", "a"])
def test_an_address_stays_with_the_page_that_has_it(taken, caplog):
    with caplog.at_level(logging.ERROR, "policing"):
        found = addresses(row("A", "evaluation", "a"), row("B", "study tour", taken))
    assert found.count(taken) == 1
    assert "Operation B has the address" in caplog.text


def test_a_priority_takes_no_address_of_an_operation_either(caplog):
    with caplog.at_level(logging.ERROR, "policing"):
        found = addresses(row("A", "evaluation", "theft"), priorities=[priority("theft")], held=())
    assert found == ["theft", "measures"]
    assert "Priority theft has the address" in caplog.text


def test_a_database_of_northamptonshire_has_the_pages_that_its_folder_says(demonstration, published):
    for folder in (demonstration, published):
        assert offered(REGISTER, Store(current(folder))) == PAGES


def test_a_database_of_another_county_has_none_of_its_operations(tmp_path):
    tiny.write_geography(tmp_path / "geography")
    cherwell = {"county": "Cherwellshire", "districts": ("Cherwell",), "forces": ("thames-valley",)}
    built = tiny.import_into(tmp_path / "data", tmp_path / "geography", **cherwell)
    pages = offered(REGISTER, Store(built.path))
    needless = [entry.url_path for entry in REGISTER if isinstance(entry, Page) and not entry.needs]
    assert [page.url_path for page in pages] == needless
    assert {page.default_place for page in pages} == {"county"}


@pytest.mark.parametrize("table", ["operation_page", "priority"])
def test_a_menu_is_there_where_the_operations_or_plans_cannot_be_read(table, demonstration, tmp_path: Path, caplog):
    path = Path(shutil.copy(current(demonstration), tmp_path / "hurt.duckdb"))
    tiny.change(path, f"DROP TABLE {table}")
    pages = offered(REGISTER, Store(path))
    assert "overview" in {page.url_path for page in pages}
    assert not [page for page in pages if page.operation or page.priority]
    assert "cannot be read" in caplog.text


def test_an_import_lets_in_the_layouts_groups_and_charts_of_priorities_that_there_are():
    check = (QUERIES / "checks" / "plans_on_pages.sql").read_text(encoding="utf-8")
    let_in = [re.findall("'(.+?)'", listed) for listed in re.findall(r"NOT IN \(('[^)]+)\)", check)]
    (pages,) = (entry for entry in REGISTER if isinstance(entry, PlanPages))
    assert [*pages.files] in let_in
    assert [*PUBLIC_SECTIONS] in let_in
    assert re.findall(r"chart\.drawn <> '(.+)'", check) == [*CHARTS]


def test_an_import_lets_in_the_layouts_that_the_register_has_a_page_for():
    check = (QUERIES / "checks" / "operations_on_pages.sql").read_text(encoding="utf-8")
    let_in = re.search(r"layout, ''\) NOT IN \((.+)\)", check)[1]
    pages_of_layouts = [layout for entry in REGISTER if isinstance(entry, OperationPages) for layout in entry.files]
    assert sorted(re.findall("'(.+?)'", let_in)) == sorted([*pages_of_layouts, "initiative"])


@pytest.mark.parametrize("audience", ["internal", "public"])
def test_a_page_that_is_listed_with_something_keeps_its_address_without_it(audience):
    (without,), (held,) = (pages_of((FORCES,), Contents(held=there)) for there in ((), ("forces",)))
    assert without.url_path == held.url_path == "forces"
    assert without.section_for(audience) == ""
    assert held.section_for(audience) == without.marked_for(audience) != ""
