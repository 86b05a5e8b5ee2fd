"""The parts of an export without a database: news, names, and the folder that is replaced."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

import pytest

from components.wording.phrases import DEMONSTRATION, LICENCE
from data.exporting import about, changes, feeds, folder
from data.exporting.about import About
from data.exporting.changes import Copy, Entry
from data.serving.refusal import BuildRefused

MONTHS = [date(2024 + at // 12, at % 12 + 1, 1) for at in range(14)]
OLD = Copy(
    "policing-20260101T120000-000001.duckdb",
    {"street": MONTHS},
    dict.fromkeys(MONTHS, 100),
    {"Revive": "too early"},
    {"area": 1},
)
NEW = replace(OLD, name="policing-20260201T120000-000001.duckdb", contents={"area": 2})
ABOUT = About("Ashmarrow", "x", datetime(2026, 1, 1, tzinfo=UTC), False, "", "2024-01-01", "2025-02-01", "", "", ())


def news(*copies: Copy, earlier: tuple[Entry, ...] = ()) -> list[tuple[str, list[str]]]:
    return [(entry.title, entry.text.splitlines()) for entry in changes.entries(copies, ABOUT, earlier)]


def test_a_copy_that_is_the_same_is_not_news():
    assert len(news(OLD, replace(NEW, contents=OLD.contents))) == 1


def test_what_changed_is_said_in_full_and_a_long_list_is_counted():
    revised = OLD.totals | dict.fromkeys(MONTHS[:8], 1100)
    changed = replace(NEW, totals=revised, months={"street": MONTHS[1:]}, answers={"Revive": "fell more"})
    title, lines = news(OLD, changed)[0]
    assert title == "Revised: 8 months from January 2024 to August 2024"
    assert lines[0] == "No longer included: street-level files, January 2024."
    assert "Revised: August 2024, 100 records before, 1,100 now." in lines
    assert "Also revised: 2 earlier months." in lines
    assert "Revive: fell more; before: too early." in lines
    assert news(OLD, NEW)[0] == ("Other tables changed", ["Tables that differ: area."])


def test_what_was_said_about_a_copy_stays_and_only_the_newest_are_kept():
    first = changes.entries([OLD, NEW], ABOUT, [])
    # The older copy is gone.
    assert changes.entries([NEW], ABOUT, first) == first
    many = [
        Entry(about.urn(str(at)), datetime(2020, 1, 1, at % 24, at // 24, tzinfo=UTC), "t", "x") for at in range(80)
    ]
    assert len(changes.entries([OLD], ABOUT, many)) == changes.MOST


@pytest.mark.parametrize("text", ["", "[]", "{", '{"items": [{"id": 1}]}', '{"items": 5}'])
def test_a_feed_that_cannot_be_read_has_no_entries(tmp_path, text):
    (tmp_path / "changes.json").write_text(text, encoding="utf-8")
    assert changes.kept(tmp_path / "changes.json") == []
    assert changes.kept(tmp_path / "none.json") == []


def test_a_feed_is_read_as_it_was_written(tmp_path):
    entries = changes.entries([OLD, NEW], ABOUT, [])
    (tmp_path / "changes.json").write_text(feeds.json_feed(entries, ABOUT, ""), encoding="utf-8")
    assert changes.kept(tmp_path / "changes.json") == entries


def test_names_in_a_feed_are_text_and_its_address_is_said_where_it_is_known():
    entry = Entry(about.urn("a"), ABOUT.published, "A <b>&amp;</b>", "A \x01<script>alert(1)</script>")
    site = replace(ABOUT, site="https://policing.example/")
    feed = ET.fromstring(feeds.atom([entry], site, "https://policing.example/files/changes.atom"))
    atom = "{http://www.w3.org/2005/Atom}"
    assert feed.findtext(f"{atom}entry/{atom}content") == "A <script>alert(1)</script>"
    assert [link.get("href") for link in feed.findall(f"{atom}link")] == [
        "https://policing.example/files/changes.atom",
        "https://policing.example/",
    ]
    told = json.loads(feeds.json_feed([entry], site, "https://policing.example/files/changes.json"))
    assert told["feed_url"] == "https://policing.example/files/changes.json"
    assert "content_html" not in told["items"][0]
    assert not {"feed_url", "home_page_url"} & set(json.loads(feeds.json_feed([entry], ABOUT, "")))


def test_demonstration_data_says_so_in_every_name():
    invented = replace(ABOUT, demonstration=True)
    assert invented.file("area.csv") == "demonstration-area.csv"
    assert invented.title.startswith(f"{DEMONSTRATION}. ")
    assert invented.id != ABOUT.id
    assert ABOUT.file("area.csv") == "area.csv"
    assert ABOUT.period == "January 2024 to February 2025"
    assert " ".join(about.ATTRIBUTION) == LICENCE


def test_only_an_export_is_replaced(tmp_path):
    place = tmp_path / "out"
    with folder.replaced(place) as aside:
        (aside / "datapackage.json").write_text('{"policing": {}, "resources": [{"path": "a.csv"}]}', encoding="utf-8")
        (aside / "a.csv").write_text("a", encoding="utf-8")
    (place / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(BuildRefused, match=r"also holds notes\.txt"), folder.replaced(place):
        pass
    (place / "notes.txt").unlink()
    (place / "datapackage.json").write_text("{}", encoding="utf-8")
    with pytest.raises(BuildRefused, match="holds files that no export wrote"), folder.replaced(place):
        pass
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(BuildRefused, match="is a file"), folder.replaced(tmp_path / "file"):
        pass
    assert {path.name for path in tmp_path.iterdir()} == {"out", "file"}
    assert (place / "a.csv").read_text(encoding="utf-8") == "a"


def test_an_export_that_was_killed_between_the_two_renames_is_put_back(tmp_path):
    place = tmp_path / "out"
    before = folder._before(place)
    before.mkdir()
    (before / "datapackage.json").write_text('{"policing": {}, "resources": []}', encoding="utf-8")
    (folder._aside(place) / "half").mkdir(parents=True)
    with pytest.raises(ZeroDivisionError), folder.replaced(place):
        raise ZeroDivisionError
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (place / "datapackage.json").exists()
