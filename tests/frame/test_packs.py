"""Files to take away behind the real app.py: what the view says, what is made, what a link of earlier data tells."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from threading import BoundedSemaphore
from types import SimpleNamespace

import pytest
from pypdf import PdfReader

from board import card
from board.formats import FORMATS
from board.noted import noted_on
from components.agenda import Item, write
from components.panels.panel import PANELS, PanelEntry
from data.serving.opened import serving
from data.serving.settings import Settings
from frame import packs, taking
from frame.answering.memory import Memory
from frame.reader import noting
from frame.reader.linked import seen_of
from frame.taking import opens_here_only
from tests.frame.conftest import CountOptions, count, words
from tests.frame.reader.test_filters import ODD

MONTHS = {"from": "2024-12", "to": "2025-03"}
COUNT = Item.of("test/count", {"place": "kings-heath", "type": "burglary", **MONTHS})


@pytest.fixture(autouse=True)
def shown(site, monkeypatch):
    """The panel of the two pages with its table to see."""

    def counted(ask, view):
        panel = count(ask, view)
        return type(panel)(panel.finding, panel.table, "a test", show_table=True, caveat="Beware.", title="Counted")

    monkeypatch.setitem(PANELS, "test/count", PanelEntry("test/count", "How many?", "public", counted, CountOptions))


def made(app):
    app.button(key="pack-make-go").click().run()
    assert not app.exception
    return app.session_state["pack made"]


def test_a_page_is_taken_away_and_left_where_it_was(open_app):
    app = open_app(place="kings-heath")
    app.button(key="pack-go").click().run()
    assert "1 finding to take away" in app.header[0].value
    assert "1. Counted" in words(app)
    assert "it could not be made" in words(app), "a panel that fails is named, and the others stay"
    assert "E01027243" not in words(app)
    app.button(key="pack-leave-go").click().run()
    assert app.title[0].value == "How are \\*we\\* doing?"
    assert "pack" not in app.query_params


def test_the_files_hold_what_is_entered_which_the_address_does_not(open_app, tmp_path):
    app = open_app(place="kings-heath", pack="page")
    app.text_input(key="pack-title-words").set_value("Our street").run()
    app.text_input(key="pack-meeting-words").set_value("Partnership board").run()
    app.date_input(key="pack-day").set_value(date(2025, 12, 4)).run()
    kept = made(app)
    assert list(kept.files) == list(FORMATS)
    assert dict(kept.pack.front)["Meeting"] == "Partnership board"
    (tmp_path / "pack.pdf").write_bytes(kept.files["pdf"])
    text = " ".join(page.extract_text() for page in PdfReader(tmp_path / "pack.pdf").pages)
    for told in ("Our street", "Partnership board", "4 December 2025", kept.pack.findings[0].sentence, "Beware."):
        assert told in " ".join(text.split())
    assert not {"Our street", "Partnership"} & {str(value) for value in dict(app.query_params).values()}
    assert "Make them again" not in words(app)
    app.text_input(key="pack-title-words").set_value("Another street").run()
    assert "Make them again" in words(app)


def test_an_agenda_is_taken_away_with_its_own_views(open_app):
    app = open_app(agenda=write([COUNT]), pack="agenda")
    assert "kings-heath 2024-12 2025-03 Burglary" in words(app)
    assert made(app).pack.findings[0].params == COUNT.params


@pytest.mark.parametrize("ended_in", ["progress", "empty"])
def test_another_may_make_files_after_a_reader_clicked_again(open_app, monkeypatch, ended_in):
    class Bar:
        def progress(self, *_):
            pass

        def empty(self):
            raise RuntimeError("the run was ended")

    monkeypatch.setattr(packs.st, "progress", lambda *_: Bar() if ended_in == "empty" else Bar().empty())
    places = BoundedSemaphore(1)
    monkeypatch.setattr(packs, "_AT_ONCE", places)
    app = open_app(agenda=write([COUNT]), pack="agenda")
    app.button(key="pack-make-go").click().run()
    assert places.acquire(blocking=False)


def test_files_are_let_go_when_the_reader_goes_to_another_page(open_app):
    app = open_app(agenda=write([COUNT]), pack="agenda")
    made(app)
    del app.query_params["pack"]
    app.run()
    assert "pack made" not in app.session_state


def test_a_card_makes_only_so_many_files_at_once(monkeypatch):
    monkeypatch.setattr(taking, "_AT_ONCE", BoundedSemaphore(1))
    monkeypatch.setattr(taking, "_SECONDS", 0)
    asked = []

    def another(file):
        asked.append(file)
        with pytest.raises(TimeoutError, match="many files"):
            taking._made("another", {}, COUNT, lambda *_: b"")
        raise OSError("the file is gone")

    monkeypatch.setattr(taking, "memory", another)
    for _ in range(2):
        with pytest.raises(OSError, match="is gone"):
            taking._made("first", {}, COUNT, lambda *_: b"")
    assert asked == ["first", "first"]


def test_without_anything_to_take_there_is_a_sentence(open_app):
    app = open_app(pack="agenda")
    assert app.header[0].value == "There is nothing to take away yet: add cards to the agenda from their menus."


@pytest.mark.parametrize("value", [*ODD, "1"])
def test_any_other_word_takes_nothing_away(open_app, value):
    app = open_app(pack=value)
    assert app.title and app.button(key="pack-go")


def link(open_app) -> dict[str, str]:
    """What the menu of the first card gives as its link."""
    app = open_app(place="kings-heath")
    app.session_state["test-count-menu"] = True
    app.run()
    said = app.code[-1].value.partition("?")[2]
    return dict(part.split("=", 1) for part in said.split("&"))


def test_a_link_of_this_data_says_nothing_and_of_earlier_data_both_findings(open_app):
    said = {name.replace("%2F", "/"): text.replace("%2F", "/") for name, text in link(open_app).items()}
    assert "linked" not in [button.key for button in open_app(**said).button]
    app = open_app(**{**said, "seen": "2025-01.2025-02-01", "found": "kings-heath had 9."})
    told = words(app)
    assert "The data is newer than in this link: it was to January 2025, downloaded on 1 February 2025" in told
    assert "Counted, in the link:** kings\\-heath had 9\\." in told or "kings-heath had 9." in told
    assert "Counted, now:" in told
    app.button(key="linked-close-go").click().run()
    assert "in this link" not in words(app)
    assert not {"seen", "card", "found"} & set(app.query_params)
    older = open_app(**{**said, "seen": "2030-01.2030-02-01"})
    assert "The data is older than in this link" in words(older)


@pytest.mark.parametrize("value", ODD)
def test_a_link_with_anything_else_shows_the_page(open_app, value):
    app = open_app(seen="2025-01.2025-02-01", card=value, found=value)
    assert not app.exception
    assert "**This view, now" not in words(app)
    assert "in this link" not in words(open_app(seen=value, card="test/count"))


def test_the_data_of_a_database_is_its_newest_month_and_file():
    assert seen_of({}) == ""
    assert opens_here_only("http://localhost:8501/") and not opens_here_only("https://localhost.example.org/")


def test_an_action_and_a_decision_are_noted_as_rows_of_the_plan(tiny_data):
    today = date(2025, 12, 4)
    due = date(2026, 1, 2)
    action = noting.cells("Light it", "Ask", "Chair", due, shown="It is dark.", number="M-001", today=today)
    assert (action["action"], action["decision"], action["state"], action["due_on"]) == (
        *("Ask", "Light it", "not started", "2026-01-02"),
    )
    only = noting.cells("Light it", "", "Chair", due, shown="", number="M-002", today=today)
    assert (only["action"], only["state"], only["done_on"], only["due_on"], only["note"]) == (
        *("Light it", "done", "2025-12-04", "", ""),
    )
    store = serving(Settings(folder=tiny_data))
    assert noted_on(store.ask, today, today) == []


def test_a_card_offers_only_files_that_can_be_made(demonstration, monkeypatch):
    """Every panel of the demonstration for its usual view: each file that its menu offers is made."""
    store = serving(Settings(folder=demonstration))
    here = SimpleNamespace(file=str(store.path), store=store, audience="internal", demonstration=True)
    monkeypatch.setattr(taking, "memory", lambda file: Memory(store))
    monkeypatch.setattr(taking, "_DRAWN", (("Picture", "svg", "image/svg+xml", card.svg_of),))
    offered = 0
    for entry in [entry for entry in PANELS.values() if not entry.id.startswith("test/")]:
        with suppress(ValueError):  # one that needs an option has no usual view
            view = entry.view(store.ask, store.meta, {})
            panel = entry.build(store.ask, view)
            for file in taking.files(here, entry, view, panel, "stem", "http://127.0.0.1/"):
                assert file.make(), (entry.id, file.label)
                offered += 1
    assert offered > 200
