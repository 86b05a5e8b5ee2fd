"""Answers to surveys: each question once, its newest share with its interval, earlier ones as faint dots."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from components import theme
from components.pictures.chart import Chart, Plotted
from components.pictures.parts.description import described
from components.pictures.parts.layout import LINE, Layout, picture_of
from components.pictures.parts.marks import SMALL, Circle, Line, Mark, Rect, Text, text_width, wrapped
from components.pictures.picture import Picture

_WIDE = 420  # px from which a question is next to its line
_STRIP = 24.0  # px of a line
_APART = 10.0
_EDGE = 8.0  # px at both ends, so that a dot at an end is complete


@dataclass(frozen=True)
class Asked:
    """A question: its newest share (0 to 1) with the interval of chance, and what earlier surveys found, by year."""

    question: str
    share: float
    low: float
    high: float
    year: str
    earlier: Sequence[tuple[str, float]] = ()


def survey_rows(rows: Sequence[Asked], *, alt: str) -> Picture:
    """The questions from top to bottom on one scale, whose ends are beyond everything drawn. Works from 250 px."""
    said = [(row.question, f"{theme.percent(row.share)} in {row.year}") for row in rows]
    return picture_of(partial(_layout, tuple(rows)), described(alt, said), _charted(rows))


def _charted(rows: Sequence[Asked]) -> Chart:
    """The newest shares with their intervals as data, and a series of dots for each earlier year."""
    newest = Plotted(
        "",
        [row.share for row in rows],
        "place",
        low=[row.low for row in rows],
        high=[row.high for row in rows],
        said=[theme.percent(row.share) for row in rows],
    )
    years = sorted({year for row in rows for year, _ in row.earlier})
    before = [Plotted(year, [dict(row.earlier).get(year) for row in rows], "grey", "dots") for year in years]
    names = [f"{row.question} ({row.year})" for row in rows]
    return Chart("intervals", names, [newest, *before], shares=True)


def ends(rows: Sequence[Asked]) -> tuple[float, float]:
    """Round tenths around every share and interval.

    >>> ends([Asked("Safe?", 0.58, 0.55, 0.61, "2025", [("2024", 0.47)])])
    (0.4, 0.7)
    """
    values = [value for row in rows for value in (row.share, row.low, row.high, *(share for _, share in row.earlier))]
    low = math.floor(min(values, default=0.0) * 10 + 1e-9) / 10
    high = math.ceil(max(values, default=1.0) * 10 - 1e-9) / 10
    return (low, high) if high > low else (max(0.0, low - 0.1), min(1.0, high + 0.1))


@dataclass(frozen=True)
class _Plot:
    """Shares from `low` to `high` laid out from `left` to `right` px."""

    low: float
    high: float
    left: float
    right: float

    def x(self, share: float) -> float:
        return self.left + (share - self.low) / (self.high - self.low) * (self.right - self.left)

    @property
    def ticks(self) -> list[float]:
        """The tenths, or as many of them as fit with their labels, including both ends."""
        count = round((self.high - self.low) * 10)
        room = (self.right - self.left) / (text_width("100%", SMALL) + 10)
        step = next((step for step in range(1, count + 1) if count % step == 0 and count / step <= room), count)
        return [self.low + i * (self.high - self.low) / count for i in range(0, count + 1, step)]


def _layout(rows: Sequence[Asked], width: float) -> Layout:
    beside = width >= _WIDE
    number = max((text_width(theme.percent(row.share), 16, bold=True) for row in rows), default=0.0) + 18
    left = width * 0.42 if beside else 0.0
    plot = _Plot(*ends(rows), left + _EDGE, width - number - _EDGE)
    marks: list[Mark] = []
    y = 0.0
    for row in rows:
        words = wrapped(row.question, left - 16 if beside else width, bold=True)
        years = f"{row.earlier[0][0]} to {row.year}" if row.earlier else row.year
        marks += [Text(0, y + 14 + i * LINE, line, bold=True) for i, line in enumerate(words)]
        marks.append(Text(0, y + 14 + len(words) * LINE, years, tone="grey"))
        high = LINE * (len(words) + 1)
        middle = y + high / 2 if beside else y + high + _STRIP / 2
        marks += _strip(row, plot, middle)
        marks.append(Text(width, middle + 6, theme.percent(row.share), "end", 16, bold=True))
        y += (max(high, _STRIP) if beside else high + _STRIP) + _APART
    # On a phone lines through all rows would cross the words.
    top = 0.0 if beside else y - 4
    grid = [Line([(plot.x(tick), top), (plot.x(tick), y)], opacity=0.12) for tick in plot.ticks]
    return [*grid, *marks, *_below(plot, y)], y + 22


def _strip(row: Asked, plot: _Plot, y: float) -> list[Mark]:
    low, high = plot.x(row.low), plot.x(row.high)
    between = f"{theme.percent(row.low)} to {theme.percent(row.high)}"
    tip = f"{row.question}, {row.year}: {theme.percent(row.share)}, {between}"
    count = len(row.earlier)
    return [
        Line([(plot.left, y), (plot.right, y)], opacity=0.2),
        Rect(low, y - 5, max(1.0, high - low), 10, opacity=0.22, radius=5, tip=tip),
        *(
            Circle(plot.x(share), y, 3.5, opacity=0.3 + 0.3 * (i + 1) / count, tip=f"{year}: {theme.percent(share)}")
            for i, (year, share) in enumerate(row.earlier)
        ),
        Circle(plot.x(row.share), y, 6, tip=tip),
    ]


def _below(plot: _Plot, bottom: float) -> list[Mark]:
    half = text_width("100%", SMALL) / 2
    places = [(max(half, plot.x(tick)), theme.percent(tick)) for tick in plot.ticks]
    return [Text(x, bottom + 15, words, "middle", SMALL, tone="grey") for x, words in places]
