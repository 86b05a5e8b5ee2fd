"""Files that are read in several pieces by several threads keep their lines, and memory stays within its budget."""

from __future__ import annotations

from data.importing import parts
from data.serving.store import connect
from tests import tiny
from tests.tiny import FAR, KINGS_1, STREET_HEADER, write, write_archive

FORCE = "Northamptonshire Police"


def lines(month: str, count: int, force: str = FORCE) -> list[str]:
    """Rows whose crime id says their line."""
    place = f"-0.945,52.245,On or near Mill Road,{{}},{tiny.NAMES[KINGS_1]}"
    codes = (KINGS_1, FAR)
    return [
        f"{line},{month},{force},{force},{place.format(codes[line % 2])},Burglary,Under investigation,"
        for line in range(2, count + 2)
    ]


def assert_every_row_has_its_line(built: tiny.Built, rows: int) -> None:
    with connect(built.path, built.settings) as con:
        found = con.execute(
            "SELECT count(*), count(DISTINCT incident_id), count(*) FILTER (crime_id <> line::VARCHAR) FROM incident"
        ).fetchall()
    assert found == [(rows, rows, 0)]


def test_a_file_that_is_read_in_pieces_keeps_its_lines(tmp_path):
    rows = lines("2025-01", 300_000)
    file = write(tmp_path / "2025-01-northamptonshire-street.csv", "\n".join([STREET_HEADER, *rows]))
    assert file.stat().st_size > 40_000_000
    built = tiny.import_into(tmp_path / "databases", file)
    assert_every_row_has_its_line(built, 300_000)


def test_many_files_in_several_batches_keep_their_lines(tmp_path, geography, monkeypatch):
    monkeypatch.setattr(parts, "BATCH_BYTES", 500_000)
    members = {}
    for number in range(24):
        month = f"20{20 + number // 12}-{number % 12 + 1:02}"
        for force in ("northamptonshire", "thames-valley"):
            rows = lines(month, 700 + number, tiny.FORCES[force])
            members[f"{month}/{month}-{force}-street.csv"] = "\n".join([STREET_HEADER, *rows])
    archive = write_archive(tmp_path / "police.zip", members)
    built = tiny.import_into(tmp_path / "databases", geography, archive)
    total = sum(text.count("\n") for text in members.values())
    assert_every_row_has_its_line(built, total)
    newer = write(tmp_path / "2020-06-northamptonshire-street.csv", "\n".join([STREET_HEADER, *lines("2020-06", 10)]))
    again = tiny.import_into(tmp_path / "databases", newer, accept=["northamptonshire-2020-06"])
    assert_every_row_has_its_line(again, total - 705 + 10)


def test_memory_is_bounded_by_the_setting_and_not_by_the_archive(tmp_path):
    rows = lines("2025-01", 200_000)
    text = "\n".join([STREET_HEADER, *rows])
    members = {
        f"2025-{month:02}-northamptonshire-street.csv": text.replace(",2025-01,", f",2025-{month:02},")
        for month in range(1, 7)
    }
    archive = write_archive(tmp_path / "police.zip", members)
    built = tiny.import_into(tmp_path / "databases", archive, build_memory="200MB")
    assert built.one("SELECT count(*) FROM incident") == 1_200_000
