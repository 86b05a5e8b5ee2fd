"""One thing to choose, in two ways: the one that the reader used counts."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest


def page():
    import streamlit as st

    from components.draw.cards.tables import CHOSE
    from frame.reader.selection import latest

    if st.session_state.pop("by reader", True):
        st.session_state[CHOSE] = True
    st.text(latest("area", st.session_state.get("on map"), st.session_state.get("in table")))


@pytest.fixture
def app():
    return AppTest.from_function(page)


def run(app, on_map, in_table, *, by_reader=True):
    app.session_state["on map"], app.session_state["in table"] = on_map, in_table
    app.session_state["by reader"] = by_reader
    app.run()
    assert not app.exception
    return app.text[0].value, app.query_params.get("area", [None])[0]


def test_the_one_that_changed_counts_and_is_in_the_address(app):
    assert run(app, "a", None) == ("a", "a")
    assert run(app, "a", "b") == ("b", "b")
    assert run(app, "c", "b") == ("c", "c")


def test_to_let_go_is_a_choice(app):
    run(app, "a", None)
    assert run(app, None, None) == ("", None)


def test_to_let_go_of_what_no_longer_counts_changes_nothing(app):
    run(app, "a", None)
    run(app, "a", "b")
    assert run(app, None, "b") == ("b", "b")


def test_a_table_that_begins_anew_lets_go_of_nothing(app):
    run(app, None, "b")
    assert run(app, None, None, by_reader=False) == ("b", "b")
