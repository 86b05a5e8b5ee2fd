"""What holds for every picture: nothing lies outside its box, no label lies on another, no text draws a mark."""

from __future__ import annotations

from itertools import combinations
from xml.etree import ElementTree

from components.pictures.marks import Text
from components.pictures.picture import Picture, svg

TOLERANCE = 0.6  # px: numbers are written with one decimal


def faults(picture: Picture, width: float, height: float) -> list[str]:
    """Every law that `picture` breaks in a room of `width` by `height` px, in words."""
    high = picture.height(width) if picture.height else height
    marks = list(picture.draw(width, high))
    found = [] if len(picture.alt) > 20 else ["it says nothing in words"]
    for mark in marks:
        left, top, right, bottom = mark.bounds()
        if left < -TOLERANCE or top < -TOLERANCE or right > width + TOLERANCE or bottom > high + TOLERANCE:
            found.append(f"outside {width:g} × {high:g}: {mark}")
    texts = [mark for mark in marks if isinstance(mark, Text) and mark.text]
    found += [f"“{one.text}” lies on “{other.text}”" for one, other in combinations(texts, 2) if _meet(one, other)]
    found += [f"too small to read: {text}" for text in texts if text.size < 12]
    drawn = ElementTree.fromstring(svg(picture, width, height))
    found += [] if drawn.get("role") == "img" and drawn.get("aria-label") == picture.alt else ["it is not named"]
    written = [element.text or "" for element in drawn.iter("{http://www.w3.org/2000/svg}text")]
    found += [] if written == [mark.text for mark in marks if isinstance(mark, Text)] else [f"texts differ: {written}"]
    return found


def _meet(one: Text, other: Text) -> bool:
    left, top, right, bottom = one.bounds()
    other_left, other_top, other_right, other_bottom = other.bounds()
    across = min(right, other_right) - max(left, other_left)
    down = min(bottom, other_bottom) - max(top, other_top)
    # Lines of a text may touch, as letters with a tail touch the line below.
    return across > TOLERANCE and down > 3
