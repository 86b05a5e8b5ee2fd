"""What a reader can do with a whole page: share it, print it, and use keyboard shortcuts."""

from __future__ import annotations

import streamlit as st

# assets/page.js makes them work: a Streamlit button cannot reach a clipboard or a printer.
_BUTTONS = "".join(
    f'<button type="button" data-act="{act}" title="{name}"><span class="icon" aria-hidden="true">{act}</span>'
    f'<span class="name">{name}</span></button>'
    for act, name in (("share", "Share"), ("print", "Print"))  # also the names of the icons
)


def share_and_print() -> None:
    """Draw "Share" and "Print", side by side; a line below says what happened to the address."""
    st.html(f'<div class="around">{_BUTTONS}<output></output></div>', width="content")


def keys_of_one_letter(*, decides: bool) -> None:
    """Draw a card with a switch for single-letter keys, which only this browser remembers.

    Where a meeting `decides`, one of them notes what.
    """
    deciding = "D notes a decision, " if decides else ""
    with st.container(border=True, key="letters-card"):
        st.html(
            '<div class="letters"><h3>Single-letter keys</h3>'
            f"<p>P presents a page, N shows a slide’s notes, {deciding}B blanks it, R reloads the page. If "
            "you turn them off, they do nothing in this browser; the arrow keys and Escape still work.</p>"
            '<button type="button" role="switch" aria-checked="true" data-act="letters">'
            '<span class="knob" aria-hidden="true"></span>Use single-letter keys</button></div>'
        )
