"""Priority 3 of the Northampton Community Safety Strategy 2020–22."""

import streamlit as st

from frame.answers import show
from frame.page import cannot_tell, open_page

open_page("Anti-social behaviour, hate crime and town-centre disorder", typed=False)
show("asb/trend", main=True)
show("priority/outcomes", framework="CSP Strategy 2020-22", priority="3 ASB, Hate Crime & Town Centre Disorder")
show("priority/partners", framework="CSP Strategy 2020-22", priority="3 ASB, Hate Crime & Town Centre Disorder")
left, right = st.columns(2, gap="large")
show("asb/town_centre", left)
show("asb/where", right)
left, right = st.columns(2, gap="large")
show("asb/damage", left)
show("priority/investigations", right, part="criminal-damage")
show("priority/picture", part="asb")
cannot_tell(
    "Hate crime: police.uk files carry no flag for it, so this page cannot show whether more of it is reported.",
    "Nights and weekends: the files know only the month.",
    "Whether people report more: some operations ask them to, and records then rise.",
)
