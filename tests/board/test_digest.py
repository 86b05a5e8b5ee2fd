"""A digest says what the page says, in each format; a feed has an entry for each import, and nothing internal."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from xml.etree import ElementTree as ET

import pytest

from board.digest.atom import atom
from board.digest.content import Digest, Section, digest, feed
from board.digest.written import WIDTH, html, text
from commands.digest import main
from components.panels import PANELS
from components.viewing import view_from
from data.serving.pointer import current
from data.serving.store import Store

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def store(demonstration):
    return Store(current(demonstration))


@pytest.fixture(scope="module")
def public(published):
    return Store(current(published))


def flat(told):
    return re.sub(r"\s+", " ", told)


def test_every_format_says_what_the_panels_say(store):
    made = digest(store.ask, store.meta)
    view = view_from(store.ask, store.meta, {})
    panel = PANELS["changes/new"].build(store.ask, view)
    listed = PANELS["changes/listed"].build(store.ask, view)
    assert len(listed.table) > 10
    assert made.finding == panel.finding
    plain, page = flat(text(made)), flat(unescape(re.sub(r"</?(?:strong|li)>", "", html(made))))
    for row in listed.table.itertuples():
        for told in (plain, page):
            assert f"{row.about}: {row.told}" in told
    for told in (plain, page):
        assert panel.finding in told
        assert "False alarms to expect: about" in told
        assert "Demonstration data: invented numbers." in told


def test_a_line_of_an_e_mail_is_short(store):
    lines = text(digest(store.ask, store.meta)).splitlines()
    assert max(map(len, lines)) <= WIDTH


def test_texts_from_data_are_escaped(store):
    bad = '<script src="x">&'
    made = Digest(bad, bad, bad, [Section(bad, [(bad, bad)])], bad, "internal", True, 'https://x/"><b>')
    told = html(made)
    assert "<script" not in told
    assert 'x/"><b>' not in told
    assert (
        ET.fromstring(
            told.replace("<!doctype html>", "")
            .replace('<meta charset="utf-8">', "")
            .replace('<meta name="viewport" content="width=device-width, initial-scale=1">', "")
        )
        .find(".//h1")
        .text
        == f"What changed: {bad}"
    )


def test_a_feed_is_atom_with_an_entry_for_an_import(public):
    made = feed(public.ask, public.meta, "west-northamptonshire", "https://policing.example.gov.uk/")
    root = ET.fromstring(atom(made))
    entries = root.findall(f"{ATOM}entry")
    view = view_from(public.ask, public.meta, {"place": "west-northamptonshire"})
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [
        PANELS["changes/new"].build(public.ask, view).finding
    ]
    assert root.findtext(f"{ATOM}title").startswith("Demonstration data: invented numbers.")
    (own,) = root.findall(f"{ATOM}link[@rel='self']")
    assert own.get("href") == "https://policing.example.gov.uk/feeds/west-northamptonshire.atom"
    for told in (root, *entries):
        assert told.findtext(f"{ATOM}id").startswith("urn:uuid:")
        assert date.fromisoformat(told.findtext(f"{ATOM}updated")[:10])
    assert len({entry.findtext(f"{ATOM}id") for entry in [root, *entries]}) == 1 + len(entries)
    again = feed(public.ask, public.meta, "west-northamptonshire", "https://elsewhere.example/")
    assert [entry.id for entry in again.entries] == [entry.id for entry in made.entries]


def test_nothing_of_partners_is_in_a_digest_or_feed_of_the_public_copy(store, public):
    inside = text(digest(store.ask, store.meta, since="2024-01-01"))
    assert "NEWLY OVERDUE" in inside
    for told in (
        text(digest(public.ask, public.meta, since="2024-01-01")),
        atom(feed(public.ask, public.meta, "county")),
    ):
        assert "overdue" not in told.lower()
        assert "Partners" not in told
        assert "not for publication" not in told


def test_a_place_that_is_not_known_and_a_wrong_day_are_refused(store):
    with pytest.raises(ValueError, match="no place"):
        digest(store.ask, store.meta, "nowhere")
    with pytest.raises(ValueError, match="is not a day"):
        digest(store.ask, store.meta, since="yesterday")


def test_the_command_writes_each_format(demonstration, tmp_path, capsys):
    for form, start in (("text", "Demonstration"), ("html", "<!doctype html>"), ("atom", "<?xml")):
        to = tmp_path / form
        assert main(["--data", str(demonstration), "--format", form, "--to", str(to), "--place", "kings-heath"]) == 0
        assert to.read_text(encoding="utf-8").startswith(start)
    assert main(["--data", str(demonstration), "--place", "nowhere"]) == 1
    assert "No digest was made. There is no place “nowhere”" in capsys.readouterr().err
    assert main(["--data", str(demonstration), "--format", "atom", "--since", "2025-01-01"]) == 1
