"""Labels of a picture, each kept only if it overlaps no other and is within the picture."""

from __future__ import annotations

from collections.abc import Sequence

from components.pictures.parts.marks import Bounds, Text

_APART = 4.0  # horizontal px between two labels


class Labels:
    """The labels placed so far; place the most important first."""

    def __init__(self, width: float, height: float) -> None:
        """An empty picture of `width` by `height` px."""
        self.made: list[Text] = []
        self._box = (width, height)

    def free(self, text: Text) -> bool:
        """Whether `text` is within the picture and overlaps no other label."""
        left, top, right, bottom = text.bounds()
        width, height = self._box
        inside = left >= 0 and top >= 0 and right <= width and bottom <= height
        return inside and not any(_meet((left, top, right, bottom), other.bounds()) for other in self.made)

    def place(self, wanted: Sequence[Text]) -> bool:
        """Keep the first of `wanted` that fits; returns whether one did."""
        found = next((text for text in wanted if self.free(text)), None)
        self.made += [found] if found else []
        return found is not None


def _meet(one: Bounds, other: Bounds) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    return across > -_APART and min(one[3], other[3]) > max(one[1], other[1])
