"""Rows with bars to choose from, as buttons: a click, Enter and the space bar all choose."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.draw.text import plain
from components.panels.panel import Choice

# In the session: the key of the row that was pressed, until the page asks for it.
PRESSED = "pressed"
_CHARACTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"


def rows(choices: Sequence[Choice], key: str) -> None:
    """Draw a button for each row; what is pressed stands in the session as `PRESSED`."""
    styles = []
    with st.container(gap=None, key=f"{key}-rows"):
        for choice in choices:
            # The key goes into a selector of the style, and comes from a file.
            name = "".join(letter for letter in choice.key if letter in _CHARACTERS)
            row = f"{key}-row-{name}-go"
            number = f"{choice.number}\u2002" if choice.number is not None else ""
            st.button(
                f"{number}{plain(choice.name)} **{plain(choice.said)}**",
                key=row,
                type="tertiary",
                width="stretch",
                on_click=_press,
                args=(choice.key,),
            )
            styles.append(_style(row, choice))
    st.html(f"<style>{''.join(styles)}</style>")


def _style(row: str, choice: Choice) -> str:
    share = f"--share:{100 * (choice.share or 0):.1f}%;"
    marked = "outline:2px solid var(--chosen);outline-offset:-2px;font-weight:600;" if choice.chosen else ""
    return f".st-key-{row} button{{{share}{marked}}}"


def _press(key: str) -> None:
    st.session_state[PRESSED] = key
