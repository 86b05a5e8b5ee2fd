"""Open pages notice a new database, and another theme, by themselves."""

from __future__ import annotations

import streamlit as st

from components.draw.cards.chart import in_the_dark
from components.draw.containers import Container
from frame.answering.database import pointed

# A check costs the server a few milliseconds, like any empty fragment: with 100 open pages a tenth of one core.
SECONDS = 5


def alone() -> Container:
    """A container for a fragment that runs by itself, which must be the only thing in it.

    If such a run follows another before the first one's last messages have been sent, Streamlit sends the fragment only
    with the second run. To the browser the first run seems to lack it: all that follows moves up by one, and then the
    fragment takes the place of what came after it.
    """
    return st.container()


@st.fragment(run_every=SECONDS)
def watch(file: str, *, dark: bool) -> None:
    """Run the page again when the pointer no longer names `file`, after an import or because it is gone.

    Also run it again when the reader's theme is no longer the one that the page was drawn in, `dark` or light:
    everything else changes in the browser, but the colours of an interactive map are chosen here.
    """
    if pointed() != file or in_the_dark() != dark:
        st.rerun()
