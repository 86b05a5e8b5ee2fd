"""The picture of a map behind the map: what a reader sees until the browser has drawn the map itself."""

from __future__ import annotations

import re

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import maps

# Without a graphics card a browser needs seconds until it has drawn a map, and paints a picture of it at once. Both
# have the same middle and scale, so that the map comes to lie on its picture. The canvas gets its width with its first
# frame, which may still be empty; a while later the picture goes, and at once when the reader takes hold of the map,
# because the map may then move. Where the browser has no WebGL there is never a frame, and the picture stays.
_STYLE = """<style>
.{ground} {{ position: relative; min-height: {height}px }}
.{ground}::before {{
  content: ""; position: absolute; inset: 0; height: {height}px; pointer-events: none;
  background: url("{picture}") center no-repeat; transition: visibility 0s 1000000s;
}}
.{ground} [data-testid="stSkeleton"] {{ visibility: hidden }}
.{ground}:has(canvas[width])::before {{ animation: first-picture-goes 0.3s linear 3s forwards }}
.{ground}:is(:has(:active), :focus-within):has(canvas[width])::before {{ visibility: hidden; transition-delay: 0s }}
@keyframes first-picture-goes {{ to {{ opacity: 0 }} }}
</style>"""


def first_picture(deck: maps.Map, key: str, height: int) -> DeltaGenerator:
    """A container that shows the picture of `deck`, to draw the map of this `height` in; `key` is its own."""
    ground = "st-key-" + re.sub(r"[^a-zA-Z0-9_-]", "-", key)
    st.html(_STYLE.format(ground=ground, height=height, picture=deck.picture))
    return st.container(key=key)
