"""A file that is read in several pieces by several threads keeps its lines; large archives are in tests/slow."""

from __future__ import annotations

from data.serving.store import connect
from tests import tiny
from tests.tiny import FAR, KINGS_1, STREET_HEADER, write

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
    built = tiny.read_into(tmp_path / "databases", file)
    assert_every_row_has_its_line(built, 300_000)
