"""What a reader can do with a whole page: pass it on and print it."""

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
