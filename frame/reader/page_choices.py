"""Choices of one page besides the filters: an option, a tab, a list or words, each kept in the address."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import Literal

import streamlit as st

from components.draw.containers import Container
from components.draw.text import named
from components.widget_keys import WidgetKey, widget_key
from frame.reader.address import LONGEST, given, remember, say_not_found, write


def option(
    name: str,
    label: str,
    offers: Mapping[str, str],
    default: str,
    *,
    linked: Collection[str] = (),
    labelled: bool = True,
    again: bool = False,
) -> str:
    """One of a page's own choices, kept in the address like the filters; returns the chosen key.

    `linked` are values that a panel's link uses under the same name and that choose nothing here. Without `labelled`
    only screen readers get the label, if the surroundings already say what the choice is for. With `again` the chosen
    option can be pressed again, and `times_pressed` counts how often any was pressed.
    """
    value = default if st.query_params.get(name) in linked else _own(name, offers, default)
    key = widget_key("option", name)
    st.session_state[key] = value
    st.segmented_control(
        label,
        list(offers),
        format_func=lambda value: named(offers[value]),
        key=key,
        required=not again,
        wrap=True,
        label_visibility="visible" if labelled else "collapsed",
        on_change=_pressed if again else write,
        args=(name, default, key),
    )
    return value


def times_pressed(name: str) -> int:
    """How often a choice of the option `name` has been pressed."""
    return st.session_state.get(f"{name} looked", 0)


def _pressed(name: str, default: str, key: WidgetKey) -> None:
    """As `write`; an option that is pressed again then has no value, and stays chosen."""
    st.session_state[f"{name} looked"] = times_pressed(name) + 1
    if st.session_state.get(key) is not None:
        write(name, default, key)


def chosen_option(name: str, offers: Mapping[str, str], default: str) -> str:
    """The chosen key of a page's own choice in the address, otherwise the default; `option` draws it."""
    value = st.query_params.get(name, default)
    return value if value in offers else default


def tabs(parts: Mapping[str, Callable[[], object]]) -> None:
    """Long material in tabs, named as the keys say; only the open one, which the address names, is drawn."""
    named = {_slug(label): label for label in parts}
    value = _own("tab", named, next(iter(named)))
    key = widget_key("tab", "opened")
    st.session_state[key] = named[value]

    def keep() -> None:
        chosen = _slug(st.session_state[key])
        remember("tab", None if chosen == next(iter(named)) else chosen)

    for label, tab in zip(parts, st.tabs(list(parts), key=key, on_change=keep), strict=True):
        if tab.open:
            with tab:
                parts[label]()


def _slug(label: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", label.lower()))


def pick(
    name: str,
    label: str,
    offers: Mapping[str, str],
    default: str,
    below: Container,
    *,
    labelled: bool = True,
    width: int | Literal["stretch"] = "stretch",
) -> str:
    """A page's own choice among many, as a drop-down list kept in the address; returns the chosen key.

    Lists are in a row; an unknown value is reported `below` it. Without `labelled` only screen readers get the label.
    """
    with below:
        value = _own(name, offers, default)
    key = widget_key("choice", name)
    st.session_state[key] = value
    st.selectbox(
        label,
        list(offers),
        format_func=offers.__getitem__,
        key=key,
        label_visibility="visible" if labelled else "collapsed",
        width=width,
        on_change=write,
        args=(name, default, key),
    )
    return value


def chosen_several(name: str, offers: Mapping[str, str], most: int) -> list[str]:
    """The chosen keys, at most `most`, of a page's own choice of several in the address; `several` draws it."""
    return [value for value in dict.fromkeys(st.query_params.get(name, "").split()) if value in offers][:most]


def several(name: str, label: str, offers: Mapping[str, str], placeholder: str, *, most: int) -> None:
    """A page's own choice of up to `most` among many, kept in the address, separated by spaces."""
    key = widget_key("option", name)
    st.session_state[key] = chosen_several(name, offers, most)
    st.multiselect(
        label,
        list(offers),
        format_func=offers.__getitem__,
        key=key,
        max_selections=most,
        placeholder=placeholder,
        on_change=_write_several,
        args=(name, key),
    )


def _write_several(name: str, key: WidgetKey) -> None:
    """Write the chosen values into the address, separated by spaces; none leaves them out."""
    remember(name, " ".join(st.session_state.get(key) or []) or None)


def slider(name: str, label: str, offers: Mapping[str, str], default: str) -> str:
    """A page's own choice among values in order, as a slider kept in the address; returns the chosen key."""
    value = _own(name, offers, default)
    key = widget_key("option", name)
    st.session_state[key] = value
    st.select_slider(
        label, list(offers), format_func=offers.__getitem__, key=key, on_change=write, args=(name, default, key)
    )
    return value


def words(name: str, label: str, placeholder: str) -> str:
    """The words that a reader searches a page for, kept in the address; at most 60 characters."""
    value = st.query_params.get(name, "")[:LONGEST]
    key = widget_key("words", name)
    st.session_state[key] = value
    st.text_input(label, key=key, placeholder=placeholder, max_chars=LONGEST, on_change=write, args=(name, "", key))
    return value


def _own(name: str, offers: Mapping[str, str], default: str) -> str:
    """One of a page's own choices, as `given`; the reader is told about an unknown value."""
    wrong: list[str] = []
    value = given(name, offers, default, wrong)
    say_not_found(wrong)
    return value
