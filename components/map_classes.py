"""Printed classes of a map: which class a value falls into, and each class's label and colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from components import theme


@dataclass(frozen=True)
class Classes:
    """Printed classes of a map: the class of each value (None without one), and each class's label and colour."""

    of: tuple[int | None, ...]
    labels: tuple[str, ...]
    colours: tuple[str, ...]


def classes(values: Sequence[float | None], count: int = 6, places: int = 0) -> Classes:
    """Sort values from 0 upwards into at most `count` classes of about equally many, with round limits.

    Zero is in the lowest class. Values alike are never parted, so there may be fewer classes.
    """
    known = sorted(value for value in map(_number, values) if value is not None)
    step = 10.0**-places
    limits = sorted({_round_up(_quantile(known, i / count), step) for i in range(1, count)} - {0.0}) if known else []
    limits = [limit for limit in limits if limit <= known[-1]]
    edges = [0.0, *limits]
    labels = [_label(low, high - step, places) for low, high in pairwise(edges)]
    labels.append(f"{_written(edges[-1], places)} or more")
    colours = theme.SEQUENTIAL[max(5, min(7, len(labels)))]
    # With fewer classes than the shortest ramp, take colours from both its ends.
    chosen = [colours[round(i * (len(colours) - 1) / max(1, len(labels) - 1))] for i in range(len(labels))]
    of = [None if (v := _number(value)) is None else sum(v >= limit for limit in limits) for value in values]
    return Classes(tuple(of), tuple(labels), tuple(chosen))


def _number(value: float | None) -> float | None:
    # pandas gives NaN or NA for NULL.
    return None if value is None or pd.isna(value) else float(value)


def _quantile(known: Sequence[float], share: float) -> float:
    return known[min(len(known) - 1, int(share * len(known)))]


def _round_up(value: float, step: float) -> float:
    """A limit that is easy to read: to `step`, or to 5, 10, 50, … where values are large."""
    size = step
    while value >= size * 40:
        size *= 5 if f"{size:g}"[0] == "1" else 2
    return round(-(-value // size) * size, 6)


def _label(low: float, high: float, places: int) -> str:
    return _written(low, places) if high <= low else f"{_written(low, places)}–{_written(high, places)}"


def _written(value: float, places: int) -> str:
    return theme.decimal(value, places)
