"""The profile of a place as a file: for the audience of the database, and a sentence where there is none."""

from __future__ import annotations

from commands import profile

WARD = "D05000029"


def test_the_profile_is_written_for_the_audience_of_the_database(demonstration, published, tmp_path, capsys):
    texts = {}
    for name, folder in (("internal", demonstration), ("public", published)):
        file = tmp_path / f"{name}.html"
        assert profile.main(["--place", WARD, "--to", str(file), "--data", str(folder)]) == 0
        texts[name] = file.read_text(encoding="utf-8")
        assert "Northampton ward 15" in capsys.readouterr().out
        assert "Nothing on this page is true" in texts[name]
        assert "<script" not in texts[name]
    assert "Problem plans open here" in texts["internal"]
    assert "most expected" in texts["internal"]
    for inside in ("Problem plans", "Nuisance bikes", "most recorded", "most expected", "1–4"):
        assert inside not in texts["public"]
    assert "call 999" in texts["public"]


def test_an_unknown_place_is_one_sentence(demonstration, tmp_path, capsys):
    file = tmp_path / "profile.html"
    assert profile.main(["--place", "nowhere", "--to", str(file), "--data", str(demonstration)]) == 1
    assert "There is no place “nowhere”" in capsys.readouterr().err
    assert not file.exists()
