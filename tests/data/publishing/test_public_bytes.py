"""The file of a public copy is read byte by byte: what is hidden, older or internal was never written to it."""

from __future__ import annotations

import shutil
import struct
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from data.publishing.publish import publish
from data.publishing.releases import FOLDER
from data.serving.pointer import current
from data.serving.settings import Settings
from tests import partner, tiny

# Numbers and words that occur nowhere by chance, so that a search of bytes means something.
HIDDEN_BEFORE, SHOWN_BEFORE, INTERNAL = 7_340_033, 6_815_747, 5_242_883
WORD = "quokkazebrafinch"


def written(number: int) -> list[bytes]:
    """How a number may stand in a file: as DuckDB holds it, and as text."""
    return [struct.pack("<q", number), struct.pack("<i", number), str(number).encode()]


def found(path: Path, number: int) -> bool:
    raw = path.read_bytes()
    return any(each in raw for each in written(number))


@pytest.fixture(scope="module")
def whole(geography, tmp_path_factory):
    """An internal database with one row of a partner's. Never write to it."""
    folder = tmp_path_factory.mktemp("bytes")
    row = partner.example("activity", kind="visits", operation_id="", place_id="", month="2024-03", note=WORD)
    partner.write_csv(folder / "files" / "activity.csv", row)
    return tiny.import_into(folder / "data", geography, folder / "files").settings


@pytest.fixture
def copies(whole, tmp_path):
    """A folder of its own, and in it the database, to be changed."""
    shutil.copytree(whole.folder, tmp_path / "data")
    return tmp_path, replace(whole, folder=tmp_path / "data")


def plant(settings: Settings, *statements: str) -> Path:
    """Change the internal database in its place."""
    path = current(settings.folder)
    with duckdb.connect(str(path)) as con:
        for statement in (*statements, "CHECKPOINT"):
            con.execute(statement)
    return path


def test_what_was_shown_before_and_what_is_hidden_now_is_not_in_the_bytes(copies):
    folder, settings = copies
    big = [(HIDDEN_BEFORE, "2024-01-01"), (SHOWN_BEFORE, "2024-04-01"), (INTERNAL, "2024-07-01"), (10, "2024-10-01")]
    rows = ", ".join(f"(NULL, NULL, DATE '{month}', 'visits', {count}, '{WORD}', 1, 2)" for count, month in big)
    plant(settings, "DELETE FROM activity", f"INSERT INTO activity VALUES {rows}")
    first = publish(settings, folder / "public").path
    # Rounded, so the exact numbers are in the internal file and not here.
    for number in (HIDDEN_BEFORE, SHOWN_BEFORE, INTERNAL):
        assert found(current(settings.folder), number), "The search finds nothing where it should."
        assert not found(first, number)
    told = round(HIDDEN_BEFORE / 5) * 5
    assert found(first, told), "The search finds nothing where it should."

    # A correction, and a line that is removed: neither the old numbers nor their rounded ones are carried along.
    plant(settings, f"UPDATE activity SET count = 4 WHERE count = {HIDDEN_BEFORE}")
    plant(settings, f"DELETE FROM activity WHERE count = {SHOWN_BEFORE}")
    second = publish(settings, folder / "public").path
    for number in (HIDDEN_BEFORE, SHOWN_BEFORE, INTERNAL):
        assert not found(second, number)
        if number != INTERNAL:
            assert not found(second, round(number / 5) * 5)
    assert WORD.encode() in current(settings.folder).read_bytes()
    assert WORD.encode() not in first.read_bytes() + second.read_bytes()


