"""docs/pages.md says of every page of the register what each reader knows after ten seconds."""

from __future__ import annotations

import pytest

from frame.register import OperationPages, PlanPages
from pages import REGISTER
from tests.conftest import ROOT
from tests.register import PAGES


def lines():
    """The cells of each row by the page's title."""
    rows = [row for row in (ROOT / "docs/pages.md").read_text(encoding="utf-8").splitlines() if row.startswith("| ")]
    return {cells[0]: cells[1:] for cells in ([cell.strip() for cell in row.strip("|").split("|")] for row in rows[1:])}


# The pages of operations and plans have a line for each layout.
OF_A_LAYOUT = {
    "pages/operations/evaluation.py": "Each operation that is compared with similar areas",
    "pages/operations/phases.py": "Each of these in phases",
    "pages/operations/study_tour.py": "Each study tour",
    "pages/priorities/priority.py": "Each priority of a plan",
    "pages/priorities/delivered.py": "What an earlier plan delivered",
}


def told(page):
    return OF_A_LAYOUT.get(page.file, page.title)


def test_every_page_has_its_line_in_the_order_of_the_register():
    written = []
    for entry in REGISTER:
        written += (
            [OF_A_LAYOUT[file] for file in entry.files.values()]
            if isinstance(entry, OperationPages | PlanPages)
            else [entry.title]
        )
    assert list(lines()) == written


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.url_path)
def test_each_reader_who_may_open_it_knows_something(page):
    inspector, chair, resident = lines()[told(page)]
    assert len(inspector) > 10 and len(chair) > 10
    assert (resident == "–") == (page.audience == "internal")
