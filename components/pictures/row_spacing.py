"""A picture of rows with the space between its rows made wider or narrower, for a height other than its own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from components.pictures.parts.marks import Line, Mark, Rect, moved
from components.pictures.picture import Picture

Span = tuple[float, float]
"""The upper and lower end of something, in px from the top of the picture."""
LEAST, MOST = 0.5, 2.4  # times the space between rows
_CLOSE = 5.5  # px: marks closer than this belong together, like the lines of a text
_HELD = 44  # maximum px of a mark within a row; a taller line or box runs along several rows
_CHART = 60  # px from which a mark is a chart or a map, whose heights have a meaning


@lru_cache(maxsize=200)
def spaced(picture: Picture, width: float, height: float) -> Picture:
    """The picture `width` px wide with the space between its rows changed, so that it is `height` px high.

    The space is multiplied by at most `MOST` and at least `LEAST`. What belongs together stays so, and no text or bar
    changes its size. A picture that fills any height, and one in which heights have a meaning, such as a chart or a
    map, is returned unchanged.
    """
    if picture.height is None:
        return picture
    high = picture.height(width)
    marks = list(picture.draw(width, high))
    if any(_height(mark) > _CHART and not _runs_along(mark) for mark in marks):
        return picture
    rows = _joined(sorted((top, bottom) for _, top, _, bottom in (m.bounds() for m in marks if not _runs_along(m))))
    between = sum(after[0] - before[1] for before, after in pairwise(rows))
    if between <= 0:
        return picture
    times = min(MOST, max(LEAST, 1 + (height - high) / between))
    down = _mover(rows, times)
    placed = [_placed(mark, down) for mark in marks]
    total = high + (times - 1) * between

    # Any other width, such as a phone's, is drawn unchanged.
    own = picture.height

    def draw(asked: float, room: float) -> Sequence[Mark]:
        return placed if asked == width else picture.draw(asked, room)

    def needed(asked: float) -> float:
        return total if asked == width else own(asked)

    return replace(picture, draw=draw, height=needed)


def _height(mark: Mark) -> float:
    _, top, _, bottom = mark.bounds()
    return bottom - top


def _runs_along(mark: Mark) -> bool:
    """Whether it is a vertical line or a box along several rows, which may become longer."""
    if isinstance(mark, Line):
        upright = len({x for x, _ in mark.points}) == 1 and len(mark.points) == 2
        return upright and _height(mark) > _HELD / 2
    return isinstance(mark, Rect) and mark.height > _HELD


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Spans in order of their upper ends, merged if they touch or are close."""
    joined: list[Span] = []
    for top, bottom in spans:
        if joined and top - joined[-1][1] < _CLOSE:
            joined[-1] = joined[-1][0], max(joined[-1][1], bottom)
        else:
            joined.append((top, bottom))
    return joined


def _mover(rows: Sequence[Span], times: float) -> Callable[[float], float]:
    """The new position of a point, in px from the top, if the space between the rows is multiplied by `times`."""
    tops = [top for top, _ in rows]
    added, moves = 0.0, [0.0]
    for before, after in pairwise(rows):
        added += (times - 1) * (after[0] - before[1])
        moves.append(added)

    def down(y: float) -> float:
        row = bisect_right(tops, y) - 1
        if row < 0:
            return y
        below = y - rows[row][1]
        last = row + 1 == len(rows)
        return y + moves[row] + (0.0 if below <= 0 or last else (times - 1) * below)

    return down


def _placed(mark: Mark, down: Callable[[float], float]) -> Mark:
    if _runs_along(mark):
        if isinstance(mark, Line):
            return replace(mark, points=[(x, down(y)) for x, y in mark.points])
        if isinstance(mark, Rect):
            top = down(mark.y)
            return replace(mark, y=top, height=down(mark.y + mark.height) - top)
    _, top, _, _ = mark.bounds()
    return moved(mark, 0.0, down(top) - top)
