"""Where is it recorded?"""

import streamlit as st

from components.draw.cards.card import Cell, cells
from components.panels.panel import Panel
from components.panels.places.hotspots.areas_shown import WHOLE, towns
from components.panels.places.hotspots.offered import LOOKS, question
from components.viewing import COUNTY
from frame.answering.answers import ask, show
from frame.page import cannot_tell, open_page
from frame.page_context import page_context
from frame.reader.filters import kind_here
from frame.reader.page_choices import chosen_option, option, pick, tabs, times_pressed
from frame.reader.selection import kept, latest

view = open_page()
internal = page_context().audience == "internal"
area = kept("area")
whole = {"": "Area", WHOLE: "Whole county"} if area else {"": "Whole county"}
look = chosen_option("look", LOOKS, "map") if internal else "map"
near = whole | towns(ask) if view.scope == COUNTY and look != "periods" else {}
asked = question(ask, view, look)


def choose(shown: Panel) -> None:
    """What the map shows, and how closely if there is one."""
    below = st.container()
    with st.container(horizontal=True, gap="small", key="map-choices"):
        kind_here()
        if internal:
            pick(asked.name, asked.label, asked.offers, asked.default, below, labelled=False, width=200)
            option("look", "How to see it", LOOKS, "map", labelled=False)
        else:
            option(asked.name, asked.label, asked.offers, asked.default, labelled=False)
    if len(near) > 1 and not shown.empty:
        with st.container(key="map-towns"):
            option("zoom", "Show on the map", near, "", linked=() if area else (WHOLE,), labelled=False, again=True)


on_the_map, listed, chosen = asked.panels(chosen_option(asked.name, asked.offers, asked.default))
if look != "periods":
    chosen["zoom"] = chosen_option("zoom", near, "")
left, right = cells(62, 38, height=520 if look == "map" else 470)
on_map = show(
    on_the_map,
    left,
    main=not area,
    select="area_code",
    explored=True,
    control=choose,
    looked=times_pressed("zoom"),
    area=area,
    **chosen,
)
chosen.pop("zoom", None)
in_list = show(listed, right, select="area_code", area=area, **chosen)
if latest("area", on_map, in_list) != area:
    st.rerun()  # so that the map marks it
show("hotspots/area", Cell(right.container, right.width, 150 if area else 170), main=bool(area), area=area)
more = {
    "Highest rates": lambda: show("hotspots/ranking"),
    "Compared with similar areas": lambda: show("similar/funnel", area=area),
    "Not on the map": lambda: show("hotspots/not_on_map"),
}
if internal:
    more = {"Closer": lambda: show("hotspots/closer", area=area)} | more
tabs(more)
cannot_tell(
    "What officers find: drugs and weapons are left out of “all types” here. Choose one of them to see it.",
    "The exact place: map points are moved before they are published, and an area is the smallest unit that is "
    "reliable.",
    "How safe a place is: where there are many visitors, more is recorded.",
    "Whether a small difference between two areas is more than chance; only areas of the same kind are compared.",
)
