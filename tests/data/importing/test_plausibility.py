"""Months that are not what they say are held back until they are let in by name, and then marked as partial."""

from __future__ import annotations

import json
import shutil
from datetime import date

import pytest

from commands import importing
from data.importing.plausibility import HeldBack
from data.importing.report import RowsChanged
from data.serving.refusal import BuildRefused
from data.serving.settings import Settings
from tests import tiny
from tests.tiny import FAR, KINGS_1, write

USUAL = {"Anti-social behaviour": 150, "Burglary": 60, "Drugs": 40, "Shoplifting": 70}
TOTAL = sum(USUAL.values())
ONE_TYPE = {"Burglary": 60}
MONTHS = tuple(f"2025-0{month}" for month in range(1, 10))
NAME = "northamptonshire-2025-12"


def street_file(folder, month, counts=USUAL, force="northamptonshire"):
    """A file with as many rows of each type, half of them in each of two areas."""
    printed = tiny.FORCES[force]
    rows = [
        ("", month, printed, printed, *tiny.middle(code), "On or near Mill Road", code, tiny.NAMES[code], name, "", "")
        for name, count in counts.items()
        for code in (KINGS_1, FAR)
        for _ in range(count // 2)
    ]
    return write(folder / f"{month}-{force}-street.csv", tiny.csv_text(tiny.STREET_HEADER, rows))


def partial(built):
    return built.rows(
        "SELECT strftime(month, '%Y-%m'), rows, missing_types, accepted FROM partial_month ORDER BY month"
    )


@pytest.fixture(scope="module")
def nine_months(tmp_path_factory):
    """A folder of databases with nine whole months."""
    folder = tmp_path_factory.mktemp("nine")
    files = [street_file(folder / "files", month) for month in MONTHS]
    tiny.read_into(folder / "databases", tiny.write_geography(folder / "geography"), *files)
    return folder / "databases"


@pytest.fixture
def databases(nine_months, tmp_path):
    """A copy of it."""
    return shutil.copytree(nine_months, tmp_path / "databases")


def held(databases, *files, **choices):
    """What an import holds back; nothing changes."""
    before = tiny.snapshot(databases)
    with pytest.raises(HeldBack) as caught:
        tiny.read_into(databases, *files, **choices)
    assert tiny.snapshot(databases) == before
    return caught.value


def test_a_new_month_of_one_type_is_held_back_with_what_is_missing(databases, tmp_path):
    found = held(databases, street_file(tmp_path, "2025-12", ONE_TYPE))
    (month,) = found.months
    assert (month.name, month.rows_before, month.rows_now) == (NAME, None, 60)
    assert month.missing == ("Anti-social behaviour", "Drugs", "Shoplifting")
    assert month.expected == pytest.approx(TOTAL, rel=0.05)
    assert f"--accept {NAME}" in str(found)
    assert "Download the month again" in str(found)


def test_a_month_cut_to_half_its_rows_does_not_replace_the_whole_one(databases, tmp_path):
    half = {name: count // 2 for name, count in USUAL.items()}
    found = held(databases, street_file(tmp_path, MONTHS[-1], half))
    assert (found.months[0].rows_before, found.months[0].expected) == (TOTAL, TOTAL)
    assert "320 rows → 158" in str(found)
    assert "Anti-social behaviour 150 → 74" in str(found)


def test_a_month_without_one_of_its_types_does_not_replace_the_whole_one(databases, tmp_path):
    found = held(databases, street_file(tmp_path, MONTHS[0], USUAL | {"Drugs": 0, "Burglary": 100}))
    assert found.months[0].missing == ("Drugs",)


def test_several_months_are_told_at_once_and_let_in_by_name_only(databases, tmp_path):
    files = [street_file(tmp_path, month, ONE_TYPE) for month in ("2025-10", "2025-11", "2025-12")]
    assert len(held(databases, *files).months) == 3
    left = held(databases, *files, accept=["northamptonshire-2025-10", NAME])
    assert [month.name for month in left.months] == ["northamptonshire-2025-11"]


def test_many_cut_months_are_not_measured_by_one_another(databases, tmp_path):
    files = [street_file(tmp_path, f"{year}-{month:02}", ONE_TYPE) for year in (2023, 2024) for month in range(1, 13)]
    assert len(held(databases, *files).months) == 24


def test_a_month_that_is_let_in_is_marked_until_it_comes_whole(databases, tmp_path):
    accepted = street_file(tmp_path / "cut", "2025-12", ONE_TYPE)
    built = tiny.read_into(databases, accepted, accept=[NAME])
    gone = "Anti-social behaviour; Drugs; Shoplifting"
    assert partial(built) == [("2025-12", 60, gone, True)]
    assert [month.month for month in built.report.partial_months] == [date(2025, 12, 1)]
    # Later imports of others, and of the same again, leave the mark.
    later = tiny.read_into(databases, street_file(tmp_path, "2026-01"))
    assert (partial(later), later.report.partial_months) == ([("2025-12", 60, gone, True)], [])
    assert partial(tiny.read_into(databases, accepted)) == [("2025-12", 60, gone, True)]
    # Fewer rows still are held back again, a whole month is welcome.
    assert held(databases, street_file(tmp_path / "less", "2025-12", {"Burglary": 20})).months[0].rows_before == 60
    whole = tiny.read_into(databases, street_file(tmp_path / "whole", "2025-12"))
    assert partial(whole) == []
    assert whole.report.changed_months == [RowsChanged("street", "northamptonshire", date(2025, 12, 1), 60, TOTAL)]


def test_a_mark_that_only_the_month_before_explains_stays_too(databases, tmp_path):
    shorter = street_file(tmp_path, MONTHS[3], {name: count * 7 // 10 for name, count in USUAL.items()})
    name = f"northamptonshire-{MONTHS[3]}"
    assert held(databases, shorter).months[0].name == name
    assert len(partial(tiny.read_into(databases, shorter, accept=[name]))) == 1
    assert len(partial(tiny.read_into(databases, shorter))) == 1
    assert len(partial(tiny.read_into(databases, street_file(tmp_path, "2026-01")))) == 1


@pytest.mark.parametrize(
    ("accept", "says"),
    [
        (["northamptonshire-2025-11"], f"You can accept: {NAME}."),
        (["northamptonshire-2025-1"], f"You can accept: {NAME}."),
        ([NAME, "leicestershire-2025-12"], f"You can accept: {NAME}."),
    ],
)
def test_a_name_that_lets_nothing_in_is_told_with_those_that_would(databases, tmp_path, accept, says):
    with pytest.raises(BuildRefused, match=r"does not name a month that is held back") as caught:
        tiny.read_into(databases, street_file(tmp_path, "2025-12", ONE_TYPE), accept=accept)
    assert says in str(caught.value)


def test_a_name_where_nothing_is_held_back_is_told(databases, tmp_path):
    with pytest.raises(BuildRefused, match="No month is held back: leave out --accept"):
        tiny.read_into(databases, street_file(tmp_path, "2025-12"), accept=[NAME])


def test_a_first_import_marks_and_refuses_nothing(tmp_path):
    files = [
        street_file(tmp_path, month, ONE_TYPE if month in ("2025-03", "2025-04", "2025-07") else USUAL)
        for month in MONTHS
    ]
    built = tiny.read_into(tmp_path / "databases", *files)
    assert [month for month, *_ in partial(built)] == ["2025-03", "2025-04", "2025-07"]
    assert not any(accepted for *_, accepted in partial(built))


def test_the_first_files_of_another_force_are_marked_and_refused_neither(databases, tmp_path):
    files = [
        street_file(tmp_path, month, ONE_TYPE if month == MONTHS[1] else USUAL, "leicestershire") for month in MONTHS
    ]
    assert [month for month, *_ in partial(tiny.read_into(databases, *files))] == [MONTHS[1]]


def test_a_single_month_is_marked_once_others_show_what_is_usual(tmp_path):
    built = tiny.read_into(tmp_path / "databases", street_file(tmp_path, MONTHS[0], {"Burglary": 100}))
    assert partial(built) == []
    built = tiny.read_into(tmp_path / "databases", *(street_file(tmp_path, month) for month in MONTHS[1:3]))
    assert [month for month, *_ in partial(built)] == [MONTHS[0]]


def test_months_joined_in_one_file_are_held_back_one_by_one(databases, tmp_path):
    parts = [
        street_file(tmp_path / month, month, counts) for month, counts in (("2025-10", USUAL), ("2025-11", ONE_TYPE))
    ]
    first, second = (part.read_text().splitlines() for part in parts)
    joined = write(tmp_path / "joined.csv", "\n".join([*first, *second[1:]]) + "\n")
    assert [month.name for month in held(databases, joined).months] == ["northamptonshire-2025-11"]


def test_a_file_with_column_names_only_stays_no_month(databases, tmp_path):
    empty = street_file(tmp_path, "2025-12", {})
    with pytest.raises(Exception, match="column names and no rows"):
        tiny.read_into(databases, empty)


@pytest.mark.usefixtures("without_pages")
def test_rows_before_and_now_are_printed_for_every_kind_of_file(databases, tmp_path, capsys):
    drawn = "type\nUnder investigation"
    first = tiny.write_outcomes(tmp_path / "first", drawn, month=MONTHS[0])
    assert importing.main([str(first), "--data", str(databases)]) == 0
    again = tiny.write_outcomes(tmp_path / "again", f"{drawn}\nUnder investigation", month=MONTHS[0])
    more = street_file(tmp_path / "again", MONTHS[1], USUAL | {"Robbery": 10})
    report = tmp_path / "report.json"
    capsys.readouterr()
    assert importing.main([str(again), str(more), "--data", str(databases), "--json", str(report)]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "Rows of northamptonshire outcomes before → now: 2025-01 1 → 2." in shown
    assert "Rows of northamptonshire street before → now: 2025-02 320 → 330." in shown
    assert json.loads(report.read_text())["changed_months"][0] == {
        "kind": "outcomes",
        "force": "northamptonshire",
        "month": "2025-01",
        "rows_before": 1,
        "rows_now": 2,
    }


@pytest.mark.usefixtures("without_pages")
def test_the_command_holds_back_lets_in_and_writes_both_to_the_report(databases, tmp_path, capsys):
    cut, report = street_file(tmp_path, "2025-12", ONE_TYPE), tmp_path / "report.json"
    command = [str(cut), "--data", str(databases), "--json", str(report)]
    assert importing.main(command) == 1
    (month,) = json.loads(report.read_text())["held_back"]
    assert (month["month"], month["rows_now"], month["rows_before"]) == ("2025-12", 60, None)
    assert {"crime_type": "Burglary", "expected": 60, "rows": 60} in month["types"]
    assert importing.main([*command, "--accept", NAME.upper()]) == 0
    assert "2025-12 is marked as partial: 60 rows" in " ".join(capsys.readouterr().out.split())
    assert json.loads(report.read_text())["partial_months"][0]["missing"][0] == "Anti-social behaviour"


def test_with_two_home_forces_a_month_is_there_only_when_both_have_it(tmp_path):
    geography = tiny.write_geography(tmp_path / "geography")
    forces = ("northamptonshire", "leicestershire", "thames-valley")
    files = [
        street_file(tmp_path, month, USUAL, force)
        for month, force in (
            ("2025-01", forces[0]),
            ("2025-02", forces[0]),
            ("2025-02", forces[1]),
            ("2025-03", forces[0]),
            ("2025-03", forces[1]),
            ("2025-04", forces[1]),
        )
    ]
    built = tiny.import_into(tmp_path / "databases", geography, *files, forces=forces)
    # The third force has never published, so that nothing waits for it.
    assert [month.isoformat()[:7] for month, *_ in built.ask("shared/month")] == ["2025-02", "2025-03"]
    assert built.rows("SELECT sum(incidents) FROM scope_month WHERE scope = 'county'") == [(4 * TOTAL,)]


def test_the_demonstration_has_no_partial_month(demonstration):
    assert tiny.Built(Settings(folder=demonstration)).rows("FROM partial_month") == []
