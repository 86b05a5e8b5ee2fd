"""Where is it recorded?"""

import streamlit as st

from components.draw.card import cells
from components.panels.hotspots import MEASURES, WHOLE, towns
from components.viewing import COUNTY
from frame.answers import ask, show
from frame.choice import kept, latest
from frame.filters import option
from frame.page import cannot_tell, open_page

view = open_page()
area, zoom = kept("area"), ""
with st.container(horizontal=True, gap="small"):
    measure = option("measure", "Colour the map by", MEASURES, "count", labelled=False)
    if view.scope == COUNTY:
        whole = {"": "The chosen area", WHOLE: "Whole county"} if area else {"": "Whole county"}
        near = whole | towns(ask)
        zoom = option("zoom", "Show on the map", near, "", linked=() if area else (WHOLE,), labelled=False)
left, right = cells(5, 3, height=520)
on_map = show("hotspots/map", left, main=True, select="area_code", explored=True, measure=measure, area=area, zoom=zoom)
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
    "All that officers find: drugs and weapons are left out of all types here. Choose one of them to see it.",
    "The exact place: map points are moved before they are published, and an area is the finest unit that holds.",
    "How safe a place is: where many people come, more is recorded.",
    "Whether a small difference between two areas is more than chance; only areas of one kind are set side by side.",
)
