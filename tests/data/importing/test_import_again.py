"""Importing onto what is there: a month that comes again, geography that comes later, files in any order."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import numpy as np

from data.serving.store import connect
from tests import tiny
from tests.tiny import DALE, FAR, GLEN, HILL, KINGS_1, KINGS_2, NEXT_DOOR, OLD, RIVER, THANET, write, write_street

JANUARY = date(2025, 1, 1)
# All that says what was recorded where; neither the numbers of files and rows nor the days of downloads.
INCIDENTS = (
    "SELECT force, month, line, crime_id, crime_type, last_outcome, location, longitude, latitude, lsoa_code, "
    "area_code, placed FROM incident ORDER BY ALL"
)


def contents(built: tiny.Built) -> dict[str, list[tuple]]:
    """What a database says, without when and from which file."""
    # Opened once: for each of some sixty tables it would take longer than the import.
    with connect(built.path, built.settings) as con:

        def rows(sql: str) -> list[tuple]:
            return con.execute(sql).fetchall()

        tables = [row[0] for row in rows("SELECT table_name FROM duckdb_tables() WHERE comment LIKE 'public: %'")]
        # What earlier imports showed depends on how many there were.
        dated = ("meta", "month_imported", "state_step", "state_at")
        told = {name: rows(f"FROM {name} ORDER BY ALL") for name in tables if name not in dated}
        return told | {
            "incident": rows(INCIDENTS),
            "stop_search": rows("SELECT * EXCLUDE (stop_id, file_id) FROM stop_search ORDER BY ALL"),
            "outcome": rows("SELECT * EXCLUDE (outcome_id, file_id) FROM outcome ORDER BY ALL"),
            "month_imported": rows("SELECT * EXCLUDE (downloaded_on) FROM month_imported ORDER BY ALL"),
            "published_area": rows("FROM published_area ORDER BY ALL"),
        }


def test_a_month_that_comes_again_is_replaced_whole(tmp_path, geography):
    first = write_street(tmp_path / "first", f"id | lsoa\na | {KINGS_1}\nb | {KINGS_1}\nc | {FAR}")
    tiny.read_into(tmp_path / "databases", geography, first)
    again = write_street(tmp_path / "again", f"id | lsoa | outcome\nb | {KINGS_1} | Offender given a caution")
    built = tiny.read_into(tmp_path / "databases", again)
    assert built.rows("SELECT crime_id, last_outcome FROM incident") == [("b", "Offender given a caution")]
    assert built.ask("overview/last_import") == [("street", "northamptonshire", JANUARY, 3, 1)]
    assert (built.report.added_months, built.report.replaced_months, built.report.kept_months) == (0, 1, 0)


def test_months_that_do_not_come_again_stay_as_they_were(tmp_path, geography):
    write_street(tmp_path / "first", f"lsoa\n{KINGS_1}")
    write_street(tmp_path / "first", f"lsoa\n{KINGS_2}", month="2025-02")
    write_street(tmp_path / "first", f"lsoa\n{KINGS_2}", force="leicestershire")
    tiny.read_into(tmp_path / "databases", geography, tmp_path / "first")
    built = tiny.read_into(tmp_path / "databases", write_street(tmp_path, f"lsoa\n{FAR}\n{FAR}", month="2025-03"))
    assert built.rows("SELECT force, month::VARCHAR, count(*) FROM incident GROUP BY ALL ORDER BY ALL") == [
        ("leicestershire", "2025-01-01", 1),
        ("northamptonshire", "2025-01-01", 1),
        ("northamptonshire", "2025-02-01", 1),
        ("northamptonshire", "2025-03-01", 2),
    ]
    assert built.ask("overview/last_import") == [("street", "northamptonshire", date(2025, 3, 1), None, 2)]
    assert (built.report.added_months, built.report.replaced_months, built.report.kept_months) == (1, 0, 3)


def test_a_street_file_does_not_replace_outcomes_or_searches_of_its_month(tmp_path):
    tiny.write_outcomes(tmp_path, "id | type\na | Local resolution")
    tiny.write_stops(tmp_path, "date\n2025-01-05T10:00:00+00:00")
    tiny.read_into(tmp_path / "databases", tmp_path)
    built = tiny.read_into(tmp_path / "databases", write_street(tmp_path / "later", f"lsoa\n{KINGS_1}"))
    assert built.one("SELECT (SELECT count(*) FROM outcome) + (SELECT count(*) FROM stop_search)") == 2


def test_the_day_of_the_download_is_kept_and_the_newest_is_the_data_s_vintage(tmp_path):
    old = write_street(tmp_path, f"lsoa\n{KINGS_1}", month="2024-12")
    new = write_street(tmp_path, f"lsoa\n{KINGS_1}")
    os.utime(old, (1_738_324_800, 1_738_324_800))  # noon on 31 January 2025
    os.utime(new, (1_741_003_200, 1_741_003_200))  # noon on 3 March 2025
    built = tiny.read_into(tmp_path / "databases", old, new)
    assert dict(built.rows("SELECT month, downloaded_on FROM source_file")) == {
        date(2024, 12, 1): date(2025, 1, 31),
        JANUARY: date(2025, 3, 3),
    }
    assert built.one("SELECT value FROM meta WHERE key = 'data_vintage'") == "2025-03-03"


def test_the_same_files_again_change_nothing_but_the_days(tmp_path, geography):
    drawn = f"lsoa | type\n{KINGS_1} | Drugs\n{OLD} | Burglary\n- | Drugs\n{THANET} | Drugs"
    files = [geography, write_street(tmp_path, drawn)]
    once = contents(tiny.import_into(tmp_path / "databases", *files))
    built = tiny.import_into(tmp_path / "databases", *files)
    assert contents(built) == once
    assert built.ask("overview/last_import") == [("street", "northamptonshire", JANUARY, 4, 4)]


def test_the_same_geography_again_is_listed_once(tmp_path, geography):
    file = write_street(tmp_path, f"lsoa\n{KINGS_1}")
    first = tiny.read_into(tmp_path / "databases", geography, file)
    listed = first.rows("SELECT name FROM source_file ORDER BY name")
    again = tiny.read_into(tmp_path / "databases", geography)
    assert again.rows("SELECT name FROM source_file ORDER BY name") == listed


def test_geography_that_comes_later_places_the_rows_that_were_unplaced(tmp_path, geography):
    drawn = f"lsoa\n{KINGS_1}\n{OLD}\n{GLEN}\n{THANET}\n-"
    before = tiny.read_into(tmp_path / "databases", write_street(tmp_path, drawn, month="2019-01"))
    assert before.rows("SELECT placed FROM incident ORDER BY line") == [
        ("unplaced",),
        ("unplaced",),
        ("unplaced",),
        ("outside",),
        ("unlocated",),
    ]
    after = tiny.read_into(tmp_path / "databases", geography)
    assert after.rows("SELECT area_code, placed FROM incident ORDER BY line") == [
        (KINGS_1, "area"),
        (tiny.OLD_A, "area"),
        (HILL, "area"),
        (None, "outside"),
        (None, "unlocated"),
    ]
    assert after.rows("SELECT placed, outside, unlocated, unplaced, split FROM source_file WHERE kind = 'street'") == [
        (3, 1, 1, 0, 1)
    ]
    assert after.ask("overview/last_import") == []


def test_of_two_files_of_one_month_the_later_wins_and_the_report_says_so(tmp_path):
    first = write_street(tmp_path / "a", f"lsoa\n{KINGS_1}\n{KINGS_1}")
    later = write_street(tmp_path / "b", f"lsoa\n{FAR}")
    built = tiny.read_into(tmp_path / "databases", first, later)
    assert built.rows("SELECT lsoa_code FROM incident") == [(FAR,)]
    passed, read = sorted(built.report.files, key=lambda file: file.status, reverse=True)
    assert (passed.status, passed.rows, read.status, read.rows) == ("skipped", 0, "imported", 1)
    assert "which was given later" in passed.note


def test_a_file_joined_of_several_months_and_forces_is_taken_apart(tmp_path):
    joined = write(
        tmp_path / "crimes.csv",
        tiny.street(f"month | lsoa\n2024-11 | {KINGS_1}\n2024-12 | {FAR}\n2024-11 | {KINGS_2}")
        + tiny.street(f"month | lsoa\n2024-11 | {RIVER}", force="leicestershire").split("\n", 1)[1],
    )
    built = tiny.read_into(tmp_path / "databases", joined)
    assert built.rows("SELECT force, month::VARCHAR, line, lsoa_code FROM incident ORDER BY line") == [
        ("northamptonshire", "2024-11-01", 2, KINGS_1),
        ("northamptonshire", "2024-12-01", 3, FAR),
        ("northamptonshire", "2024-11-01", 4, KINGS_2),
        ("leicestershire", "2024-11-01", 5, RIVER),
    ]
    assert [(file.force, f"{file.month:%Y-%m}", file.rows) for file in built.report.files] == [
        ("leicestershire", "2024-11", 1),
        ("northamptonshire", "2024-11", 2),
        ("northamptonshire", "2024-12", 1),
    ]


def test_a_joined_file_says_the_same_as_its_months(tmp_path, geography):
    months = [("2024-10", KINGS_1), ("2024-11", OLD), ("2024-12", FAR), ("2025-01", THANET)]
    files = [write_street(tmp_path, f"lsoa\n{code}\n{code}", month=month) for month, code in months]
    texts = [file.read_text(encoding="utf-8") for file in files]
    joined = write(tmp_path / "joined" / "all.csv", texts[0] + "".join(text.split("\n", 1)[1] for text in texts[1:]))
    one = contents(tiny.read_into(tmp_path / "one", geography, joined))
    many = contents(tiny.read_into(tmp_path / "many", geography, *files))
    lines = INCIDENTS.split(", ").index("line")
    for name in one:
        strip = name == "incident"
        assert [row[:lines] + row[lines + 1 :] if strip else row for row in one[name]] == [
            row[:lines] + row[lines + 1 :] if strip else row for row in many[name]
        ], name


def test_two_spellings_of_one_force_in_a_joined_file_are_one_force(tmp_path):
    text = tiny.street(f"lsoa\n{KINGS_1}") + tiny.street(f"lsoa\n{FAR}").split("\n", 1)[1].replace(" Police,", ",")
    built = tiny.read_into(tmp_path / "databases", write(tmp_path / "joined.csv", text))
    assert built.rows("SELECT force, lsoa_code FROM incident ORDER BY line") == [
        ("northamptonshire", KINGS_1),
        ("northamptonshire", FAR),
    ]


def test_an_archive_that_changes_at_its_path_is_read_anew(tmp_path):
    archive = tmp_path / "archive.zip"
    tiny.write_archive(archive, {"2025-01-northamptonshire-street.csv": tiny.street(f"lsoa\n{KINGS_1}")})
    assert tiny.read_into(tmp_path / "databases", archive).rows("SELECT lsoa_code FROM incident") == [(KINGS_1,)]
    tiny.write_archive(archive, {"2025-01-northamptonshire-street.csv": tiny.street(f"lsoa\n{FAR}")})
    assert tiny.read_into(tmp_path / "databases", archive).rows("SELECT lsoa_code FROM incident") == [(FAR,)]


def test_an_archive_says_the_same_as_its_files(tmp_path, geography):
    write_street(tmp_path / "files", f"lsoa\n{KINGS_1}\n{OLD}\n-", month="2019-03")
    tiny.write_stops(tmp_path / "files", "date\n2019-03-05T10:00:00+00:00", month="2019-03")
    tiny.write_outcomes(tmp_path / "files", "id | type\na | Local resolution", month="2019-03")
    members = {f"2019-03/{path.name}": path.read_text(encoding="utf-8") for path in (tmp_path / "files").iterdir()}
    tiny.write_archive(tmp_path / "archive.zip", members)
    from_zip = tiny.read_into(tmp_path / "zip", geography, tmp_path / "archive.zip")
    from_folder = tiny.read_into(tmp_path / "folder", geography, tmp_path / "files")
    assert contents(from_zip) == contents(from_folder)


def test_in_two_steps_and_in_any_order_it_says_the_same_as_in_one(tmp_path, geography):
    assert_says_the_same_in_any_order(tmp_path, geography, seed=0)


def assert_says_the_same_in_any_order(tmp_path: Path, geography: Path, seed: int) -> None:
    """One order and one cut of it; the slow tests try others."""
    rng = np.random.default_rng(seed)
    files = []
    for month in ("2019-02", "2024-01", "2025-01"):
        for force in ("northamptonshire", "leicestershire"):
            codes = rng.choice([KINGS_1, KINGS_2, NEXT_DOOR, FAR, OLD, GLEN, DALE, THANET, "-"], size=12)
            types = rng.choice(["Drugs", "Burglary", "Moon theft"], size=12)
            drawn = "\n".join(f"{code} | {kind}" for code, kind in zip(codes, types, strict=True))
            files.append(write_street(tmp_path, f"lsoa | type\n{drawn}", month=month, force=force))
    parts = [*files, geography]
    rng.shuffle(parts)
    cut = int(rng.integers(1, len(parts)))
    one = tiny.import_into(tmp_path / "one", *files, geography)
    tiny.read_into(tmp_path / "two", *parts[:cut])
    two = tiny.import_into(tmp_path / "two", *parts[cut:])
    assert contents(two) == contents(one)


def test_months_that_are_kept_are_placed_as_if_all_had_come_together(tmp_path, geography):
    """Later rows say in which part of a split area a point is, and which area a search is in; or take that back."""
    x, y = map(float, tiny.middle(OLD))  # of the part OLD_A
    inside, beside, searched = f"{x} | {y}", f"{x + 0.0001:.6f} | {y}", "-0.61 | 52.41"
    old, printed = tmp_path / "old", "lsoa | lon | lat"
    write_street(old, f"{printed}\n{OLD} | {inside}\n{OLD} | {x + 0.004} | {y}\n{FAR} | {inside}", month="2019-02")
    write_street(old, f"{printed}\n{THANET} | 1.4 | 51.3\n{GLEN} | -0.7 | 52.4", month="2019-03")
    tiny.write_outcomes(old, f"lsoa | type\n{OLD} | Local resolution\n{FAR} | Local resolution", month="2019-02")
    tiny.write_stops(old, f"date | lon | lat\n2019-02-05T10:00:00+00:00 | {searched}", month="2019-02")
    known = write_street(tmp_path / "known", f"{printed}\n{tiny.OLD_B} | {beside}\n{RIVER} | {searched}")
    again = write_street(tmp_path / "again", f"{printed}\n{tiny.OLD_A} | {beside}")
    first = tiny.read_into(tmp_path / "first", geography, old)
    assert first.rows("SELECT placed FROM stop_search") == [("unplaced",)]
    for part, steps in ((tiny.OLD_B, [known]), (tiny.OLD_A, [known, again]), (tiny.OLD_B, [again, known])):
        stepwise = tiny.copied(first, tmp_path / f"{part}{len(steps)}")
        for step in steps:
            stepwise = tiny.read_into(stepwise.settings.folder, step)
        together = tiny.read_into(tmp_path / f"one-{part}{len(steps)}", geography, old, steps[-1])
        # The names of codes stay, whatever replaces the month that printed them.
        assert contents(stepwise) | {"published_area": []} == contents(together) | {"published_area": []}
        near = f"SELECT area_code FROM incident WHERE lsoa_code = '{OLD}' ORDER BY longitude"
        assert stepwise.rows(near)[0] == (part,)
        assert stepwise.rows("SELECT area_code FROM outcome WHERE lsoa_code = '" + OLD + "'") == [(part,)]
        assert stepwise.rows("SELECT area_code FROM stop_search") == [(RIVER if steps[-1] is known else None,)]
