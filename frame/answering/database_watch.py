"""Open pages notice a new database, and another theme, by themselves."""

from __future__ import annotations

import streamlit as st

from components.draw.cards.panel import in_the_dark
from frame.answering.database import pointed

# A look costs the server what an empty fragment costs, a few milliseconds: with 100 open pages a tenth of one core.
SECONDS = 5


@st.fragment(run_every=SECONDS)
def watch(file: str, *, dark: bool) -> None:
    """Run the page again when the pointer no longer names `file`, be it by an import or because it is gone.

    So it is when the reader's theme is no longer the one that the page was drawn in, `dark` or light: all else follows
    a theme in the browser, but the colours of a map to explore are chosen here.
    """
    if pointed() != file or in_the_dark() != dark:
        st.rerun()
