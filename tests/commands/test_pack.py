"""`manage.py pack`: the files it writes, the formats it is asked for, and what it says when there can be none."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from board.formats import FORMATS
from commands.pack import main
from tests import tiny


def test_it_writes_every_format_and_names_what_is_left_out(demonstration, tmp_path, capsys):
    given = ["--agenda", "residents", "--place", "kings-heath", "--meeting", "Ward panel", "--date", "2025-12-04"]
    assert main([*given, "--out", str(tmp_path), "--data", str(demonstration)]) == 0
    written = {path.suffix for path in tmp_path.iterdir()}
    assert written == {f".{one.ending}" for one in FORMATS.values()}
    text = " ".join(
        page.extract_text() for page in PdfReader(io.BytesIO(next(tmp_path.glob("*.pdf")).read_bytes())).pages
    )
    assert "Ward panel" in text and "4 December 2025" in text
    assert "Left out: " in capsys.readouterr().out


REFUSED = {
    "an unknown format": (["--format", "docx"], "There is no format “docx”; there are pdf, pptx, html."),
    "an unknown place": (["--place", "nowhere"], "There is no place “nowhere”"),
    "an agenda about a place without one": (["--agenda", "residents"], "is about one place. Add --place"),
    "no such file": (["--agenda", "mine.toml"], "There is no agenda file mine.toml"),
    "a month that is none": (["--from", "winter"], "“winter” is not a month"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_made_is_refused_in_one_sentence(case, demonstration, tmp_path, capsys):
    given, told = REFUSED[case]
    assert main([*given, "--out", str(tmp_path / "out"), "--data", str(demonstration)]) == 1
    said = capsys.readouterr().err
    assert told in said and said.startswith("No pack was made. ")
    assert not (tmp_path / "out").exists()


def test_an_agenda_for_police_is_refused_on_a_public_copy(published, tmp_path, capsys):
    assert main(["--agenda", "tasking", "--out", str(tmp_path / "out"), "--data", str(published)]) == 1
    assert "this database is the public copy" in capsys.readouterr().err


def test_on_a_public_copy_a_pack_is_for_the_public(published, tmp_path):
    assert main(["--format", "html", "--out", str(tmp_path), "--data", str(published)]) == 0
    text = next(tmp_path.glob("*.html")).read_text(encoding="utf-8")
    assert "For the public" in text and "not for publication" not in text


def test_a_pack_begins_with_the_first_month_that_is_there(tmp_path):

    files = [
        tiny.write_street(tmp_path / str(year), "lsoa\n" + tiny.KINGS_1, month=f"{year}-12") for year in (2018, 2024)
    ]
    tiny.import_into(tmp_path / "data", tiny.write_geography(tmp_path / "geography"), *files)
    given = ["--format", "html", "--out", str(tmp_path / "out"), "--data", str(tmp_path / "data")]
    assert main(given) == 0
    text = next((tmp_path / "out").glob("*.html")).read_text(encoding="utf-8")
    assert "Dec 2024" in text and "Jan 2022" not in text
