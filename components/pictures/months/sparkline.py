"""A small control chart: for a tile with the years below it, and for a row of a list without."""

from __future__ import annotations

from components.pictures.months.monthly_series import MonthlySeries
from components.pictures.months.plotted_series import (
    NEWEST,
    Series,
    band,
    ends,
    line,
    series,
    signal_marks,
)
from components.pictures.parts.marks import Line, Mark, Rect
from components.pictures.picture import Picture

TILE_HEIGHT = 78
SPARK_HEIGHT = 34
_YEARS = 19.0  # px below the zero line
_EDGE = NEWEST + 2.0  # px of the newest month's mark beyond its centre


def tile(given: MonthlySeries, *, alt: str) -> Picture:
    """A control chart of 78 px: line, usual range, average, zero with the years below it, and the newest month.

    Only the run of signals that includes the newest month has full colour.
    """
    drawn = series(given)
    return Picture(lambda width, height: _marks(drawn, width, height, years=True), alt, lambda width: TILE_HEIGHT)


def spark(given: MonthlySeries, *, alt: str) -> Picture:
    """The same for a row, about 160 by 34 px, without its years."""
    drawn = series(given)
    return Picture(lambda width, height: _marks(drawn, width, height, years=False), alt, lambda width: SPARK_HEIGHT)


def _marks(drawn: Series, width: float, height: float, *, years: bool) -> list[Mark]:
    axis = drawn.axis(4.0, width - _EDGE)
    upper, base = _EDGE, height - (_YEARS if years else 2.0)
    high = drawn.top or 1.0

    def y(value: float) -> float:
        # The newest month's mark is wholly within the picture, even at zero.
        return (base if years else base - NEWEST) - value / high * ((base if years else base - NEWEST) - upper)

    gaps = [
        Rect(
            axis.edges[first], upper, axis.edges[last + 1] - axis.edges[first], base - upper, opacity=0.16, hatched=True
        )
        for first, last in axis.gaps
    ]
    ground = axis.base(base) if years else [Line([(axis.left, base), (axis.right, base)], opacity=0.5)]
    marks: list[Mark] = [
        *gaps,
        *ground,
        *band(drawn, axis, y),
        *line(drawn.joined, axis, y, width=1.5),
        *signal_marks(drawn, axis, y, 3.2),
        *ends(drawn, axis, y),
    ]
    return [*marks, *(axis.years(height - 4, width) if years else [])]
