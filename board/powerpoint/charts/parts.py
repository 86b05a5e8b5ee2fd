"""A chart of many rows in parts, one for each slide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from components.pictures.chart import Chart, Plotted

Item = TypeVar("Item")


def part_of(chart: Chart, rows: range) -> Chart:
    """Only these points of a chart, on the scale of all: a part of a whole stays one."""
    band = chart.band and replace(chart.band, low=_of(chart.band.low, rows), high=_of(chart.band.high, rows))
    return replace(
        chart,
        points=_of(chart.points, rows),
        series=[_series(one, rows) for one in chart.series],
        band=band,
        words=_of(chart.words, rows),
    )


def _series(one: Plotted, rows: range) -> Plotted:
    return replace(
        one,
        values=_of(one.values, rows),
        low=_of(one.low, rows),
        high=_of(one.high, rows),
        said=_of(one.said, rows),
        tones=_at(one.tones, rows),
        marks=_at(one.marks, rows),
    )


def _of(items: Sequence[Item], rows: range) -> Sequence[Item]:
    return items[rows.start : rows.stop]


def _at(found: Mapping[int, Item], rows: range) -> dict[int, Item]:
    return {at - rows.start: item for at, item in found.items() if at in rows}
