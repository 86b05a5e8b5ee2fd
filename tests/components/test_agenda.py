"""An agenda in an address: what is written is read again, and nothing else is read at all."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.agenda import LONGEST, MOST, Item, added, moved, read, removed, write
from components.options import declared
from components.panels import PANELS

KNOWN = {entry.id: entry.options for entry in PANELS.values()}
MONTHS = st.dates().map(lambda day: f"{day:%Y-%m}".zfill(7))
# Any text that can be printed, also what an address or an agenda gives a meaning to.
VALUES = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=40).filter(str.isprintable)


@st.composite
def items(draw) -> Item:
    params = {"place": draw(VALUES), "from": draw(MONTHS), "to": draw(MONTHS)}
    if draw(st.booleans()):
        params["type"] = draw(VALUES)
    panel_id = draw(st.sampled_from(sorted(PANELS)))
    for one in declared(KNOWN[panel_id]):
        if one.required:
            params[one.name] = draw(VALUES)
        elif draw(st.booleans()):
            params[one.name] = draw(st.sampled_from(one.fixed) if one.fixed else VALUES | st.just(""))
    return Item.of(panel_id, params)


AGENDAS = st.lists(items(), max_size=4, unique=True).filter(lambda agenda: len(write(agenda)) <= LONGEST)


@given(AGENDAS)
def test_what_is_written_is_read_again_and_needs_no_escape_in_an_address(agenda):
    text = write(agenda)
    assert read(text, KNOWN) == (agenda, [])
    assert re.fullmatch(r"[A-Za-z0-9._~-]*", text)


@given(st.text() | st.text("abz09_.~-/%", max_size=80))
def test_any_other_text_gives_no_item_and_is_told(text):
    found, wrong = read(text, KNOWN)
    assert found == []
    assert wrong == ([text] if len(text) > LONGEST else text.split("~") if text else [])


@given(items(), st.data())
def test_of_a_part_that_was_changed_nothing_is_lost(item, data):
    text = write([item])
    place = data.draw(st.integers(0, len(text) - 1))
    changed = text[:place] + data.draw(st.sampled_from("~._-/%\x00é<a0")) + text[place + 1 :]
    found, wrong = read(changed, KNOWN)
    assert sorted([*(write([one]) for one in found), *wrong]) == sorted(changed.split("~"))


ONE = Item.of("priority/trend", {"place": "corby", "from": "2024-01", "to": "2024-12", "part": "burglary"})


@pytest.mark.parametrize(
    "text",
    [
        "priority.trend.corby.2024-01.2024-12",  # a field short
        "priority.trend.corby.2024-01.2024-12..part",  # a name without a value
        "priority.trend.corby.2024-01.2024-12..part.burglary.part.robbery",  # twice
        "priority.trend.corby.2024-01.2024-12..today.2020-01-01",  # no option of a panel
        "priority.trend.corby.2024-01.2024-12..operation.OP03",  # of another panel
        "hotspots.map.corby.2024-01.2024-12..measure.most",  # what the option cannot be
        "priority.trend.corby.2024-13.2024-12.",
        "priority.trend.corby..2024-12.",
        "priority.trend..2024-01.2024-12.",
        "priority.nothing.corby.2024-01.2024-12.",
        "priority.trend.c_6frby.2024-01.2024-12.",  # the same in another writing
        "priority.trend.co_0arby.2024-01.2024-12.",  # a new line
        "priority.trend.co_ffrby.2024-01.2024-12.",  # no letter
        f"priority.trend.{'x' * 401}.2024-01.2024-12.",
    ],
)
def test_what_is_not_quite_an_item_is_told_beside_those_that_are(text):
    assert read(f"{write([ONE])}~{text}", KNOWN) == ([ONE], [text])


def test_an_agenda_is_bounded_and_holds_an_item_once():
    many = [Item.of("priority/trend", {"place": str(n), "from": "2024-01", "to": "2024-12"}) for n in range(MOST + 2)]
    text = write(many)
    assert len(text) <= LONGEST
    assert read(text, KNOWN) == (many[:MOST], [write([one]) for one in many[MOST:]])
    assert read(f"{write([ONE])}~{write([ONE])}", KNOWN) == ([ONE], [])
    assert read("x" * (LONGEST + 1), KNOWN) == ([], ["x" * (LONGEST + 1)])
    assert added(many[:MOST], ONE) is None
    assert added([ONE], ONE) is None
    assert added(many[:2], ONE) == [*many[:2], ONE]
    assert added([], Item.of("priority/trend", {"place": "é" * LONGEST})) is None


@given(st.integers(-3, 9), st.integers(-9, 9))
def test_moving_and_taking_off_lose_nothing_else(place, by):
    agenda = [Item(f"a/{n}", ()) for n in range(5)]
    after = moved(agenda, place, by)
    assert sorted(after, key=agenda.index) == agenda
    if 0 <= place < 5:
        assert after.index(agenda[place]) == max(0, min(4, place + by))
        assert removed(agenda, place) == [one for one in agenda if one != agenda[place]]
