"""The page of forces where several are imported: the demonstration has one, of which others are made."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from data.serving import pointer
from data.serving.store import Store, current
from frame.offered import contents_of
from frame.register import pages_of
from pages import REGISTER
from tests import tiny
from tests.pages.test_pages import caches, opened, words  # noqa: F401  (a fixture)

# Two forces more give no range, five do; the first of them lacks three months.
MADE = """
    CREATE TEMP TABLE made AS
    SELECT 'force-' || chr(97 + n::INTEGER) AS force, n FROM range(0, {count}) AS made (n);
    INSERT INTO {table}
    SELECT one.* REPLACE (made.force AS force {more})
    FROM {table} AS one
    CROSS JOIN made
    WHERE one.force = (SELECT min(home.force) FROM month_imported AS home WHERE home.is_home)
    {where};
    DROP TABLE made
"""


def _several(folder: Path, source: Path, count: int) -> None:
    path = pointer.new_path(folder)
    shutil.copy(current(source), path)
    kept = "AND (made.n > 0 OR one.month NOT BETWEEN '2025-01-01' AND '2025-03-01')"
    for table, more, where in (
        ("force_month", "", kept),
        ("force_residents", "", ""),
        ("month_imported", ", FALSE AS is_home", kept),
    ):
        tiny.change(path, MADE.format(table=table, more=more, where=where, count=count))
    pointer.point_to(path)


def page_of(folder: Path):
    (page,) = (page for page in pages_of(REGISTER, contents_of(Store(current(folder)))) if page.url_path == "forces")
    return page


@pytest.mark.parametrize(("count", "internal"), [(2, True), (5, False)])
def test_the_page_compares_the_forces_that_are_here(count, internal, tmp_path, monkeypatch, demonstration, published):
    _several(tmp_path, demonstration if internal else published, count)
    page = page_of(tmp_path)
    assert page.listed
    app = opened(page, tmp_path, monkeypatch, {"force": "force-a", "others": "force-b", "tab": "force-by-force"})
    assert not app.exception
    said = words(app)
    assert f"1 of {count + 1} forces lacks months between" in said
    assert "Force A lacks 3" in said
    assert ("other forces" in said) == (count == 5)
    assert "Force by force" in said


def test_with_one_force_the_page_is_not_in_the_menu_and_says_what_to_add(demonstration, monkeypatch):
    page = page_of(demonstration)
    assert not page.listed
    said = words(opened(page, demonstration, monkeypatch))
    assert "Only the files of" in said and "Fetch all other forces on the page Add data" in said
