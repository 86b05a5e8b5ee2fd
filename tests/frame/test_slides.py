"""Slides and the agenda behind the real app.py: what the address says is shown, and nothing else is."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from components.agenda import Item, write
from components.panels.panel import PANELS, Entry, Panel, PanelEntry
from frame.reader import noting
from tests.frame.conftest import CountOptions, turned, words
from tests.frame.reader.test_filters import ODD

PERIOD = "November 2024 to March 2025"
MONTHS = {"from": "2024-12", "to": "2025-03"}
COUNT = Item.of("test/count", {"place": "kings-heath", "type": "burglary", **MONTHS})
LIST = Item.of("test/list", {"place": "county", **MONTHS})
SECRET = Item.of("test/secret", {"place": "county", **MONTHS})


@pytest.fixture(autouse=True)
def shown(site, monkeypatch):
    """The panels of the two pages, of which `test/count` and `test/list` have something to see."""

    def counted(ask, view):
        panel = PANELS["test/plain"].build(ask, view)
        return Panel(panel.finding, panel.table, "a test", show_table=True, caveat="Beware.", how="By adding up.")

    def listed(ask, view):
        lines = [Entry(f"<b>{number}</b>") for number in range(30)]
        return Panel("Thirty lines.", pd.DataFrame(), "a list", entries=lines, title="Lines")

    monkeypatch.setitem(PANELS, "test/plain", PANELS["test/count"])
    monkeypatch.setitem(PANELS, "test/count", PanelEntry("test/count", "How many?", "public", counted, CountOptions))
    monkeypatch.setitem(PANELS, "test/list", PanelEntry("test/list", "Which?", "public", listed))


def finding(app) -> str:
    """The finding of the slide that is shown."""
    assert not app.exception
    (told,) = re.findall(r"<h1>(.*)</h1>", words(app))
    return told.replace("\N{NO-BREAK SPACE}", " ")


def test_a_page_is_presented_by_one_key_and_left_where_it_was(open_app):
    app = open_app(place="kings-heath")
    assert app.button(key="present-go").proto.shortcut == "p"
    app.button(key="present-go").click().run()
    assert finding(app) == "kings-heath 2024-11 2025-03 None 14"
    assert "1 of 1 · a test" in words(app)
    assert "Open Government" not in words(app), "no foot"
    assert "could not be shown" not in words(app), "a panel that fails is left out"
    app.button(key="slide-leave-go").click().run()
    assert app.title[0].value == "How are \\*we\\* doing?"
    assert {name: app.query_params[name] for name in app.query_params} in (
        {"place": "kings-heath"},
        {"place": ["kings-heath"]},
    )
    assert "Open Government" in words(app)


def test_the_slide_and_the_notes_are_in_the_address(open_app):
    app = open_app(agenda=write([COUNT, LIST]), present="agenda", slide="2")
    assert finding(app) == "Thirty lines."
    assert "&lt;b&gt;0&lt;/b&gt;" in words(app), "text, not markup"
    assert "Lines · part 1 of 3" in words(app)
    assert "2 of 4 · a list" in words(app)
    app.button(key="slide-last-go").click().run()
    assert "Lines · part 3 of 3" in words(app)
    assert "&lt;b&gt;29&lt;/b&gt;" in words(app), "no line is left out"
    assert app.button(key="slide-on-go").disabled
    app.button(key="slide-first-go").click().run()
    assert finding(app) == "kings-heath 2024-12 2025-03 Burglary 5"
    assert "slide" not in app.query_params
    assert "Beware." not in words(app)
    app.button(key="slide-notes-key-go").click().run()
    assert "Beware." in words(app)
    assert "Chosen  King’s Heath · Burglary · Dec 2024 to Mar 2025" in words(app).replace("**", "").replace("\n", "")
    app.button(key="slide-last-go").click().run()
    assert "Source  a list" in words(app).replace("**", "").replace("\n", "")
    assert "Chosen" not in words(app), "a list that heeds nothing of what is chosen"
    assert app.query_params["slide"] in ("4", ["4"])
    assert app.query_params["notes"] in ("1", ["1"])


@pytest.mark.parametrize("possible", [True, False])
def test_the_notes_name_the_key_for_decisions_where_one_can_be_noted(open_app, monkeypatch, possible):
    monkeypatch.setattr(noting, "possible", lambda here: possible)
    app = open_app(agenda=write([COUNT]), present="agenda", notes="1")
    assert ("D notes a decision" in words(app)) == possible
    assert "Escape goes back" in words(app)


@pytest.mark.parametrize("value", ["0", "-1", "5", "999999999", "²", "x" * 5000, ""])
def test_a_slide_that_is_none_is_the_nearest(open_app, value):
    app = open_app(agenda=write([COUNT, LIST]), present="agenda", slide=value)
    assert finding(app) == ("Thirty lines." if value == "5" else "kings-heath 2024-12 2025-03 Burglary 5")


def test_without_anything_to_see_there_is_a_slide_that_says_so(open_app):
    assert finding(open_app(present="agenda")) == "There is nothing to present yet."


@pytest.mark.parametrize("value", [*ODD, "2", "page"])
def test_any_other_word_presents_nothing(open_app, value):
    app = open_app(present=value)
    assert app.title and app.button(key="present-go")
    assert "<h1>" not in words(app)


def with_menus(app):
    """The page with the list and the menu of its panel open; every click closes them in these tests."""
    app.session_state["agenda-menu"] = app.session_state["test-count-menu"] = True
    return app.run()


def listed(app) -> list[str]:
    """What each item of the open list is about."""
    lines = re.findall(r"^\d+\. \*\*.*\*\*  \n(.*)$", words(with_menus(app)), re.MULTILINE)
    return [line.removesuffix(f" · {PERIOD}") for line in lines]


def test_an_agenda_is_put_in_order_survives_a_change_of_page_and_ends_with_its_last_item(open_app, site):
    app = with_menus(open_app())
    assert "agenda" not in app.query_params
    app.button(key="test-count-agenda-go").click().run()
    assert with_menus(app).button(key="test-count-agenda-go").disabled
    # A link that brings choices of its own.
    app = turned(app, site, "second", place="west-northamptonshire")
    assert listed(app) == ["Northamptonshire"]
    app.button(key="test-count-agenda-go").click().run()
    assert "measure.count" in str(app.query_params["agenda"]), "with the options of its page"
    assert listed(app) == ["Northamptonshire", "West Northamptonshire"]
    app.button(key="agenda-0-arrow_downward-go").click().run()
    assert listed(app) == ["West Northamptonshire", "Northamptonshire"]
    assert app.button(key="agenda-0-arrow_upward-go").disabled
    app.button(key="agenda-0-close-go").click().run()
    assert listed(app) == ["Northamptonshire"]
    app.button(key="agenda-0-close-go").click().run()
    assert "agenda" not in app.query_params
    assert "agenda" not in turned(app, site, "first").query_params


def test_the_keyboard_goes_where_an_item_goes_and_it_is_said(open_app):
    town = Item.of("test/count", {"place": "west-northamptonshire", **MONTHS})
    app = with_menus(open_app(agenda=write([COUNT, LIST, town])))
    assert followed(app) == []
    steps = [
        ("agenda-0-arrow_downward-go", "agenda-1-arrow_downward-go", "is now 2 of 3."),
        ("agenda-1-arrow_downward-go", "agenda-2-arrow_upward-go", "is now 3 of 3."),
        ("agenda-2-arrow_upward-go", "agenda-1-arrow_upward-go", "is now 2 of 3."),
        ("agenda-1-arrow_upward-go", "agenda-0-arrow_downward-go", "is now 1 of 3."),
        ("agenda-1-close-go", "agenda-1-close-go", "has been removed from the agenda, which has 2 left."),
        ("agenda-1-close-go", "agenda-0-close-go", "has been removed from the agenda, which has 1 left."),
        ("agenda-0-close-go", "present-go", "has been removed from the agenda, which has none left."),
    ]
    for count, (pressed, button, told) in enumerate(steps, start=1):
        app.button(key=pressed).click().run()
        ((number, key, words_of_it),) = followed(app) or followed(with_menus(app))
        assert (number, key) == (str(count), f"st-key-{button}")
        assert words_of_it.endswith(told)
        assert not with_menus(app).button(key=button).disabled
        assert followed(app) == [], "once"


def followed(app) -> list[tuple[str, str, str]]:
    """Which change of the agenda is told: its number, the button that the keyboard goes to, and the words."""
    told = "".join(element.proto.body for element in app.get("html"))
    return re.findall(r'<span class="moved" data-number="(\d+)" data-to="([^"]*)">([^<]*)<', told)


# The last is longer than the addresses that Streamlit reads.
@pytest.mark.parametrize("value", ODD[:-1], ids=lambda value: ascii(value[:12]))
def test_any_text_as_an_agenda_is_told_and_shows_nothing(open_app, value):
    app = with_menus(open_app(agenda=value))
    assert not app.exception
    assert "Not found, so left out: “" in words(app)
    assert len(words(app)) < 3_000
    app.query_params["present"] = "agenda"
    assert finding(app.run()) == "There is nothing to present yet."


@pytest.mark.parametrize(
    "item",
    [
        Item.of("test/count", {"place": "nowhere", **MONTHS}),
        Item.of("test/count", {"place": "county", "from": "0001-01", "to": "9999-12"}),
        Item.of("test/count", {"place": "county", "type": "murder", **MONTHS}),
    ],
)
def test_what_the_database_does_not_have_is_left_out_and_told(open_app, item):
    app = open_app(agenda=write([item, COUNT]))
    assert len(listed(app)) == 1
    assert "1 item is left out: only for police and partners, or not in this data." in words(app)
    assert "Not found" not in words(app)


def test_a_public_database_shows_nothing_of_an_internal_panel(open_app, tiny_data, monkeypatch):
    monkeypatch.setattr("frame.page_context.PageContext.audience", "public")
    app = with_menus(open_app(agenda=write([SECRET, COUNT])))
    assert "1 item is left out: only for police and partners" in words(app)
    assert "secret" not in words(app)
    app.query_params["present"] = "agenda"
    app.run()
    assert finding(app).startswith("kings-heath")
    assert "1 of 1" in words(app)
    assert "internal finding" not in words(app)


def test_months_that_have_changed_places_are_set_right(open_app):
    turned_round = Item.of("test/count", {"place": "county", "from": "2025-03", "to": "2024-12"})
    assert finding(open_app(agenda=write([turned_round]), present="agenda")).startswith("county 2024-12 2025-03")
