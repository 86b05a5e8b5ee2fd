"""What a second reader tried: each once ended in a traceback, in silence, or in lost data."""

from __future__ import annotations

import errno
import json
import os
import shutil
import zipfile

import pytest

from commands import ask, check, importing
from data.importing.build import BuildRefused
from data.publishing.publish import publish
from data.serving import pointer
from data.serving.settings import Settings
from data.sources.police import force_slug
from data.sources.problem import SourceProblem
from tests import tiny
from tests.tiny import FAR, KINGS_1, STREET_HEADER, write, write_archive, write_street

STREET = "2025-01-northamptonshire-street.csv"
GOOD = tiny.street(f"lsoa\n{KINGS_1}\n{FAR}")


def refused(tmp_path, *paths) -> SourceProblem:
    with pytest.raises(SourceProblem) as problem:
        tiny.read_into(tmp_path / "databases", *paths)
    return problem.value


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA], ids=["bzip2", "lzma"])
def test_a_packing_without_a_limit_to_what_it_grows_to_is_refused(tmp_path, packing):
    with zipfile.ZipFile(tmp_path / "police.zip", "w", packing) as archive:
        archive.writestr(STREET, GOOD)
    assert "compressed in a way that cannot be read here" in refused(tmp_path, tmp_path / "police.zip").what


def test_an_outline_that_does_not_close_is_refused(tmp_path):
    open_ring = {"type": "Polygon", "coordinates": [[[-0.9, 52.0], [-0.8, 52.0], [-0.8, 52.1]]]}
    shape = {"type": "Feature", "properties": {"LSOA21CD": KINGS_1, "LSOA21NM": "x"}, "geometry": open_ring}
    path = write(tmp_path / "areas.geojson", json.dumps({"type": "FeatureCollection", "features": [shape]}))
    assert "cannot be read" in refused(tmp_path, path).what


def test_a_folder_that_may_not_be_looked_into_is_said(tmp_path, monkeypatch):
    write_street(tmp_path / "months", f"lsoa\n{KINGS_1}")
    (tmp_path / "months" / "shut").mkdir()
    look = os.scandir

    def shut(place):  # whoever runs the tests may look into every folder
        if os.fspath(place).endswith("shut"):
            raise PermissionError(errno.EACCES, "Permission denied", os.fspath(place))
        return look(place)

    monkeypatch.setattr(os, "scandir", shut)
    assert "cannot be opened" in refused(tmp_path, tmp_path / "months").what


@pytest.mark.skipif(os.name == "nt", reason="links need special rights there")
def test_a_linked_folder_is_read_once_and_a_loop_ends(tmp_path):
    elsewhere = write_street(tmp_path / "elsewhere", f"lsoa\n{KINGS_1}").parent
    given = tmp_path / "given"
    given.mkdir()
    (given / "months").symlink_to(elsewhere)
    (given / "again").symlink_to(given)
    built = tiny.read_into(tmp_path / "databases", given)
    assert built.one("SELECT count(*) FROM incident") == 1


def test_outlines_and_months_in_one_archive_are_both_read(tmp_path, geography):
    outlines = tiny.write_boundaries(tmp_path)
    archive = write_archive(
        tmp_path / "all.zip",
        {"outlines/areas.geojson": outlines.read_bytes(), STREET: GOOD, "more.zip": b"PK", f"__MACOSX/{STREET}": "x"},
    )
    built = tiny.read_into(tmp_path / "databases", archive)
    assert built.one("SELECT count(*) FROM incident WHERE placed = 'area'") == 2
    assert built.file("more.zip").status == "skipped"


def test_forces_are_the_same_however_their_name_is_written():
    names = ("Northamptonshire Police", "NORTHAMPTONSHIRE POLICE", "Northamptonshire Police ")
    assert {force_slug(name) for name in names} == {"northamptonshire"}


@pytest.mark.parametrize("month", ["99999-01", "24-01", "2099-12"])
def test_a_month_that_no_police_file_covers_is_refused(tmp_path, month):
    row = GOOD.splitlines()[1].replace("2025-01", month)
    joined = write(tmp_path / "crimes.csv", f"{STREET_HEADER}\n{row}\n")
    assert f"“{month}” is not a month" in refused(tmp_path, joined).what


