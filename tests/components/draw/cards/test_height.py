"""The height of a card before it is drawn, and pictures that fill the row that it stands in."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
import streamlit as st
from hypothesis import given, settings
from hypothesis import strategies as some

from components.draw.cards.card import Cell
from components.draw.cards.height import needed, picture_and_height
from components.panels.panel import Entry, Panel
from components.pictures.counts.bars import Bar, Bars, bars, standing_bars
from components.pictures.picture import svg

LINES = some.lists(some.builds(Entry, some.text("abc def", min_size=1, max_size=200), some.just("grey")), max_size=6)


def card(count: int, entries: list[Entry]) -> Panel:
    picture = bars([Bars([Bar(f"Area {number}", number + 1) for number in range(count)])], alt="Bars by area.")
    return Panel(finding="", table=pd.DataFrame(), source="", title="By area", picture=picture, entries=entries)


@settings(max_examples=40, deadline=None)
@given(some.integers(2, 12), LINES, some.floats(100, 700), some.floats(260, 900))
def test_a_picture_grows_into_its_row_and_never_out_of_it(count, entries, row, width):
    panel = card(count, entries)
    own = needed(panel, width, 200)
    picture, _ = picture_and_height(panel, Cell(st.container(), width, 200, row=row))
    high = needed(replace(panel, picture=picture), width, 200)
    assert own - 0.01 <= high <= max(own, row) + 0.01
    assert svg(picture, 290, 0) == svg(panel.picture, 290, 0), "a phone draws it as it always was"


def test_a_list_of_bars_fills_a_row_that_is_higher_by_a_quarter():
    panel = card(6, [])
    row = 1.25 * needed(panel, 400, 200)
    picture, _ = picture_and_height(panel, Cell(st.container(), 400, 200, row=row))
    assert needed(replace(panel, picture=picture), 400, 200) == pytest.approx(row)


def test_a_small_picture_and_the_text_below_a_line_take_their_height():
    plain = Entry("Name", "told", badge="Fewer")
    story = replace(plain, under=["48 arrests"], picture=bars([Bars([Bar("One", 1)])], alt="Bars."))
    own = story.picture.height(400 - 32)
    added = needed(card(2, [story]), 400, 200) - needed(card(2, [plain]), 400, 200)
    assert added == pytest.approx(own + 2 * 21)


def test_a_row_without_a_height_leaves_a_picture_as_it_is():
    panel = card(3, [])
    assert picture_and_height(panel, Cell(st.container(), 400, 200)) == (panel.picture, 200)


def test_a_chart_fills_what_its_row_leaves():
    chart = standing_bars([("2024", 3), ("2025", 4)], alt="Bars by year.")
    panel = replace(card(3, [Entry("A line")]), picture=chart)
    around = needed(panel, 400, 150) - 150
    assert picture_and_height(panel, Cell(st.container(), 400, 150, row=400))[1] == pytest.approx(400 - around)
    assert picture_and_height(panel, Cell(st.container(), 400, 150, row=100))[1] == 150


def test_a_card_with_nothing_to_show_takes_its_sentence_alone():
    panel = card(9, [])
    assert needed(replace(panel, empty="Nothing is entered."), 400, 200) < needed(panel, 400, 200)
