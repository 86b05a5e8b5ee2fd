"""The options of panels: what is declared is taken, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.options import NoOptions, apart, chosen, declared, option, required, written
from components.panels import PANELS
from components.view import View
from components.viewing import SHARED


def _known(ask):
    return ask("letters")["letter"].tolist()


@dataclass(frozen=True)
class Drawn:
    part: str = option("all", "what is drawn", allowed=("all", "map", "list"), apart=True)
    letters: str = option("", "letters, a space between them", allowed=_known, several=True)
    find: str = option("", "words", apart=True)


@dataclass(frozen=True)
class Named:
    letter: str = required("the letter", allowed=_known)


def ask(name):
    assert name == "letters"
    return pd.DataFrame({"letter": list("abc")})


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "part": st.sampled_from(["all", "map", "list"]),
            "letters": st.lists(st.sampled_from("abc")).map(" ".join),
            "find": st.text(),
        },
    )
)
def test_what_is_allowed_is_taken_and_what_is_written_gives_it_again(given):
    options = chosen(Drawn, given, ask)
    assert {name: getattr(options, name) for name in given} == given
    assert chosen(Drawn, written(options), ask) == options
    assert written(options)["part"] == options.part
    assert all(written(options).values())


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"tone": "red"}, "This panel has no option “tone”; it has part, letters, find."),
        ({"part": "table"}, "The option part cannot be “table”; it can be all, list, map."),
        ({"part": ""}, "The option part cannot be “”; it can be all, list, map."),
        ({"letters": "a z"}, "The option letters cannot be “z”; it can be a, b, c."),
        ({"part": "x" * 1_000}, f"The option part cannot be “{'x' * 60}”; it can be all, list, map."),
    ],
)
def test_anything_else_is_told_with_what_there_is(given, said):
    with pytest.raises(ValueError) as told:
        chosen(Drawn, given, ask)
    assert str(told.value) == said


def test_what_the_data_allows_is_looked_at_only_where_there_is_data():
    assert chosen(Drawn, {"letters": "z"}).letters == "z"
    with pytest.raises(ValueError, match="it has none"):
        chosen(NoOptions, {"part": "map"})


@pytest.mark.parametrize("given", [{}, {"letter": ""}])
def test_what_is_required_has_to_be_given(given):
    with pytest.raises(ValueError) as told:
        chosen(Named, given, ask)
    assert str(told.value) == "This panel needs the option “letter”: the letter."
    assert chosen(Named, {"letter": "b"}, ask) == Named("b")
    assert [(one.required, one.default) for one in declared(Named)] == [(True, "")]


def test_what_tells_panels_apart_is_a_property_of_the_option():
    assert apart(Drawn(find="here", letters="a")) == ["here", "all"]
    assert apart(Drawn()) == ["all"]
    assert apart(None) == []


def test_a_panel_cannot_read_what_it_does_not_declare():
    view = View("county", "The county", date(2024, 1, 1), date(2024, 12, 1), options=NoOptions())
    with pytest.raises(TypeError, match="declares NoOptions reads Drawn"):
        view.options_of(Drawn)


@pytest.mark.parametrize("entry", PANELS.values(), ids=lambda entry: entry.id)
def test_every_panel_says_what_may_be_chosen_of_it_and_takes_nothing_else(entry):
    options = declared(entry.options)
    assert entry.options.__doc__
    assert [one.name for one in options] == [one.name for one in fields(entry.options)]
    for one in options:
        assert one.says
        assert not one.fixed or one.default in one.fixed
    with pytest.raises(ValueError, match="This panel has no option “other”"):
        chosen(entry.options, {"other": "x"})


def test_no_option_takes_the_name_of_a_choice_that_all_panels_share():
    assert not set(SHARED) & {one.name for entry in PANELS.values() for one in declared(entry.options)}
