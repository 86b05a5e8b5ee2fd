"""The box into which files are dropped: assets/page.js sends them, and presses the button `SENT` when all are there."""

from __future__ import annotations

from html import escape

import streamlit as st

from components.widget_keys import widget_key

SENT = widget_key("go", "adding", "sent")


def box(key: str, most_bytes: int) -> None:
    """Draw the box, and the button that runs the page again. `key` lets the page send files."""
    st.html(
        f'<div class="send" data-key="{escape(key)}" data-most="{most_bytes}">'
        "<label><span><b>Choose files</b> or drop them here</span>"
        '<input type="file" multiple aria-label="Choose files to add"></label>'
        '<div class="on-its-way" hidden><progress max="1" value="0" aria-label="Sent so far"></progress>'
        '<button type="button" data-act="stop-sending">Stop</button></div>'
        '<p class="told" role="status"></p></div>'
    )
    st.button("Show the files that have arrived", key=SENT)
