"""No name of the default county stands in code: what is a county's own is in its folder of data/reference."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from data.profile import default
from tests.conftest import ROOT
from tests.places import names_of_the_county

KINDS = ("*.py", "*.sql", "*.css", "*.js", "*.jinja")
# What names places on purpose. Some measurements open pages of the demonstration, or invent files of its force.
ELSEWHERE = (
    *("tests/", "data/demo/"),
    *("bench/answers.py", "bench/images.py", "bench/made_files.py", "bench/slow_line.py"),
)
NAMES = re.compile(
    rf"(?<![a-z])({'|'.join(re.escape(name.casefold()) for name in names_of_the_county())})(?![a-z])"
    rf"|\b({'|'.join(district.casefold() for district, lies in default().postcodes if lies == 'within')})\b"
)


def code() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *KINDS],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in listed.stdout.splitlines() if not name.startswith(ELSEWHERE)]


def found(text: str) -> list[str]:
    """The names of places in a text, also where an id or an address writes them with hyphens."""
    small = text.casefold()
    return [match[0] for way in (small, small.replace("-", " ").replace("_", " ")) for match in NAMES.finditer(way)]


def test_no_code_names_a_place_of_the_county():
    files = [path for path in code() if path.exists()]
    assert len(files) > 400
    named = {
        path.relative_to(ROOT).as_posix(): sorted(set(names))
        for path in files
        if (names := found(path.read_text(encoding="utf-8")))
    }
    assert named == {}


@pytest.mark.parametrize("text", ["in King's Heath", '"kings-heath"', "NN5 7AB", "northamptonshire_police", "CORBY"])
def test_a_name_is_found_however_it_is_written(text):
    assert found(text)
