"""Many files in one archive keep their lines, and memory stays within its budget."""

from __future__ import annotations

from data.importing.loading import parts
from tests import tiny
from tests.data.importing.test_large_files import assert_every_row_has_its_line, lines
from tests.tiny import STREET_HEADER, write, write_archive


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
