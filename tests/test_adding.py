"""Following docs/adding.md to the letter, in a copy of the project, gives what it promises."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import tiny
from tests.conftest import ROOT

GUIDE = (ROOT / "docs/adding.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (.+)\n((?:(?!^## ).*\n)*)", GUIDE, re.MULTILINE))
FOLLOWED = ("A query", "A panel", "A page", "A picture", "A chart", "A source", "An operation", "A plan", "A county")
# What to do, the file, the language of the block, and what stands in it.
STEP = re.compile(r"^([A-Z][^\n*`]+) (?:\*\*|`)([^\n*`]+)(?:\*\*|`):\n\n```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMANDS = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
AFTER_A_TABLE = re.compile("After the last row of the table under “(.+)” in")
# None of these is part of the project.
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", ".*_cache", ".hypothesis", "local")
# The areas of the county that the guide adds, as squares from here on.
CORNER, SIDE = (-0.73, 52.67), 0.01


def steps() -> list[tuple[str, str, str]]:
    return [(how, path, text) for name in FOLLOWED for how, path, _, text in STEP.findall(SECTIONS[name])]


def commands() -> list[str]:
    return [line for name in FOLLOWED for block in COMMANDS.findall(SECTIONS[name]) for line in block.splitlines()]


def take(how: str, file: Path, text: str) -> None:
    """Take one step of the guide; a step in words that it does not know is a fault of the guide."""
    if how == "New file":
        assert not file.exists(), f"{file} is there already"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return
    before = file.read_text(encoding="utf-8")
    lines = before.splitlines(keepends=True)
    if how == "At the end of":
        at = len(lines)
    elif how == "Before the last line of":
        at = len(lines) - 1
    elif table := AFTER_A_TABLE.fullmatch(how):
        start = next(number for number, line in enumerate(lines) if line == f"## {table[1]}\n")
        first = next(number for number in range(start, len(lines)) if lines[number].startswith("|"))
        at = next(number for number in range(first, len(lines)) if not lines[number].startswith("|"))
    else:
        raise AssertionError(f"The guide says “{how}”, which nobody could follow")
    # The file is the project's own by another name: it is not changed but replaced.
    file.unlink()
    file.write_text("".join([*lines[:at], text, *lines[at:]]), encoding="utf-8")


def copied(folder: Path) -> Path:
    """The project by other names for the same files, which takes no time."""
    try:
        return shutil.copytree(ROOT, folder / "project", copy_function=os.link, ignore=LEFT_OUT)
    except OSError:
        # Another disk.
        return shutil.copytree(ROOT, folder / "other", ignore=LEFT_OUT)


def write_files(home: Path, project: Path) -> None:
    """What an operator has downloaded: the tiny county, and the areas of the county that the guide adds."""
    own = home / "Downloads" / "northamptonshire"
    drawn = "\n".join(f"{code} | Burglary" for code in (tiny.KINGS_1, tiny.KINGS_2, tiny.FAR))
    tiny.write_street(own, f"lsoa | type\n{drawn}\n{tiny.KINGS_1} | Drugs\n{tiny.KINGS_2} | Burglary")
    tiny.write_geography(own)
    listed = (project / "data/reference/rutland/place_areas.csv").read_text(encoding="utf-8").splitlines()[1:]
    features = []
    for number, code in enumerate(row.split(",")[3] for row in listed):
        west, south = CORNER[0] + number * SIDE, CORNER[1]
        ring = [[west, south], [west + SIDE, south], [west + SIDE, south + SIDE], [west, south + SIDE], [west, south]]
        named = {"LSOA21CD": code, "LSOA21NM": f"Rutland 001{'ABCDEF'[number]}"}
        features.append(
            {"type": "Feature", "properties": named, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        )
    collection = json.dumps({"type": "FeatureCollection", "features": features})
    tiny.write(home / "Downloads" / "rutland" / "boundaries.geojson", collection)


def run(project: Path, home: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run a module in the copy, without what is set for the tests that run here."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("POLICING_", "PYTEST_"))}
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=project,
        input=given,
        env={**own, "HOME": str(home), "PYTHONPATH": ""},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def followed(tmp_path_factory) -> dict:
    """What came of every command, page and test after all steps were taken."""
    folder = tmp_path_factory.mktemp("adding")
    project, home = copied(folder), folder / "home"
    for how, path, text in steps():
        take(how, project / path, text)
    write_files(home, project)
    new = [path for how, path, _ in steps() if how == "New file"]
    first = "python3 manage.py import ~/Downloads/northamptonshire"
    asked = {
        "commands": [first, *commands()],
        "pages": ["newest-month", "lantern-kings-heath-west", "safer-shops"],
        "another": "~/policing/rutland",
    }
    done = run(project, home, "tests.following", given=json.dumps(asked))
    assert done.returncode == 0, done.stderr[-3000:]
    answers = json.loads(done.stdout)
    answers["by_line"] = {each["line"]: each["said"] for each in answers["commands"]}
    return {**answers, "project": project, "new": new}


def said(followed: dict, beginning: str) -> str:
    """What the one command that begins so has printed."""
    (found,) = (line for line in followed["by_line"] if line.startswith(f"python3 manage.py {beginning}"))
    return followed["by_line"][found]


def test_every_kind_of_step_is_in_the_guide_and_no_block_is_passed_over():
    for name in FOLLOWED:
        blocks = re.findall(r"^```\w+$", SECTIONS[name], re.MULTILINE)
        assert len(blocks) == len(STEP.findall(SECTIONS[name])) + len(COMMANDS.findall(SECTIONS[name])), name
    assert len(commands()) >= 8


def test_every_command_of_the_guide_ends_well(followed):
    assert [each for each in followed["commands"] if each["code"] != 0] == []


def test_a_query_answers(followed):
    answer = said(followed, "ask overview/newest_types")
    assert answer.index("Burglary") < answer.index("Drugs")


def test_a_panel_answers(followed):
    answer = said(followed, "ask --panel overview/newest_types")
    assert "In Northamptonshire, most was recorded of “Burglary”: 4." in answer
    assert "Drugs" not in answer, "its option was not heeded"


def test_a_page_opens_and_shows_its_panel(followed):
    page = followed["pages"]["newest-month"]
    assert page["failed"] == []
    assert page["title"] == "The newest month"
    assert "most was recorded of “Burglary”" in page["said"]
    assert "could not be shown" not in page["said"]


def test_a_picture_and_a_chart_pass_their_tests_and_a_page_has_its_line(followed):
    own = [path for path in followed["new"] if re.fullmatch(r"tests/.*\.py", path)]
    project = followed["project"]
    every = ("pytest", "-q", "-p", "no:cacheprovider", *own, "tests/test_pages_told.py")
    done = run(project, project.parent, *every)
    assert done.returncode == 0, done.stdout


def test_the_rows_of_a_source_land_where_the_guide_says(followed):
    rows = said(followed, "ask measures/street_lights").splitlines()
    assert rows[0] == "area_code,lights"
    assert f"{tiny.KINGS_1},85.0" in rows
    assert len(rows) == 1 + 5


def test_an_operation_has_its_page(followed):
    page = followed["pages"]["lantern-kings-heath-west"]
    assert page["failed"] == []
    assert page["title"] == "Operation Lantern – King’s Heath west"
    assert "could not be shown" not in page["said"]
    assert "led by the Northampton neighbourhood policing team" in said(followed, "ask --panel operations/about")


def test_a_plan_has_the_page_of_its_priority(followed):
    page = followed["pages"]["safer-shops"]
    assert page["failed"] == []
    assert page["title"] == "Safer shops"
    assert "could not be shown" not in page["said"]
    assert "How much shops report" in page["said"]
    assert "Town centre plan 2025-28,Town Centre Plan,Town Centre,2025-28" in said(followed, "ask strategy/plans")
    assert "Town Centre Plan 2025–28" in said(followed, "ask --panel priority/outcomes")


def test_a_county_has_its_own_place_and_no_page_of_another_county(followed):
    places = said(followed, "ask shared/scope")
    assert "oakham,town,Oakham,Oakham,2" in places
    assert "kings-heath" not in places
    assert "overview" in followed["offered"]
    own = ("revive", "study-tour", "operations", "initiatives", "asb", "strategy", "delivered", "safer")
    assert not [address for address in followed["offered"] if address.startswith(own)]


def test_what_the_guide_writes_is_in_the_style_of_the_project(followed):
    files = [path for path in followed["new"] if path.endswith(".py")]
    for command in (["check"], ["format", "--check"]):
        ruff = [str(Path(sys.executable).parent / "ruff"), *command, "--no-cache", *files]
        found = subprocess.run(ruff, cwd=followed["project"], capture_output=True, text=True, check=False)
        assert found.returncode == 0, found.stdout
