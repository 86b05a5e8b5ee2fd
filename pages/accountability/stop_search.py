"""Stop and search by the county's police: what for, with what outcome, and of whom."""

import streamlit as st

from frame.answers import show
from frame.page import cannot_tell, open_page
from frame.visit import visit

# Residents see 12 months together and no single month, so that there is no period to choose.
public = visit().audience == "public"
open_page(filtered=False)
if not public:
    show("stops/trend", main=True)
    st.caption("The chart shows every month that is imported. Everything below takes the same 12 months together.")
show("stops/years", main=public)
left, right = st.columns(2, gap="large")
show("stops/objects", left)
show("stops/outcomes", right)
left, right = st.columns(2, gap="large")
show("stops/found", left)
show("stops/ages", right)
show("stops/ethnicity_self")
show("stops/ethnicity_officer")
cannot_tell(
    "Residents may not be those available to be searched; a ratio is a question, not proof of bias.",
    "Why somebody was searched, whether the search was right, and how it was done: the files hold no grounds.",
    "How many different people were searched: the same person may be in the files several times.",
    "Whether more searches are good or bad: they are what officers do, and are shown without a judgement.",
)
