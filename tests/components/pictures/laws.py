"""What holds for every picture: nothing outside its box, no label on another, on a line or a dot, no text as a mark."""

from __future__ import annotations

from itertools import combinations, pairwise
from xml.etree import ElementTree

from components.pictures.parts.marks import Bounds, Circle, Line, Mark, Text
from components.pictures.picture import Picture, svg

TOLERANCE = 0.6  # px: numbers are written with one decimal
FAINT = 0.3  # of the opacity of a line or dot, up to which a word may lie on it


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
    found += [f"“{text.text}” lies on {mark}" for text in texts for mark in marks if _crossed(text, mark)]
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


def _crossed(text: Text, mark: Mark) -> bool:
    """Whether a line or a dot runs through the letters of a text that has nothing to part it from them."""
    if text.halo or text.tone == "ground" or not isinstance(mark, Circle | Line) or mark.opacity <= FAINT:
        return False
    left, top, right, bottom = text.bounds()
    # The box is a little wider than the letters, and its ends above and below are for few of them.
    letters = (left + 2, top + 4, right - 2, bottom - 4)
    if isinstance(mark, Circle):
        return _overlap(mark.bounds(), letters)
    return bool(mark.width) and any(_through(one, other, letters) for one, other in pairwise(mark.points))


def _overlap(one: Bounds, other: Bounds) -> bool:
    return min(one[2], other[2]) - max(one[0], other[0]) > 1 and min(one[3], other[3]) - max(one[1], other[1]) > 1


def _through(start: tuple[float, float], end: tuple[float, float], box: Bounds) -> bool:
    """Whether the line from `start` to `end` goes through a box: what is left of it after each side has cut it."""
    (x, y), across, down = start, end[0] - start[0], end[1] - start[1]
    first, last = 0.0, 1.0
    for step, at, low, high in ((across, x, box[0], box[2]), (down, y, box[1], box[3])):
        if abs(step) < 1e-9:
            if not low < at < high:
                return False
            continue
        enters, leaves = sorted(((low - at) / step, (high - at) / step))
        first, last = max(first, enters), min(last, leaves)
    return first < last
