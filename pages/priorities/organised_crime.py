"""Priority 1 of the Northampton Community Safety Strategy 2020–22."""

import streamlit as st

from frame.answers import show
from frame.page import cannot_tell, open_page

open_page("Serious organised crime: knives, exploitation and modern slavery", typed=False)
show("priority/outcomes", main=True, framework="CSP Strategy 2020-22", priority="1 Serious Organised Crime")
show("priority/partners", framework="CSP Strategy 2020-22", priority="1 Serious Organised Crime")
left, right = st.columns(2, gap="large")
show("priority/trend", left, part="robbery")
show("priority/trend", right, part="violence")
left, right = st.columns(2, gap="large")
show("priority/trend", left, part="weapons")
show("priority/trend", right, part="drugs")
show("priority/where", part="robbery")
show("priority/investigations", part="robbery")
show("priority/picture", part="organised-crime")
cannot_tell(
    "Knife crime: police.uk files carry no flag for it, so robbery and violence are context, not a measure.",
    "Weapons and drugs are found by officers: more searches give more records, so they are never judged.",
    "Exploitation and modern slavery: only partners’ numbers can show them.",
)
