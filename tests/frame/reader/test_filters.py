"""The filters and the address of the page: the same view again, whatever is tried."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from components.options import declared
from components.panels import PANELS
from components.viewing import SHARED
from frame.reader.offers import _labels
from tests.frame.conftest import turned, words


def finding(app) -> str:
    assert not app.exception
    return app.header[0].value.replace("\\", "")


def test_without_a_choice_the_whole_county_and_the_usual_period_are_shown(open_app):
    app = open_app()
    assert finding(app) == "county 2024-11 2025-03 None 14"
    assert app.selectbox(key="place-choice").value == "county"
    assert dict(app.query_params) == {}


@pytest.mark.parametrize(("sent", "written"), [("2024-11", {}), ("2025-01", {"from": "2025-01"})])
def test_a_month_that_a_browser_sends_unchanged_stays_out_of_the_address(sent, written):
    def page(sent: str) -> None:
        import streamlit as st

        from components.widget_keys import widget_key
        from frame.reader import filters

        key = widget_key("choice", "from")
        st.session_state[key] = sent
        filters._changed("from", "2024-11", key)

    app = AppTest.from_function(page, args=(sent,)).run()
    assert not app.exception
    assert dict(app.query_params) == written


def test_a_link_opens_its_view(open_app):
    app = open_app(place="kings-heath", from_="2024-12", to="2025-01", type="burglary")
    assert finding(app).startswith("kings-heath 2024-12 2025-01 Burglary")
    assert [app.selectbox(key=f"{name}-choice").value for name in ("place", "from", "to", "type")] == [
        "kings-heath",
        "2024-12",
        "2025-01",
        "burglary",
    ]
    assert "King’s Heath · Burglary · Dec 2024 to Jan 2025" in words(app)
    # A button with other words would be another one, which is closed.
    assert app.get("popover")[0].proto.popover.label == open_app().get("popover")[0].proto.popover.label


def test_a_choice_is_written_into_the_address_in_few_letters(open_app):
    app = open_app()
    app.selectbox(key="place-choice").select("kings-heath").run()
    app.selectbox(key="type-choice").select("shoplifting").run()
    app.selectbox(key="from-choice").select("2025-01").run()
    assert {name: app.query_params[name] for name in app.query_params} == {
        "place": "kings-heath",
        "type": "shoplifting",
        "from": "2025-01",
    } or dict(app.query_params) == {"place": ["kings-heath"], "type": ["shoplifting"], "from": ["2025-01"]}
    assert finding(app).startswith("kings-heath 2025-01 2025-03 Shoplifting")


def test_all_types_needs_no_words_in_the_address(open_app):
    app = open_app(type="burglary")
    app.selectbox(key="type-choice").select("all").run()
    assert "type" not in app.query_params
    assert "None" in finding(app)


def test_choices_survive_a_change_of_page_and_return_to_the_address(open_app, site):
    app = open_app(place="west-northamptonshire", to="2025-01")
    app = turned(app, site, "second")
    assert finding(app).startswith("west-northamptonshire 2024-11 2025-01")
    assert app.query_params["place"] in ("west-northamptonshire", ["west-northamptonshire"])
    assert app.selectbox(key="place-choice").value == "west-northamptonshire"


def test_a_page_shows_its_own_place_until_the_reader_chooses_one(open_app, site):
    app = open_app()
    app = turned(app, site, "second")
    assert finding(app).startswith("kings-heath")
    app.selectbox(key="place-choice").select("county").run()
    assert finding(app).startswith("county")
    app = turned(app, site, "first")
    app = turned(app, site, "second")
    assert finding(app).startswith("county"), "an explicit choice of the county outlives the page"


def test_going_back_to_an_address_without_choices_drops_them(open_app):
    app = open_app(place="kings-heath")
    app.query_params.clear()
    app.run()
    assert finding(app).startswith("county")


@pytest.mark.parametrize(
    "query",
    [
        {"place": "nowhere"},
        {"place": "'; DROP TABLE area; --"},
        {"from_": "9999-99", "to": "yesterday"},
        {"type": "<script>alert(1)</script>"},
        {"place": "x" * 100_000},
        {"place": "", "type": ""},
        {"from_": "2025-02"},
        {"place": "KINGS-HEATH"},
    ],
    ids=["unknown", "sql", "no months", "markup", "very long", "empty", "a month that is missing", "capitals"],
)
def test_what_cannot_be_found_is_told_politely_and_the_usual_is_shown(open_app, query):
    app = open_app(**query)
    assert finding(app) == "county 2024-11 2025-03 None 14"
    assert "Not found, so the default is shown" in words(app)
    assert len(words(app)) < 3_000
    assert not app.error


def test_a_value_given_twice_counts_once(open_app):
    app = open_app()
    app.query_params["place"] = ["nowhere", "kings-heath"]
    app.run()
    assert finding(app).startswith("kings-heath")


def test_a_period_that_ends_before_it_begins_is_turned_round(open_app):
    app = open_app(from_="2025-03", to="2024-12")
    assert finding(app).startswith("county 2024-12 2025-03")
    assert app.selectbox(key="from-choice").value == "2024-12"
    assert "The first month was after the last, so we have swapped them." in words(app)
    assert "swapped them" not in words(open_app(from_="2024-12", to="2025-03"))


def test_a_missing_month_cannot_be_chosen(open_app):
    months = open_app().selectbox(key="to-choice").options
    assert months == ["Nov 2024", "Dec 2024", "Jan 2025", "Mar 2025"]


def test_every_place_has_a_name_of_its_own(open_app):
    places = open_app().selectbox(key="place-choice").options
    assert len(places) == len(set(places)) > 10
    assert places[0] == "Northamptonshire"
    assert "Spencer ward" in places
    assert "King’s Heath, Northampton" in places


def test_a_ward_that_is_named_ward_is_not_called_a_ward_twice():
    named = [{"scope": "a", "name": "Kettering ward 1"}, {"scope": "b", "name": "Wards Hill"}]
    assert _labels([{**place, "kind": "ward", "within": None} for place in named]) == {
        "a": "Kettering ward 1",
        "b": "Wards Hill ward",
    }


def test_a_page_keeps_its_own_choice_in_the_address(open_app, site):
    app = open_app(page="second", measure="rate")
    assert "measure: rate" in words(app)
    assert "Not found" not in words(app)


def test_the_link_of_a_panel_to_its_own_page_is_not_told_as_unknown(open_app, site):
    app = open_app(page="second", measure="both")
    assert "measure: count" in words(app)
    assert "Not found" not in words(app)


@pytest.mark.parametrize("name", ["measure", "kind"])
def test_an_unknown_value_of_a_page_s_own_choice_is_told_as_an_unknown_place_is(open_app, site, name):
    app = open_app(page="second", **{name: "<b>non*sense</b>"})
    assert "measure: count" in words(app)
    assert "kind: all" in words(app)
    assert "Not found, so the default is shown: “<b>non*sense</b>”." in words(app)


ODD = [
    "\x00",
    "0000-00",
    "9999-99",
    "-1",
    "1e309",
    "9" * 500,
    "\u202e\ufeffx",
    "%s {0} ${7*7}",
    "x" * 1_000_000,
]


@pytest.mark.parametrize("value", ODD, ids=lambda value: ascii(value[:12]))
def test_any_text_in_every_parameter_gets_the_usual_view(open_app, site, value):
    options = {one.name for entry in PANELS.values() for one in declared(entry.options)}
    names = {name.replace("from", "from_"): value for name in (*SHARED, *options, "unknown")}
    app = open_app(page="second", **names)
    assert finding(app).startswith("kings-heath 2024-11 2025-03 None")
    assert "measure: count" in words(app)
    assert len(words(app)) < 3_000
    assert not app.error


def hostile_option() -> None:
    """A page with a choice whose words come from data."""
    from frame.reader.page_choices import option

    option("kind", "Kind", {"all": "All", "one": "![i](https://example.org/i.png)"}, "all")


def test_the_words_of_a_choice_are_read_letter_for_letter():
    (choice,) = AppTest.from_function(hostile_option).run().get("button_group")
    first, hostile = (option.content for option in choice.proto.options)
    assert first == "All"
    assert hostile.startswith("!\\[i\\](https:")
    assert "://" not in hostile
