"""Operation Revive in King's Heath: what it is, what was published, and what open data shows."""

import streamlit as st

from components.draw import notices
from frame.answers import show
from frame.page import open_page

open_page(placed=False)
show("operations/beside", main=True, operation="OP03")
left, right = st.columns(2, gap="large")
show("operations/about", left, operation="OP03")
show("operations/where", right, operation="OP03")
show("operations/published", operation="OP03")
show("operations/claims", operation="OP03")
show("operations/trend", operation="OP03")
notices.cannot_tell(
    "Whether the operation caused what is shown: no fair comparison is made on this page yet.",
    "When exactly it began: the documents name no month, so a whole span of plausible starts is shaded.",
    "Which effect is its own: King’s Heath lies in NN5, where a second operation ran from 2023.",
)
