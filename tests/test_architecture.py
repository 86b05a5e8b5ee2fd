"""docs/architecture.md and its picture say how the program is; the picture knows every import between its parts."""

import re

import pytest

from bench import house_picture
from tests.conftest import ROOT
from tests.test_documents import QUOTED

TEXT = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")


def test_no_import_crosses_the_picture():
    assert house_picture.imports() == set(house_picture.arrows())


def test_every_arrow_of_the_picture_leads_down():
    assert house_picture.upwards() == []


def test_the_picture_is_of_today():
    assert house_picture.FILE.read_text(encoding="utf-8") == house_picture.drawn(), "python -m bench.house_picture"


def test_an_import_between_two_parts_is_found():
    assert {("pages", "frame"), ("app.py", "pages"), ("data", "analysis")} <= house_picture.imports()


def table(heading):
    """The rows of the table under a heading, cell by cell."""
    section = re.split(r"^## ", TEXT, flags=re.MULTILINE)
    chosen = next(part for part in section if part.startswith(heading))
    rows = [line.strip("| ").split(" | ") for line in chosen.splitlines() if line.startswith("| ")]
    return rows[1:]


def test_every_package_has_its_line():
    named = {name for row in table("What each part holds") for name in QUOTED.findall(row[0])}
    rooms = [part.name for part in house_picture.PARTS.values() if (ROOT / part.name).is_dir()]
    inner = [f"{room}/{name}" for room in ("components", "data") for name in house_picture.packages(room)]
    assert {*rooms, *inner} - named == set()
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_table_that_is_named_is_built():
    files = [*(ROOT / "queries").rglob("*.sql"), *(ROOT / "data").rglob("*.py")]
    built = {
        name
        for path in files
        for name in re.findall(r"COMMENT ON (?:TABLE|VIEW) (\w+) IS", path.read_text(encoding="utf-8"))
    }
    named = {name for row in table("The tables to know") for name in QUOTED.findall(row[1])}
    assert len(named) > 30
    assert named - built == set()


WALKS = [*table("The way of one number"), *table("Where to look")]


@pytest.mark.parametrize("row", WALKS, ids=lambda row: row[0])
def test_a_walk_leads_to_what_it_names(row):
    """In each row the last cell is a file and what stands in it: `path`: `words`."""
    found = re.findall(r"`([^`]+)`: `([^`]+)`", row[-1])
    assert found
    for path, words in found:
        assert words in (ROOT / path).read_text(encoding="utf-8"), f"{words} is not in {path}"
