"""The course of a promise, in the space of a list's line: a share with its target, or years as small bars."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial

from components import theme
from components.pictures.counts.bars import standing_bars
from components.pictures.parts.marks import SMALL, Anchor, Circle, Line, Mark, Rect, Text, shortened, text_width
from components.pictures.picture import Picture

_LABELLED = 100  # px of height from which small years have labels
_EDGE = 7  # px at both ends, so that a dot at an end is complete


def number_line(
    now: float,
    *,
    alt: str,
    earlier: Sequence[float] = (),
    target: float | None = None,
    interval: tuple[float, float] | None = None,
    said: Callable[[float], str] = theme.percent,
) -> Picture:
    """A number (a share from 0 to 1, unless `said` gives its text) on a line from near its lowest to its highest.

    `earlier` values are faint dots, `interval` (the range of chance) a faint bar, `target` a vertical mark.
    Made for about 180 by 34 px; taller ones have the number above its dot.
    """
    values = [now, *earlier, *([target] if target is not None else []), *(interval or ())]
    ends = _ends(values)
    if said(ends[0]) == said(ends[1]):
        # Its labels are whole percentages, so a scale within one of them would have two equal ends.
        ends = (max(0.0, ends[0] - 0.1), min(1.0, ends[1] + 0.1)) if said is theme.percent else ends
    return Picture(partial(_line, now, list(earlier), target, interval, said, ends), alt)


def _ends(values: Sequence[float]) -> tuple[float, float]:
    """Round ends around `values`, wider than the values by at least a tenth of a step.

    >>> _ends([0.56, 0.6, 0.47])
    (0.4, 0.7)
    """
    lowest, highest = min(values), max(values)
    # Below a millionth a step is too small for floating point.
    spread = next((size for size in (highest - lowest, abs(lowest)) if size > 1e-6), 1.0)
    step = 10 ** math.floor(math.log10(spread) + 0.3)
    low = math.floor(lowest / step - 0.1) * step
    high = math.ceil(highest / step + 0.1) * step
    if lowest >= 0:
        low = max(0.0, low)
        high = min(1.0, high) if highest <= 1 else high
    return round(low, 9), round(high, 9)


def _line(
    now: float,
    earlier: Sequence[float],
    target: float | None,
    interval: tuple[float, float] | None,
    said: Callable[[float], str],
    ends: tuple[float, float],
    width: float,
    height: float,
) -> list[Mark]:
    low, high = ends
    y = height / 2 if height >= 50 else max(8.0, height - 23)

    def x(value: float) -> float:
        return _EDGE + (value - low) / ((high - low) or 1) * (width - 2 * _EDGE)

    marks: list[Mark] = [Line([(_EDGE, y), (width - _EDGE, y)], opacity=0.35)]
    if interval:
        left, right = x(interval[0]), x(interval[1])
        marks.append(Rect(left, y - 5, max(1.0, right - left), 10, opacity=0.2, radius=5))
    marks += [Circle(x(value), y, 3, opacity=0.4, tip=said(value)) for value in earlier]
    if target is not None:
        marks.append(Line([(x(target), y - 8), (x(target), y + 8)], width=2.5, tip=f"target {said(target)}"))
    marks.append(Circle(x(now), y, 5, tip=said(now)))
    wanted: list[tuple[float, str, Anchor]] = [(0, said(low), "start"), (width, said(high), "end")]
    if target is not None:
        half = text_width("target", SMALL) / 2
        wanted.insert(0, (min(max(x(target), half), width - half), "target", "middle"))
    marks += _free([Text(at, y + 20, words, anchor, size=SMALL, tone="grey") for at, words, anchor in wanted], width)
    if height >= 50:
        words = said(now)
        half = text_width(words, 16, bold=True) / 2
        marks.append(Text(min(max(x(now), half), width - half), y - 12, words, "middle", size=16, bold=True))
    return marks


def _free(texts: Sequence[Text], width: float) -> list[Mark]:
    """The texts, in order of importance, without those that would touch an earlier one or leave the box."""
    kept: list[Text] = []
    for text in texts:
        left, _, right, _ = text.bounds()
        boxes = [other.bounds() for other in kept]
        clear = all(right + 4 <= box[0] or left - 4 >= box[2] for box in boxes)
        if clear and left >= -0.1 and right <= width + 0.1:
            kept.append(text)
    return list(kept)


def small_years(values: Sequence[tuple[str, float | None]], *, alt: str) -> Picture:
    """Years as small grey bars, the newest dark; with their numbers where the height is 100 px or more."""
    labelled = standing_bars(values, alt=alt)

    def draw(width: float, height: float) -> Sequence[Mark]:
        return labelled.draw(width, height) if height >= _LABELLED else _bare(values, width, height)

    return Picture(draw, alt, chart=labelled.chart)


def _bare(values: Sequence[tuple[str, float | None]], width: float, height: float) -> list[Mark]:
    most = max((value for _, value in values if value is not None), default=0) or 1
    each = width / max(1, len(values))
    ground = height - 2
    marks: list[Mark] = [Line([(0, ground), (width, ground)], opacity=0.4)]
    for i, (label, value) in enumerate(values):
        high = (value or 0) / most * max(1.0, ground - 2)
        tip = f"{label}: {'no number' if value is None else theme.whole(value)}"
        wide = min(24.0, each * 0.6)
        opacity = 0.8 if i == len(values) - 1 else 0.48
        left = each * (i + 0.5) - wide / 2
        if high > 0:
            marks.append(Rect(left, ground - high, wide, high, opacity=opacity, radius=1, tip=tip))
        else:
            marks.append(Line([(left, ground), (left + wide, ground)], width=1.5, opacity=opacity, tip=tip))
    return marks


def nothing_yet(words: str = "nothing yet", *, alt: str) -> Picture:
    """A dashed line with words in its middle: there is no number to draw."""

    def draw(width: float, height: float) -> list[Mark]:
        said = shortened(words, width)
        half = text_width(said) / 2 + 6
        middle, y = width / 2, height / 2
        dashes: list[Mark] = [
            Line([(start, y), (end, y)], opacity=0.5, dash="4 4", width=1.5)
            for start, end in ((1.0, middle - half), (middle + half, width - 1))
            if end - start > 4
        ]
        return [*dashes, Text(middle, y + 5, said, "middle", tone="grey")]

    return Picture(draw, alt)
