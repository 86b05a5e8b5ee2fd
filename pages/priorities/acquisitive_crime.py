"""Priority 4 of the Northampton Community Safety Strategy 2020–22."""

import streamlit as st

from components.draw import notices
from frame.answers import show
from frame.filters import option
from frame.page import open_page

TYPES = {
    "burglary": "Burglary",
    "shoplifting": "Shoplifting",
    "vehicle-crime": "Vehicle crime",
    "robbery": "Robbery",
}
WHOLE = "acquisitive-crime"

open_page("Serious acquisitive crime", typed=False)
show("priority/outcomes", main=True, framework="CSP Strategy 2020-22", priority="4 (Serious) Acquisitive Crime")
left, right = st.columns(2, gap="large")
for target, part in zip((left, right, left, right), TYPES, strict=True):
    show("priority/trend", target, part=part)
part = option("part", "Look closer at", TYPES, "burglary", linked=[WHOLE])
left, right = st.columns(2, gap="large")
show("priority/where", left, part=part)
show("priority/investigations", right, part=part)
show("priority/picture", part=WHOLE)
notices.cannot_tell(
    "Homes and businesses: police.uk files do not tell their burglaries apart.",
    "How much shoplifting there is: shops report a part of it, and that part changes.",
    "Whether a small difference between two areas is more than chance.",
)
