"""How is the county, or the chosen place, doing? For those who work with it, what they open first."""

import streamlit as st

from frame.answers import show
from frame.filters import option
from frame.page import cannot_tell, open_page
from frame.visit import visit

ROLES = {"everyone": "Everyone", "inspector": "Inspector", "chair": "Chair of the board"}

open_page()
role = option("role", "First view for", ROLES, "everyone") if visit().audience == "internal" else "everyone"
show("overview/headline", main=True)
if role == "inspector":
    show("plans/open")
left, right = st.columns(2, gap="large")
if role == "inspector":
    show("overview/stands_out", left)
    show("actions/overdue", right)
    show("overview/last_import", left)
    show("overview/age", right)
elif role == "chair":
    show("actions/decisions", left)
    show("actions/overdue", right)
    show("strategy/without", left)
    show("overview/age", right)
show("overview/types", left)
if role != "inspector":
    show("overview/last_import", left)
    show("overview/stands_out", right)
show("hotspots/not_on_map", right)
cannot_tell(
    "Whether more happened or more was reported: police files hold only what was recorded.",
    "Day, hour, exact place, victims, offenders, and whether knives, alcohol or hate played a part.",
    "Why something changed: a signal says that it did, beyond chance, and when.",
)
