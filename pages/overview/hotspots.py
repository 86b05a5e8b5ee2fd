"""Where is it recorded?"""

import streamlit as st

from components.panels.hotspots import MEASURES
from frame.answers import show
from frame.choice import kept, latest
from frame.filters import option
from frame.page import cannot_tell, open_page

view = open_page()
if view.crime_type is None:
    st.caption("Drugs and weapons, which officers find, are left out of all types here; choose one of them to see it.")
measure = option("measure", "Colour the map by", MEASURES, "count")
left, right = st.columns(2, gap="medium")
area = kept("area")
on_map = show("hotspots/map", left, main=True, select="area_code", measure=measure, area=area)
in_table = show("hotspots/table", right, select="area_code", measure=measure, area=area)
if latest("area", on_map, in_table) != area:
    st.rerun()  # so that the map marks it
show("hotspots/area", area=area)
show("hotspots/closer", area=area)
show("similar/funnel", area=area)
left, right = st.columns(2, gap="large")
show("hotspots/ranking", left)
show("hotspots/not_on_map", right)
cannot_tell(
    "The exact place: map points are moved before they are published, and an area is the finest unit that holds.",
    "How safe a place is: where many people come, more is recorded.",
    "Whether a small difference between two areas is more than chance; only areas of one kind are set side by side.",
)
