"""Lines of different heights on as few slides as hold them."""

from __future__ import annotations

from collections.abc import Sequence


def pages_of(heights: Sequence[float], room: float) -> list[range]:
    """Rows of these heights in as few parts as fit, of about equal height; each part has at least one row.

    >>> pages_of([10, 10, 10], 40), pages_of([10] * 5, 30)
    ([range(0, 3)], [range(0, 3), range(3, 5)])
    """
    count = max(1, len(_filled(heights, room)))
    # As low as possible with as many parts, so that the last is not much shorter than the others.
    low, high = 0.0, room
    for _ in range(12):
        middle = (low + high) / 2
        low, high = (low, middle) if len(_filled(heights, middle)) <= count else (middle, high)
    return _filled(heights, high if len(_filled(heights, high)) <= count else room)


def _filled(heights: Sequence[float], room: float) -> list[range]:
    parts: list[range] = []
    start, used = 0, 0.0
    for row, height in enumerate(heights):
        if row > start and used + height > room + 1e-6:
            parts.append(range(start, row))
            start, used = row, 0.0
        used += height
    return [*parts, range(start, len(heights))] if heights else []