def test_what_history_hides_was_never_written_as_if_there_were_none(copies, tmp_path):
    """A count that an earlier copy hid is large now: no row of the file may ever have shown it."""
    _, settings = copies
    plant(
        settings,
        "DELETE FROM activity",
        "INSERT INTO activity VALUES (NULL, NULL, DATE '2023-01-01', 'visits', 3, NULL, 1, 2), "
        "(NULL, NULL, DATE '2024-12-01', 'visits', 500, NULL, 1, 3)",
    )
    publish(settings, tmp_path / "public")
    plant(settings, f"UPDATE activity SET count = {INTERNAL} WHERE count = 3")
    second = publish(settings, tmp_path / "public").path
    with duckdb.connect(str(second), read_only=True) as con:
        read = con.execute("SELECT shown FROM protected_count WHERE since = '2023-01-01' AND period = 'quarter'")
        assert read.fetchall() == [(None,)]
    assert not found(second, INTERNAL)
    assert not found(second, round(INTERNAL / 5) * 5)


def test_rows_that_an_internal_database_holds_of_an_older_copy_are_not_carried_along(copies, tmp_path):
    """Whatever stands in the tables of the rules inside, the public ones are filled by the rules alone."""
    _, settings = copies
    plant(
        settings,
        f"INSERT INTO protected_count VALUES ('{WORD}', NULL, NULL, 'year', '2024-01-01', '2024-12-01', {INTERNAL})",
    )
    raw = publish(settings, tmp_path / "public").path.read_bytes()
    assert WORD.encode() not in raw
    plant(settings, "DELETE FROM protected_count")


def test_the_record_of_what_was_published_stays_beside_the_internal_database(copies, tmp_path):
    _, settings = copies
    published = publish(settings, tmp_path / "public").path
    assert (settings.folder / FOLDER / f"{published.stem}.json").exists()
    assert {path.suffix for path in (tmp_path / "public").iterdir()} <= {".duckdb", ".json", ".lock", ""}
    assert not [path for path in (tmp_path / "public").iterdir() if path.is_dir()]
    with duckdb.connect(str(published), read_only=True) as con:
        tables = {row[0] for row in con.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    assert "released" not in tables


def test_a_record_that_cannot_be_read_stops_publishing_with_the_remedy(copies, tmp_path):
    _, settings = copies
    published = publish(settings, tmp_path / "public").path
    record = settings.folder / FOLDER / f"{published.stem}.json"
    whole = record.read_text(encoding="utf-8")
    record.write_text(whole[: len(whole) // 2], encoding="utf-8")
    with pytest.raises(ValueError, match=r"cannot be read.*Restore it"):
        publish(settings, tmp_path / "public")
    record.write_text(whole, encoding="utf-8")


def test_a_copy_that_was_not_put_in_place_leaves_no_record(copies, tmp_path, monkeypatch):
    _, settings = copies
    publish(settings, tmp_path / "public")
    before = set((settings.folder / FOLDER).iterdir())

    def failing(_: Path) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("data.serving.pointer.point_to", failing)
    with pytest.raises(OSError, match="No space"):
        publish(settings, tmp_path / "public")
    assert len(before) == 1
    assert set((settings.folder / FOLDER).iterdir()) == before


def test_what_was_published_of_invented_numbers_says_nothing_of_real_ones(copies, tmp_path):
    """A demonstration hid a count; the real one of that name, published from the same folder later, is another."""
    _, settings = copies
    row = "(NULL, NULL, DATE '2022-01-01', 'visits', {}, NULL, 1, 2)"
    demonstration = "UPDATE meta SET value = '{}' WHERE key = 'demonstration'"
    end = "INSERT INTO activity VALUES (NULL, NULL, DATE '2024-12-01', 'visits', 500, NULL, 1, 3)"
    plant(settings, "DELETE FROM activity", f"INSERT INTO activity VALUES {row.format(3)}", end)
    plant(settings, demonstration.format("true"))
    publish(settings, tmp_path / "invented", demonstration_too=True)
    plant(settings, demonstration.format("false"), "UPDATE activity SET count = 40 WHERE count = 3")
    real = publish(settings, tmp_path / "real").path
    with duckdb.connect(str(real), read_only=True) as con:
        read = con.execute("SELECT shown FROM protected_count WHERE since = '2022-01-01' AND period = 'quarter'")
        assert read.fetchall() == [(40,)]
