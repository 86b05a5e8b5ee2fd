"""Open pages notice a new database by themselves."""

from __future__ import annotations

import streamlit as st

from frame.database import pointed

# A look costs the server what an empty fragment costs, a few milliseconds: with 100 open pages a tenth of one core.
SECONDS = 5


@st.fragment(run_every=SECONDS)
def watch(file: str) -> None:
    """Run the page again when the pointer no longer names `file`, be it by an import or because it is gone."""
    if pointed() != file:
        st.rerun()
