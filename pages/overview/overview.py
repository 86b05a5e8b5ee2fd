"""How is the county, or the chosen place, doing?"""

import streamlit as st

from components.draw import notices
from frame.answers import show
from frame.page import open_page

open_page()
show("overview/headline", main=True)
left, right = st.columns(2, gap="large")
show("overview/types", left)
show("overview/last_import", left)
show("overview/stands_out", right)
show("hotspots/not_on_map", right)
notices.cannot_tell(
    "Whether more happened or more was reported: police files hold only what was recorded.",
    "Day, hour, exact place, victims, offenders, and whether knives, alcohol or hate played a part.",
    "Why something changed: a signal says that it did, beyond chance, and when.",
)
