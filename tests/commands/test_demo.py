"""`manage.py demo`: it takes the place of nothing that was imported, unless told to."""

from __future__ import annotations

import shutil

import pytest

from commands import demo
from data.demo.geography.invented_county import ASHMARROW
from data.serving import pointer
from data.serving.store import Store, current
from tests import tiny
from tests.tiny import KINGS_1, write, write_street


@pytest.fixture
def small_demo(monkeypatch, tmp_path):
    """The command, with a few files in the stead of five years of them."""

    def generate(folder, county):
        write_street(folder, "lsoa | name | lon | lat\nD01000001 | Elsewhere 001A | -0.9 | 52.2")
        write(folder / "profile.toml", ASHMARROW.own_profile.replace('["ashmarrow"]', '["northamptonshire"]'))
        write(folder / "places.csv", "place_id,name,town,kind\n")
        write(folder / "place_areas.csv", "place_id,area_code,basis\n")

    monkeypatch.setattr("commands.demo.generate", generate)


def meta(folder) -> dict[str, str]:
    return Store(current(folder)).meta


def test_it_builds_a_database_that_says_it_is_invented(small_demo, tmp_path, capsys):
    assert demo.main(["--data", str(tmp_path / "data")]) == 0
    assert "1 invented records" in capsys.readouterr().out
    assert meta(tmp_path / "data")["demonstration"] == "true"


def test_it_does_not_replace_imported_data_unless_forced(small_demo, tmp_path, capsys):
    data = tmp_path / "data"
    built = tiny.import_into(data, write_street(tmp_path, f"lsoa\n{KINGS_1}"))
    before = tiny.snapshot(data)
    assert demo.main(["--data", str(data)]) == 1
    assert "--force" in capsys.readouterr().err
    assert tiny.snapshot(data) == before
    assert demo.main(["--data", str(data), "--force"]) == 0
    assert meta(data)["demonstration"] == "true"
    assert built.path.exists()


def test_the_first_import_after_it_starts_from_empty(small_demo, tmp_path):
    data = tmp_path / "data"
    demo.main(["--data", str(data)])
    built = tiny.import_into(data, write_street(tmp_path, f"lsoa\n{KINGS_1}"))
    assert built.rows("SELECT lsoa_code FROM incident") == [(KINGS_1,)]
    assert meta(data)["demonstration"] == "false"


def test_invented_files_are_never_imported_as_real(small_demo, tmp_path):
    from data.importing.build import BuildRefused

    file = write_street(tmp_path, "lsoa | name | lon | lat\nD01000001 | Elsewhere 001A | -0.9 | 52.2")
    with pytest.raises(BuildRefused, match="no_mix: Demonstration data and real data never share a database"):
        tiny.import_into(tmp_path / "data", file)


def test_into_a_public_folder_nothing_is_built(small_demo, tmp_path, capsys):
    from data.publishing.publish import publish

    built = tiny.import_into(tmp_path / "data", write_street(tmp_path, f"lsoa\n{KINGS_1}"))
    publish(built.settings, tmp_path / "public")
    assert demo.main(["--data", str(tmp_path / "public"), "--force"]) == 1
    assert "public copy" in capsys.readouterr().err
    shutil.rmtree(tmp_path / "public")
    assert pointer.current(tmp_path / "public") is None
