"""The parts of interval lists: a row and its scale, its line, its dot and, if the scale is cut, its break."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from components.pictures.parts.marks import Circle, Line, Mark, Rect, Text
from components.pictures.parts.scales import Scale, printed, scale_of

DOT = 6.0
_THICK = 5.0
_CLEAR = 12.0  # px from a dot to the strokes of a break

Side = Literal["place", "concern", "text", "grey"]


@dataclass(frozen=True)
class Interval:
    """One row: a name, its value with the interval around it, and its verdict.

    `verdict` and `reason` are words ("cannot tell", "could be chance"); `number` is shown next to them. `tone` colours
    what is judged. With `open` the dot is hollow (cannot tell), with `hangs` the interval dashed, as it depends on a
    choice. `least` and `most` are the bounds that unknowns allow. A value of None has no interval.
    """

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None
    verdict: str = ""
    reason: str = ""
    number: str = ""
    tone: Side = "text"
    open: bool = False
    hangs: bool = False
    least: float | None = None
    most: float | None = None

    @property
    def words(self) -> str:
        """The verdict and why, as one phrase."""
        return ": ".join(filter(None, [self.verdict, self.reason]))

    @property
    def values(self) -> list[float]:
        """All values that the scale must include."""
        ends = (self.value, self.low, self.high, self.least, self.most)
        return [] if self.value is None else [end for end in ends if end is not None]


@dataclass(frozen=True)
class Heads:
    """The labels above the scale: left and right of the `reference`, and at it; and the values below it."""

    reference: float | None = None
    at: str = "as expected"
    less: str = "fewer than expected"
    more: str = "more"
    logarithmic: bool = False
    zero: bool = False
    unit: str = ""


def common_scale(rows: Sequence[Interval], heads: Heads) -> Scale:
    """The common scale of all rows; cards that belong together share it."""
    return scale_of(
        [row.values for row in rows], reference=heads.reference, logarithmic=heads.logarithmic, zero=heads.zero
    )


def interval_marks(row: Interval, scale: Scale, plot: tuple[float, float], y: float) -> list[Mark]:
    """The interval of a row at the height `y` between the px of `plot`; a dotted line if it has none."""
    left, right = plot

    def x(value: float) -> float:
        return left + scale.share(value) * (right - left)

    if row.value is None:
        return [Line([(left, y), (right, y)], dash="2 5", width=1.4, opacity=0.6, tip=tooltip_of(row))]
    marks: list[Mark] = []
    if row.least is not None and row.most is not None:
        marks.append(Line([(x(row.least), y), (x(row.most), y)], width=1.6, dash="2 3", opacity=0.7))
    if row.low is not None and row.high is not None:
        dashed = "8 4" if row.hangs else ""
        ends = [(x(row.low), y), (x(row.high), y)]
        round_ends = not row.hangs
        marks.append(Line(ends, row.tone, _THICK, 0.48, dash=dashed, round_ends=round_ends, tip=tooltip_of(row)))
        if row.tone != "text":  # a translucent colour alone is too faint
            marks.append(Line(ends, row.tone, 2, dash=dashed, round_ends=round_ends))
    marks.append(Circle(x(row.value), y, DOT - 1 if row.open else DOT, row.tone, hollow=row.open, tip=tooltip_of(row)))
    # The strokes are before the end of the line, or at it if the dot is there.
    if max(row.values) > scale.high:
        marks += broken(right - 16 if abs(x(row.value) - right + 16) > _CLEAR else right - 2, y)
    if min(row.values) < scale.low:
        marks += broken(left + 16 if abs(x(row.value) - left - 16) > _CLEAR else left + 2, y)
    return marks


def broken(x: float, y: float) -> list[Mark]:
    """Two slanted strokes in the card's background colour, over the line."""
    gap = Rect(x - 3, y - 5, 6, 10, tone="ground")
    strokes = [Line([(x + side - 2, y + 7), (x + side + 2, y - 7)], width=1.4) for side in (-3, 3)]
    return [gap, *strokes]


def tooltip_of(row: Interval) -> str:
    """The hover text: name, value, interval and words."""
    if row.value is None:
        return f"{row.name}: {row.words or 'no data'}"
    between = "" if row.low is None or row.high is None else f", {_n(row.low)} to {_n(row.high)}"
    words = f"; {row.words}" if row.words else ""
    return f"{row.name}: {_n(row.value)}{between}{words}"


def _n(value: float) -> str:
    return printed(round(value, 2))


def at(value: float | None, scale: Scale, plot: tuple[float, float]) -> float | None:
    """The position of a value between the px of `plot`; None for no value."""
    return None if value is None else plot[0] + scale.share(value) * (plot[1] - plot[0])


def apart(texts: Sequence[Text]) -> bool:
    """Whether texts on one line keep a distance from each other."""
    spans = sorted((text.bounds()[0], text.bounds()[2]) for text in texts)
    return all(one[1] + 8 <= other[0] for one, other in pairwise(spans))
