"""What is in the database, what is missing, and how far it can be trusted."""

import streamlit as st

from frame.answers import show
from frame.page import cannot_tell, open_page

open_page(filtered=False)
show("health/months", main=True)
left, right = st.columns(2, gap="large")
show("health/placed", left)
show("health/geography", right)
show("health/checks")
show("health/publication")
show("health/files")
cannot_tell(
    "Whether the force recorded everything that was reported: inspections say, these files do not.",
    "Whether a month will change: outcomes go on being added for years.",
)
