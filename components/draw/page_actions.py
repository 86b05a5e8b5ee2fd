"""What a reader can do with a whole page, pass it on and print it, and how it answers to keys."""

from __future__ import annotations

import streamlit as st

# assets/page.js brings them to life: a button of Streamlit cannot reach a clipboard or a printer.
_BUTTONS = "".join(
    f'<button type="button" data-act="{act}" title="{name}"><span class="icon" aria-hidden="true">{act}</span>'
    f'<span class="name">{name}</span></button>'
    for act, name in (("share", "Share"), ("print", "Print"))  # the icons are called so, too
)


def share_and_print() -> None:
    """Draw "Share" and "Print", side by side; below them it is said what became of the address."""
    st.html(f'<div class="around">{_BUTTONS}<output></output></div>', width="content")


def keys_of_one_letter() -> None:
    """Draw a card with a switch for the keys of one letter, which this browser remembers and nobody else."""
    with st.container(border=True, key="letters-card"):
        st.html(
            '<div class="letters"><h3>Single-letter keys</h3>'
            "<p>P presents a page, N shows a slide’s notes, B blanks it, R reloads the page. If you turn them "
            "off, they do nothing in this browser; the arrow keys and Escape still work.</p>"
            '<button type="button" role="switch" aria-checked="true" data-act="letters">'
            '<span class="knob" aria-hidden="true"></span>Use single-letter keys</button></div>'
        )
