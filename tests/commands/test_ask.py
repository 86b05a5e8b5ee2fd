"""`manage.py ask`: queries and panels as tables, CSV and JSON; whatever is wrong is one sentence and exit code 1."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from datetime import date

import pytest

from commands import ask
from components.panels import PANELS
from data.publishing.publish import publish
from data.serving.query import load
from data.serving.settings import ROOT
from tests import tiny
from tests.answers import meant_for, opened
from tests.tiny import FAR, KINGS_1, THANET, write_street

MONTHLY = "shared/monthly_count"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ask")
    write_street(folder, f"lsoa | type\n{KINGS_1} | Drugs\n{FAR} | Burglary\n{THANET} | Burglary\n- | [/b] odd")
    write_street(folder, f"lsoa\n{KINGS_1}", month="2025-02")
    return tiny.import_into(folder / "data", tiny.write_geography(folder / "geography"), folder)


@pytest.fixture(scope="module")
def public(built, tmp_path_factory):
    folder = tmp_path_factory.mktemp("public")
    publish(built.settings, folder)
    return folder


@pytest.fixture
def answer(built, capsys):
    """What a question prints on the standard output; the exit code must be 0."""

    def asked(*arguments: str, data=built.settings.folder) -> str:
        code = ask.main([*arguments, "--data", str(data)])
        shown = capsys.readouterr()
        assert (code, shown.err) == (0, "")
        return shown.out

    return asked


@pytest.fixture
def remembered(monkeypatch):
    """Answers and panels stay known from one call to the next: a call opens the database anew, tried without this."""
    build = ask._panel
    known: dict[tuple, object] = {}

    def once(store, panel_id, params):
        key = panel_id, *sorted(params.items())
        if key not in known:
            known[key] = build(store, panel_id, params)
        return known[key]

    monkeypatch.setattr(ask, "serving", lambda settings: opened(settings.folder))
    monkeypatch.setattr(ask, "_panel", once)


@pytest.fixture
def refusal(built, capsys):
    """The one sentence in which a question ends; the exit code must be 1."""

    def asked(*arguments: str, data=built.settings.folder) -> str:
        code = ask.main([*arguments, "--data", str(data)])
        shown = capsys.readouterr()
        assert (code, shown.out) == (1, "")
        (sentence,) = shown.err.splitlines()
        return sentence

    return asked


def test_a_query_as_csv(answer):
    assert answer(MONTHLY, "--param", "scope=county", "--format", "csv") == (
        "month,days,incidents\n2025-01-01,31,4\n2025-02-01,28,1\n"
    )


def test_a_query_as_json(answer):
    assert json.loads(answer(MONTHLY, "--param", "scope=kings-heath", "--format", "json")) == [
        {"month": "2025-01-01", "days": 31, "incidents": 1},
        {"month": "2025-02-01", "days": 28, "incidents": 1},
    ]


def test_a_query_as_a_table(answer):
    lines = [
        [cell.strip() for cell in line.split("│")[1:-1]]
        for line in answer(MONTHLY, "--param", "scope=county").splitlines()
    ]
    assert ["2025-01-01", "31", "4"] in lines


def test_months_may_be_given_as_months_or_days(answer):
    for since in ("2025-02", "2025-02-01"):
        shown = answer(MONTHLY, "--param", "scope=county", "--param", f"since={since}", "--format", "csv")
        assert shown.splitlines()[1:] == ["2025-02-01,28,1"]


def test_a_value_may_hold_an_equals_sign_and_quotes(answer):
    shown = answer(MONTHLY, "--param", "scope=it's=odd", "--format", "csv")
    assert shown == "month,days,incidents\n"


def test_whole_numbers_stay_whole_where_some_are_missing(answer):
    since = ["--param", "since=2025-01", "--param", "until=2025-02"]
    shown = answer("hotspots/areas", "--param", "scope=county", *since, "--format", "csv")
    row = next(row for row in csv.DictReader(io.StringIO(shown)) if row["area_code"] == FAR)
    assert (row["residents"], row["incidents"], row["before"]) == ("1400", "1", "")


def test_times_are_printed_as_times_in_every_format(answer):
    for form in ("csv", "json"):
        shown = answer("health/files", "--format", form)
        assert f"{date.today():%Y-}" in shown
    rows = json.loads(answer("health/files", "--format", "json"))
    assert all(row["imported_at"].startswith("20") for row in rows)


def test_square_brackets_in_a_value_are_printed_as_they_are(answer):
    assert "[/b] odd" in answer("shared/crime_type")


def test_every_query_and_panel_is_listed(answer):
    listed = answer("--list")
    for query in load().values():
        assert f"{query.name}(" in listed
    for panel_id in PANELS:
        assert f"--panel {panel_id}" in listed
    assert (
        "    --param measure=count  what areas are sorted by: count, rate, households, land, workday, change\n"
        in listed
    )
    assert "    --param operation=…  the operation, by its id; `manage.py ask operations/all` lists" in listed


@pytest.mark.parametrize("name", [query.name for query in load().values() if not query.params])
def test_every_query_without_parameters_can_be_asked_in_every_format(answer, remembered, name):
    columns = [column for column, _ in load()[name].columns]
    shown = answer(name, "--format", "csv")
    assert shown.splitlines()[0] == ",".join(columns)
    rows = json.loads(answer(name, "--format", "json"))
    assert len(rows) == len(list(csv.reader(io.StringIO(shown)))) - 1
    answer(name)


@pytest.mark.parametrize("panel_id", PANELS)
def test_every_panel_can_be_asked(answer, remembered, panel_id):
    asked = ["--panel", panel_id, *(f"--param={name}={value}" for name, value in meant_for(panel_id, {}).items())]
    panel = json.loads(answer(*asked, "--format", "json"))
    assert panel["finding"] or panel["empty"]
    assert panel["source"]
    assert isinstance(panel["rows"], list)
    assert answer(*asked).splitlines()[0].strip()
    rows = list(csv.reader(io.StringIO(answer(*asked, "--format", "csv"))))
    assert len(rows) - 1 == len(panel["rows"]) or not panel["rows"]


def test_a_panel_of_a_place_and_period(answer):
    chosen = ["--param", "place=kings-heath", "--param", "from=2025-01", "--param", "to=2025-01"]
    panel = json.loads(answer("--panel", "overview/headline", *chosen, "--format", "json"))
    assert panel["finding"] or panel["empty"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["shared/nothing"], "There is no query named shared/nothing"),
        ([], "Name a query"),
        (["--panel", "shared/nothing"], "There is no panel named shared/nothing"),
        ([MONTHLY], "needs the parameter scope"),
        ([MONTHLY, "--param", "scope"], "write it as name=value"),
        ([MONTHLY, "--param", "place=county"], "has no parameter place; it takes: scope"),
        ([MONTHLY, "--param", "scope=county", "--param", "since=soon"], "write a month as 2024-01"),
        ([MONTHLY, "--param", "scope=county", "--param", "since=2025-13"], "write a month as 2024-01"),
        (
            ["pillars/repeat_points", "--param", "scope=county", "--param", "months=nine"],
            "months is “nine”; write a whole number",
        ),
        (["--panel", "overview/headline", "--param", "place=atlantis"], "There is no place “atlantis”"),
        (
            ["--panel", "overview/headline", "--param", "part=asb"],
            "overview/headline has no parameter part; it has place, from, to, type",
        ),
        (
            ["--panel", "hotspots/map", "--param", "measure=most"],
            "The option measure cannot be “most”; it can be change, count, households, land, rate, workday.",
        ),
        (["--panel", "operations/about", "--param", "operation=OP99"], "The option operation cannot be “OP99”"),
        (["--panel", "front/area", "--param", "places=county atlantis"], "The option places cannot be “atlantis”"),
        (["--panel", "overview/headline", "--param", "type=piracy"], "There is no crime type “piracy”"),
        (["--panel", "overview/headline", "--param", "from=soon"], "is not a month"),
        (["--panel", "overview/headline", "--param", "from=2025-02", "--param", "to=2025-01"], "ends"),
        ([MONTHLY, "--panel", "overview/headline"], "not both"),
    ],
)
def test_what_is_wrong_is_one_sentence(refusal, arguments, says):
    assert says in refusal(*arguments)


def test_without_a_database_the_remedy_is_named(refusal, tmp_path):
    assert "manage.py import" in refusal("shared/month", data=tmp_path)


def test_a_database_that_cannot_be_read_is_one_sentence(refusal, tmp_path):
    name = "policing-20250101T000000-000000.duckdb"
    (tmp_path / name).write_bytes(b"no database" * 1000)
    (tmp_path / "current").write_text(name, encoding="utf-8")
    assert "not a valid DuckDB database" in refusal("shared/month", data=tmp_path)


def test_a_public_database_answers_public_queries_and_refuses_internal_ones(answer, refusal, public):
    months = answer("shared/month", "--format", "csv", data=public).splitlines()[1:]
    assert [month[:13] for month in months] == ["2025-01-01,31", "2025-02-01,28"]
    assert "health/files is an internal query" in refusal("health/files", data=public)
    for entry in PANELS.values():
        if entry.audience == "internal":
            assert "internal panel" in refusal("--panel", entry.id, data=public)


def test_from_the_command_line(built):
    command = [sys.executable, "manage.py", "ask", MONTHLY, "--param", "scope=county", "--format", "csv"]
    run = subprocess.run(
        [*command, "--data", str(built.settings.folder)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.splitlines()[1] == "2025-01-01,31,4"
