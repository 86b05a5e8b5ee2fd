"""The classes of a map's legend: the class of a value, and each class's label and colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

import pandas as pd

from components import theme


@dataclass(frozen=True)
class Classes:
    """The classes of a map's legend: the class of each value (None without one), and each class's label and colour.

    `dark` are the colours on a dark background, where the ramp is reversed so that higher values stand out. `limits`
    are the labels of a ramp: the lowest value of each class, and the range of the last.
    """

    of: tuple[int | None, ...]
    labels: tuple[str, ...]
    colours: tuple[str, ...]
    dark: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()

    @property
    def in_dark(self) -> tuple[str, ...]:
        """The colour of each class on a dark background."""
        return self.dark or tuple(reversed(self.colours))


# The share of all values below each limit: few areas have most, and those should be distinguishable.
_SHARES = {
    5: (0.3, 0.6, 0.82, 0.95),
    6: (0.25, 0.5, 0.75, 0.9, 0.975),
    7: (0.2, 0.4, 0.6, 0.8, 0.92, 0.98),
}


def classes(values: Sequence[float | None], count: int = 6, places: int = 0) -> Classes:
    """Sort values from 0 upwards into at most `count` (5 to 7) classes with round limits; high classes hold few.

    Zero is in the lowest class. Equal values are never separated and a class without a value is left out, so there may
    be fewer classes. The last class states its upper end.
    """
    known = sorted(value for value in map(_number, values) if value is not None)
    step = 10.0**-places
    limits = (
        sorted({_limit(_quantile(known, share), step, known[-1]) for share in _SHARES[count]} - {0.0}) if known else []
    )
    limits = [low for low, high in pairwise([*limits, inf]) if any(low <= value < high for value in known)]
    edges, most = [0.0, *limits], known[-1] if known else 0.0
    labels = [_label(low, high - step, places) for low, high in pairwise(edges)]
    labels.append(_label(edges[-1], most, places))
    last = f"{_written(edges[-1], places)} to {_written(most, places)}" if most > edges[-1] else labels[-1]
    colours = theme.SEQUENTIAL[max(5, min(7, len(labels)))]
    # With fewer classes than the shortest ramp, use colours from both its ends.
    chosen = [colours[round(i * (len(colours) - 1) / max(1, len(labels) - 1))] for i in range(len(labels))]
    of = [None if (v := _number(value)) is None else sum(v >= limit for limit in limits) for value in values]
    under = (*(_written(edge, places) for edge in edges[:-1]), last)
    return Classes(tuple(of), tuple(labels), tuple(chosen), limits=under)


def _number(value: float | None) -> float | None:
    # pandas gives NaN or NA for NULL.
    return None if value is None or pd.isna(value) else float(value)


def _quantile(known: Sequence[float], share: float) -> float:
    return known[min(len(known) - 1, int(share * len(known)))]


def _limit(value: float, step: float, most: float) -> float:
    """A limit that is easy to read: rounded up to `step` or to 5, 10, 50, …; rounded down near the highest value."""
    size = step
    while value >= size * 40:
        size *= 5 if f"{size:g}"[0] == "1" else 2
    up = round(-(-value // size) * size, 6)
    return up if up <= most else round(value // size * size, 6)


def _label(low: float, high: float, places: int) -> str:
    return _written(low, places) if high <= low else f"{_written(low, places)}–{_written(high, places)}"


def _written(value: float, places: int) -> str:
    return theme.decimal(value, places)
