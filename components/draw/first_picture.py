"""The picture of a map behind the map: what a reader sees until the browser has drawn the map itself."""

from __future__ import annotations

import streamlit as st

from components.draw.containers import Container
from components.maps import area_map


def first_picture(deck: area_map.Map, key: str, on_paper: str = "") -> Container:
    """A container that shows the picture of `deck`, to draw the map in; `key` is the map's.

    `on_paper` is printed instead if `deck` has colours for a dark background.

    Without a graphics card a browser needs seconds to draw a map, but can show a picture of it at once. Both have the
    same centre and scale, so that the map matches its picture; `page.css` puts one over the other, and removes the
    picture when the map is drawn.
    """
    # Streamlit shows text, and a picture in it, without first fetching a script.
    ground = st.container(key=f"{key}-ground")
    ground.markdown("".join(f"![](<{picture}>)" for picture in (deck.picture, on_paper) if picture))
    return ground
