"""What an import showed that was corrected before anything was published is never in a public copy."""

from __future__ import annotations

import duckdb

from data.publishing.publish import publish
from tests import tiny
from tests.tiny import KINGS_1, write_geography, write_street


def steps(path):
    with duckdb.connect(str(path), read_only=True) as con:
        told = [step for (step,) in con.execute("SELECT step FROM state_step ORDER BY step").fetchall()]
        with_rows = con.execute("SELECT DISTINCT step FROM state_at ORDER BY step").fetchall()
    assert [step for (step,) in with_rows] == told
    return told


def test_a_public_copy_has_the_states_of_published_imports_alone(tmp_path):
    def imported(number, *more):
        file = write_street(tmp_path / f"{number}", f"lsoa\n{KINGS_1}", month=f"2024-{number:02d}")
        return tiny.import_into(tmp_path / "data", file, *more).settings

    settings = imported(1, write_geography(tmp_path / "geography"))
    imported(2)
    assert steps(publish(settings, tmp_path / "public").path) == [2]
    imported(3)
    imported(4)
    assert steps(publish(settings, tmp_path / "public").path) == [2, 4]
    # Nor through another folder: the record of what was published is next to the internal database.
    assert steps(publish(settings, tmp_path / "another").path) == [2, 4]
