"""Figures of an evaluation: the difference from what was expected, and the estimate among placebo groups."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from math import log10

import plotly.graph_objects as go

from components import theme
from components.figures.figure import Figure, when_drawn
from components.figures.labels import inert, left_margin, unit_label
from components.figures.months import Event, TimeAxis, month_range

_ABOVE, _BELOW = 44, 40
_BINS = 17


@when_drawn
def cumulative(
    months: Sequence[date],
    values: Sequence[float],
    *,
    unit: str,
    incomplete: Collection[date] = (),
    events: Collection[Event] = (),
    height: int = theme.SMALL_HEIGHT,
) -> Figure:
    """Draw how a difference adds up over `months`, around a line at 0; gaps are shaded."""
    axis = TimeAxis(months, [True] * len(months), incomplete, events)
    drawn = [None if row is None else values[row] for row in axis.rows]
    ends = [0.0, *values]
    room = (max(ends) - min(ends)) * 0.1 or 1.0
    low, high = min(ends) - room, max(ends) + room
    left = left_margin(theme.whole(low), theme.whole(high))
    line = go.Scatter(
        x=axis.x,
        y=drawn,
        mode="lines+markers",
        line={"color": theme.PLACE, "width": 1.6},
        marker={"color": theme.PLACE, "size": 3.5},
        hoverinfo="skip",
    )
    layout = axis.layout(
        height,
        margin={"r": 12, "l": left},
        yaxis={"range": [low, high], "tickformat": ",", "zeroline": True, "zerolinecolor": theme.CONTEXT, "nticks": 5},
        annotations=[unit_label(unit, left, axis.above)],
    )
    words = [
        f"{theme.month(month)}: {'no data' if value is None else f'{theme.whole(value)} {inert(unit)}'}"
        for month, value in zip(axis.months, drawn, strict=True)
    ]
    return Figure([line, axis.hover(drawn, words)], layout)


@when_drawn
def placebo(ratios: Sequence[float], own: float, *, name: str, unit: str, height: int = theme.SMALL_HEIGHT) -> Figure:
    """Draw how often each ratio came out where nothing was done, and where the operation's own lies."""
    logs = [log10(ratio) for ratio in (*ratios, own, 1.0) if ratio > 0]
    low, high = min(logs), max(logs)
    width = (high - low) / _BINS or 0.05
    counts = [0] * (_BINS + 1)
    for ratio in ratios:
        if ratio > 0:
            counts[int((log10(ratio) - low) / width)] += 1
    middles = [10 ** (low + (at + 0.5) * width) for at in range(len(counts))]
    top = max(counts) or 1
    left = left_margin(theme.whole(top))
    bars = go.Scatter(
        x=[middle for middle, count in zip(middles, counts, strict=True) for _ in range(count)],
        y=[level + 0.5 for count in counts for level in range(count)],
        mode="markers",
        marker={"color": theme.CONTEXT, "size": 8},
        hoverinfo="skip",
    )
    lines = [
        {
            "type": "line",
            "xref": "x",
            "yref": "paper",
            "x0": at,
            "x1": at,
            "y0": 0,
            "y1": 1,
            "line": {"color": colour, "width": 2 if dash == "solid" else 1.2, "dash": dash},
            "layer": "below",
        }
        for at, colour, dash in ((own, theme.PLACE, "solid"), (1.0, theme.CONTEXT, "dash"))
    ]
    texts = [
        {
            "xref": "x",
            "yref": "paper",
            "x": log10(at),
            "y": 1,
            "text": inert(label),
            "showarrow": False,
            "yanchor": "bottom",
            "xanchor": "left" if log10(at) < (low + high) / 2 else "right",
            "font": {"size": theme.FONT, "color": colour},
        }
        for at, label, colour in ((own, name, theme.PLACE), (1.0, "no effect", theme.CONTEXT))
    ]
    ticks = [
        tick
        for tick in (0.25, 0.5, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.4, 2, 4)
        if low - width <= log10(tick) <= high + width
    ]
    layout = theme.layout(
        height,
        margin={"t": _ABOVE, "r": 12, "l": left, "b": _BELOW},
        xaxis={
            "type": "log",
            "range": [low - width, high + width],
            "tickvals": ticks,
            "ticktext": [f"{tick:g}" for tick in ticks],
            "showgrid": False,
            "zeroline": False,
        },
        yaxis={"range": [0, top * 1.1], "visible": False},
        annotations=[*texts, unit_label(unit, left, 20)],
        shapes=lines,
    )
    return Figure([bars], layout)


@dataclass(frozen=True)
class Quarter:
    """A ratio of three months to the time before, with its limits; `month` is the middle one."""

    month: date
    ratio: float
    lower: float
    upper: float


@when_drawn
def event_study(
    quarters: Sequence[Quarter], *, unit: str, events: Collection[Event] = (), height: int = theme.SMALL_HEIGHT
) -> Figure:
    """Draw a ratio for each quarter with its limits, around a line at 1; before the start it should stay near it."""
    months = [quarter.month for quarter in quarters]
    every = month_range(_shifted(months[0], -1), _shifted(months[-1], 1))
    # A dot stands for three months, so that those between two dots are no gap; a missing quarter has no dot.
    axis = TimeAxis(every, [True] * len(every), (), events)
    ends = [end for quarter in quarters for end in (quarter.lower, quarter.upper) if end > 0]
    low, high = log10(min([*ends, 0.8])), log10(max([*ends, 1.25]))
    ticks = [tick for tick in (0.25, 0.5, 0.7, 1, 1.4, 2, 4) if low <= log10(tick) <= high]
    left = left_margin(*(f"{tick:g}" for tick in ticks))
    x = [month.isoformat() for month in months]
    dots = go.Scatter(
        x=x,
        y=[quarter.ratio for quarter in quarters],
        mode="markers",
        marker={"color": theme.PLACE, "size": 7},
        error_y={
            "type": "data",
            "symmetric": False,
            "array": [quarter.upper - quarter.ratio for quarter in quarters],
            "arrayminus": [quarter.ratio - quarter.lower for quarter in quarters],
            "color": theme.CONTEXT,
            "thickness": 1.4,
            "width": 0,
        },
        hovertext=[_told(quarter, unit) for quarter in quarters],
        hoverinfo="text",
    )
    layout = axis.layout(
        height,
        margin={"r": 12, "l": left},
        yaxis={
            "type": "log",
            "range": [low - 0.03, high + 0.03],
            "tickvals": ticks,
            "ticktext": [f"{tick:g}" for tick in ticks],
            "zeroline": False,
        },
        annotations=[unit_label(unit, left, axis.above)],
    )
    layout["hovermode"] = "closest"
    one = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": 1, "y1": 1, "layer": "below"}
    layout["shapes"] = [*layout["shapes"], one | {"line": {"color": theme.CONTEXT, "width": 1.2, "dash": "dash"}}]
    return Figure([dots], layout)


def _told(quarter: Quarter, unit: str) -> str:
    first, last = _shifted(quarter.month, -1), _shifted(quarter.month, 1)
    return (
        f"{theme.period(first, last)}: {theme.decimal(quarter.ratio, 2)} {inert(unit)}"
        f"<br>95% interval {theme.decimal(quarter.lower, 2)} to {theme.decimal(quarter.upper, 2)}"
    )


def _shifted(month: date, months: int) -> date:
    at = month.year * 12 + month.month - 1 + months
    return date(at // 12, at % 12 + 1, 1)
