"""Priority 2 of the Northampton Community Safety Strategy 2020–22."""

import streamlit as st

from frame.answers import show
from frame.page import cannot_tell, open_page

open_page("Interpersonal violence: domestic abuse and sexual violence", typed=False)
show("priority/trend", main=True, part="violence")
show("priority/outcomes", framework="CSP Strategy 2020-22", priority="2 Interpersonal Violence")
show("priority/partners", framework="CSP Strategy 2020-22", priority="2 Interpersonal Violence")
left, right = st.columns(2, gap="large")
show("priority/where", left, part="violence")
show("priority/investigations", right, part="violence")
show("priority/picture", part="interpersonal-violence")
cannot_tell(
    "Domestic abuse: police.uk files carry no flag for it. All violence and sexual offences are one type.",
    "Whether a rise is more harm or more people who come forward: the priority wants more reporting as well.",
    "Who was harmed, and where: nothing here can point at a person or a home.",
)
