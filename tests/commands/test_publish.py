"""`manage.py publish` and `manage.py export`: what they list, and what they refuse."""

from __future__ import annotations

import dataclasses

import pytest

from commands import export, publish
from data.publishing import manifest, public_counts
from data.serving.exported import folder_of
from data.serving.store import Store, current
from tests import tiny
from tests.tiny import KINGS_1, write_street


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    folder = tmp_path_factory.mktemp("imported")
    drawn = f"lsoa\n{KINGS_1}\n{KINGS_1}"
    return tiny.import_into(folder / "data", tiny.write_geography(folder / "geography"), write_street(folder, drawn))


@pytest.fixture
def built(imported, tmp_path):
    return tiny.copied(imported, tmp_path / "data")


def run(built, to, *more) -> int:
    return publish.main(["--to", str(to), "--data", str(built.settings.folder), *more])


def test_it_lists_the_tables_with_their_rows_and_gives_0(built, tmp_path, capsys):
    assert run(built, tmp_path / "public") == 0
    shown = capsys.readouterr().out
    heading, *lines = shown.partition("Hidden:")[0].splitlines()
    assert heading == "Rows, by table:"
    listed = dict(reversed(line.split()) for line in lines)
    assert listed["area_month"] == "8"
    assert "incident" not in listed
    assert "Hidden: nothing." in shown
    assert "Records, map points and streets of single records: They could identify a home or a person." in shown
    assert current(tmp_path / "public") is not None


def test_it_can_be_done_again_and_keeps_the_last_three(built, tmp_path):
    for _ in range(5):
        assert run(built, tmp_path / "public") == 0
    assert len(list((tmp_path / "public").glob("*.duckdb"))) == 3
    assert len(list((tmp_path / "public").glob("*.manifest.json"))) == 3


@pytest.mark.parametrize("where", ["data", "data/../data", "file"])
def test_a_folder_that_cannot_take_it_is_refused_with_one_line(built, tmp_path, capsys, where):
    (tmp_path / "file").write_text("I am a file.", encoding="utf-8")
    before = tiny.snapshot(built.settings.folder)
    assert run(built, tmp_path / where) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("Nothing was published. ")
    assert len(shown.err.splitlines()) == 1
    assert tiny.snapshot(built.settings.folder) == before


def test_without_a_database_it_gives_1_and_the_remedy(tmp_path, capsys):
    assert publish.main(["--to", str(tmp_path / "public"), "--data", str(tmp_path / "none")]) == 1
    assert "Run manage.py import" in capsys.readouterr().err


def test_a_copy_that_fails_its_checks_is_not_put_in_place(built, tmp_path, capsys):
    tiny.change(built.path, "DELETE FROM area_month")
    assert run(built, tmp_path / "public") == 1
    assert "areas_add_up" in capsys.readouterr().err
    assert current(tmp_path / "public") is None
    assert not list((tmp_path / "public").glob("policing-*"))


@pytest.fixture(autouse=True)
def nobody_named(monkeypatch):
    monkeypatch.delenv("POLICING_OPERATOR", raising=False)
    monkeypatch.delenv("POLICING_CONTACT", raising=False)


def test_who_runs_the_copy_goes_into_the_copy_and_a_missing_name_or_contact_is_a_warning(
    built, tmp_path, capsys, monkeypatch
):
    to = tmp_path / "public"
    assert run(built, to) == 0
    assert "Not set: POLICING_OPERATOR and POLICING_CONTACT." in capsys.readouterr().err
    assert not {"operator", "contact"} & set(Store(current(to)).meta)
    monkeypatch.setenv("POLICING_OPERATOR", "The Council’s team")
    assert run(built, to) == 0
    assert "Not set: POLICING_CONTACT." in capsys.readouterr().err
    monkeypatch.setenv("POLICING_CONTACT", "team@council.example")
    assert run(built, to) == 0
    assert capsys.readouterr().err == ""
    meta = Store(current(to)).meta
    assert (meta["operator"], meta["contact"]) == ("The Council’s team", "team@council.example")


def test_a_contact_that_leads_nowhere_publishes_nothing(built, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("POLICING_CONTACT", "the front desk")
    assert run(built, tmp_path / "public") == 1
    assert "POLICING_CONTACT is “the front desk”" in capsys.readouterr().err
    assert not (tmp_path / "public").exists()


def test_what_can_be_told_from_elsewhere_is_named_to_who_publishes_and_to_nobody_else(
    built, tmp_path, capsys, monkeypatch
):
    filled = public_counts.fill
    monkeypatch.setattr(
        public_counts,
        "fill",
        lambda *given: dataclasses.replace(
            filled(*given), told=("Visits, estate, 2024",), hidden_whole=("Warrants of 2023",)
        ),
    )
    assert publish.main(["--data", str(built.settings.folder), "--to", str(tmp_path / "public")]) == 0
    said = capsys.readouterr()
    assert "Visits, estate, 2024" in said.err
    assert "an earlier public copy" in said.err
    assert "every number of what is named here is hidden" in said.err
    assert "Warrants of 2023" in said.err
    assert "Visits, estate, 2024" not in said.out
    assert "Visits, estate, 2024" not in manifest.path_of(current(tmp_path / "public")).read_text(encoding="utf-8")


def test_files_for_others_are_written_with_the_copy_or_later(built, tmp_path, capsys):
    to, out = tmp_path / "public", tmp_path / "out"
    assert run(built, to, "--export") == 0
    shown = capsys.readouterr()
    assert "         8  area_month" in shown.out.partition("each as CSV")[2]
    assert f"{folder_of(current(to))} holds" in shown.out
    assert "files for others" not in shown.err
    assert export.main(["--data", str(to), "--to", str(out)]) == 0
    assert "Also: areas.geojson, changes.json, changes.atom, README.txt, datapackage.json." in capsys.readouterr().out
    assert tiny.snapshot(out) == tiny.snapshot(folder_of(current(to)))
    # The next copy without files takes them off the site.
    assert run(built, to) == 0
    assert "an earlier copy has files for others, and this one has none" in capsys.readouterr().err


@pytest.mark.parametrize("where", ["data", "none"])
def test_only_a_public_copy_is_exported(built, tmp_path, capsys, where):
    assert export.main(["--data", str(tmp_path / where), "--to", str(tmp_path / "out")]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("Nothing was exported. ")
    assert ("manage.py publish" if where == "data" else "holds no database") in line
    assert not (tmp_path / "out").exists()