def test_a_month_of_blank_lines_is_not_a_month_without_crime(tmp_path):
    built = tiny.read_into(tmp_path / "databases", write(tmp_path / "good" / STREET, GOOD))
    blank = write(tmp_path / "blank" / STREET, STREET_HEADER + "\n" * 20_000)
    assert "no rows" in refused(tmp_path, blank).what
    assert built.one("SELECT count(*) FROM incident") == 2


def test_a_column_named_like_our_own_is_passed_by_and_one_in_two_writings_refused(tmp_path):
    header, *rows = GOOD.splitlines()
    more = "\n".join([f"{header},filename", *(f"{row},x.csv" for row in rows)])
    built = tiny.read_into(tmp_path / "databases", write(tmp_path / STREET, more))
    assert built.one("SELECT count(*) FROM incident") == 2
    twice = "\n".join([f"{header},month", *(f"{row},x" for row in rows)])
    assert "appears twice" in refused(tmp_path, write(tmp_path / "twice" / STREET, twice)).what


def test_a_name_with_a_line_end_stays_one_line(tmp_path):
    with zipfile.ZipFile(tmp_path / "police.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"a\nb\x1b[31m/{STREET}", GOOD.replace(",Burglary", ""))
    assert "\n" not in str(refused(tmp_path, tmp_path / "police.zip"))


def test_leftovers_of_a_killed_import_go_before_the_next_begins(tmp_path):
    folder = tmp_path / "databases"
    folder.mkdir()
    leftover = pointer.unfinished(pointer.new_path(folder))
    leftover.write_bytes(b"x")
    refused(tmp_path, write(tmp_path / STREET, "nothing"))
    assert not leftover.exists()


def test_a_folder_of_internal_databases_without_a_pointer_is_not_published_into(tmp_path):
    built = tiny.read_into(tmp_path / "data", write(tmp_path / STREET, GOOD))
    internal = tmp_path / "internal"
    internal.mkdir()
    for _ in range(4):
        shutil.copy(built.path, pointer.new_path(internal))
    before = tiny.snapshot(internal)
    with pytest.raises(BuildRefused, match="holds internal data"):
        publish(built.settings, internal)
    assert tiny.snapshot(internal) == before


@pytest.mark.parametrize(
    ("variable", "value"), [("POLICING_MEMORY", "lots"), ("POLICING_MEMORY", "0GB"), ("POLICING_THREADS", "²")]
)
def test_a_setting_that_cannot_be_used_is_named(variable, value, monkeypatch):
    monkeypatch.setenv(variable, value)
    with pytest.raises(ValueError, match=variable):
        Settings.from_environment()


@pytest.mark.usefixtures("without_pages")
def test_a_report_that_cannot_be_written_does_not_undo_an_import(tmp_path, capsys):
    file, report = write(tmp_path / STREET, GOOD), tmp_path / "report.json"
    report.symlink_to(tmp_path / "gone" / "report.json")
    assert importing.main([str(file), "--data", str(tmp_path / "data"), "--json", str(report)]) == 0
    said = capsys.readouterr()
    assert "could not be written" in said.err
    assert "is now in use" in said.out


@pytest.mark.parametrize("command", [(check.main, []), (ask.main, ["shared/month"])], ids=["check", "ask"])
@pytest.mark.parametrize("content", [None, b"\xff\xfe"], ids=["a folder", "no text"])
def test_a_pointer_that_is_none_is_said_in_words(command, content, tmp_path, capsys):
    if content is None:
        (tmp_path / pointer.POINTER).mkdir()
    else:
        (tmp_path / pointer.POINTER).write_bytes(content)
    run, arguments = command
    assert run([*arguments, "--data", str(tmp_path)]) == 1
    assert str(tmp_path / pointer.POINTER) in capsys.readouterr().err


def test_a_parameter_that_no_panel_has_is_refused(demonstration, capsys):
    arguments = ["--panel", "overview/headline", "--param", "plaice=kings-heath", "--data", str(demonstration)]
    assert ask.main(arguments) == 1
    assert "no parameter plaice" in capsys.readouterr().err
