"""What the server does once, when the first reader comes."""

from __future__ import annotations

import gc

import streamlit as st


@st.cache_resource(show_spinner=False)
def settle() -> None:
    """Keep the libraries out of every later search for garbage."""
    gc.collect()
    gc.freeze()
