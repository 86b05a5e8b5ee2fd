"""docs/pages.md says of every page of the register what each reader knows after ten seconds."""

from __future__ import annotations

import pytest

from pages import PAGES
from tests.conftest import ROOT


def lines():
    """The cells of each row by the page's title."""
    rows = [row for row in (ROOT / "docs/pages.md").read_text(encoding="utf-8").splitlines() if row.startswith("| ")]
    return {cells[0]: cells[1:] for cells in ([cell.strip() for cell in row.strip("|").split("|")] for row in rows[1:])}


def test_every_page_has_its_line_in_the_order_of_the_register():
    assert list(lines()) == [page.title for page in PAGES]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.url_path)
def test_each_reader_who_may_open_it_knows_something(page):
    inspector, chair, resident = lines()[page.title]
    assert len(inspector) > 10 and len(chair) > 10
    assert (resident == "–") == (page.audience == "internal")
