"""The picture of a map behind the map: what a reader sees until the browser has drawn the map itself."""

from __future__ import annotations

import streamlit as st

from components.draw.containers import Container
from components.maps import area_map


def first_picture(deck: area_map.Map, key: str, on_paper: str = "") -> Container:
    """A container that shows the picture of `deck`, to draw the map in; `key` is the map's.

    `on_paper` is what is printed in its place, where `deck` is coloured for a dark ground.

    Without a graphics card a browser needs seconds until it has drawn a map, and paints a picture of it at once. Both
    have the same middle and scale, so that the map comes to lie on its picture; `page.css` lays them on each other, and
    takes the picture away when the map is drawn.
    """
    # Streamlit shows text without fetching a script for it first, and a picture in a text with it.
    ground = st.container(key=f"{key}-ground")
    ground.markdown("".join(f"![](<{picture}>)" for picture in (deck.picture, on_paper) if picture))
    return ground
