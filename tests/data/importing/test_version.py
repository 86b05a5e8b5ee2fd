"""A database that another version of the project built is never read as if it were this one's."""

from __future__ import annotations

import hashlib
import shutil

import pytest

from commands import ask, check
from data.importing.build import BuildRefused
from data.publishing.publish import publish
from data.serving import pointer
from data.serving.settings import Settings
from data.serving.store import SCHEMA_VERSION, OtherVersion, Store, connect
from tests import tiny
from tests.conftest import ROOT

# Of every table and column, in order. Where it changes, SCHEMA_VERSION goes up by one, and this is written anew.
COLUMNS = (24, "5bdbb759f1382c61")
# Of how rows are placed: an import copies the months that it keeps with their places, and does not place them again.
PLACING = (24, "7d92dd8075e82b25")
PLACED_BY = [
    "data/importing/loading/placing.py",
    *(f"queries/import/{name}.sql" for name in ("new_codes", "placed_part", "street_insert", "outcomes_insert")),
    *(f"queries/import/{name}.sql" for name in ("split_known", "split_parts", "split_placed", "split_points")),
    *(f"queries/import/{name}.sql" for name in ("street_rows", "outcomes_rows", "street_split", "outcomes_split")),
]


@pytest.fixture
def other(demonstration, tmp_path):
    """A demonstration of another version."""
    return _older(demonstration, tmp_path / "older")


@pytest.fixture
def other_import(demonstration, tmp_path):
    return _older(demonstration, tmp_path / "import", "UPDATE meta SET value = 'false' WHERE key = 'demonstration'")


def _older(demonstration, folder, *statements):
    folder.mkdir()
    path = pointer.new_path(folder)
    shutil.copy(pointer.current(demonstration), path)
    tiny.change(path, "UPDATE meta SET value = '0' WHERE key = 'schema_version'", *statements)
    pointer.point_to(path)
    return folder


def test_the_version_goes_up_when_a_table_or_column_changes(demonstration):
    with connect(pointer.current(demonstration), Settings()).cursor() as con:
        columns = con.execute(
            "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal ORDER BY ALL"
        ).fetchall()
    digest = hashlib.sha256("\n".join(" ".join(column) for column in columns).encode()).hexdigest()[:16]
    assert (SCHEMA_VERSION, digest) == COLUMNS


def test_the_version_goes_up_when_rows_are_placed_in_another_way():
    text = "".join((ROOT / file).read_text(encoding="utf-8") for file in PLACED_BY)
    assert (SCHEMA_VERSION, hashlib.sha256(text.encode()).hexdigest()[:16]) == PLACING


def test_it_is_not_opened(other):
    with pytest.raises(OtherVersion, match=r"another version.*manage\.py demo"):
        Store(pointer.current(other))


def test_a_public_copy_is_to_be_published_again(published, tmp_path):
    public = _older(published, tmp_path / "public")
    with pytest.raises(OtherVersion, match=r"Publish it again"):
        Store(pointer.current(public))


def test_files_are_not_added_to_it_and_it_stays(other_import, tmp_path):
    (other_import / "import.lock").touch()
    before = tiny.snapshot(other_import)
    with pytest.raises(BuildRefused, match="Import all its files again"):
        tiny.import_into(other_import, tiny.write_geography(tmp_path))
    assert tiny.snapshot(other_import) == before


def test_an_older_demonstration_gives_way(other, tmp_path):
    built = tiny.import_into(other, *tiny.write_geography(tmp_path).iterdir())
    assert Store(built.path).meta["schema_version"] == str(SCHEMA_VERSION)


def test_it_is_not_published(other_import, tmp_path):
    with pytest.raises(BuildRefused, match="another version"):
        publish(Settings(folder=other_import), tmp_path / "public")


def test_an_older_public_copy_is_replaced(demonstration, published, tmp_path):
    public = _older(published, tmp_path / "public")
    publish(Settings(folder=demonstration), public, demonstration_too=True)
    assert Store(pointer.current(public)).meta["audience"] == "public"


@pytest.mark.parametrize("command", [(check.main, []), (ask.main, ["shared/month"])], ids=["check", "ask"])
def test_the_commands_say_so(command, other_import, capsys):
    run, arguments = command
    assert run([*arguments, "--data", str(other_import)]) == 1
    said = capsys.readouterr()
    assert "another version" in said.err
    assert not said.out
