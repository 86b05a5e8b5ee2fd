"""Rows compared on one scale, each with its interval: dots for rates and ratios, bars for counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10
from typing import Any, Literal

import plotly.graph_objects as go

from components import theme
from components.figures.figure import Figure, when_drawn
from components.figures.labels import left_margin, plotly_text, unit_label, wrapped

_ROW = 26  # px of a row with a name on one line
_ROW_LINE = 17  # px that each further line of a name adds
_NAME = 22  # characters per line of a name, so that half of a phone's width is left for the plot
_TICKS = 26
_WIDE_SCALE = 0.5  # in powers of ten: from here, halving and doubling give enough ticks
_VALUE = 52  # px of the column of values, to the right of the plot
_UNIT = 20

Colour = Literal["plain", "improvement", "concern", "unsure", "context"]
_COLOURS: dict[str, str] = {
    "plain": theme.PLACE,
    "improvement": theme.IMPROVEMENT,
    "concern": theme.CONCERN,
    "unsure": theme.CONTEXT,
    "context": theme.CONTEXT,
}
# The shape says the same as the colour.
_SYMBOLS: dict[str, str] = {
    "plain": "circle",
    "improvement": "triangle-left",
    "concern": "triangle-right",
    "unsure": "circle",
    "context": "circle-open",
}


@dataclass(frozen=True)
class Row:
    """A name with its value, the interval around it, and how it is marked.

    `least` and `most` are the bounds that unknowns allow; they may be inside the interval or outside. `unknown`
    replaces a value that is None or nan.
    """

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None
    colour: Colour = "plain"
    least: float | None = None
    most: float | None = None
    unknown: str = "no data"


@when_drawn
def dot_intervals(
    rows: Sequence[Row],
    *,
    unit: str,
    places: int = 1,
    reference: float | None = None,
    reference_label: str = "",
    interval: str = "95% interval",
    logarithmic: bool = False,
    height: int | None = None,
) -> Figure:
    """Draw each row's value as a dot with its interval as a whisker, and its bounds as a dotted line, top row first.

    `reference` is a value to compare with, drawn as a labelled line. `logarithmic` suits ratios: halving and doubling
    are then equally far apart. The height grows with the rows unless given.
    """
    known = [row for row in rows if _is_known(row)]
    marker = {
        "color": [_COLOURS[row.colour] for row in known],
        "symbol": [_SYMBOLS[row.colour] for row in known],
        "size": 10,
    }
    dots = go.Scatter(
        x=[row.value for row in known],
        y=[_wrapped(row.name) for row in known],
        mode="markers",
        marker=marker,
        hovertext=[_words(row, unit, places, interval) for row in known],
        hoverinfo="text",
    )
    labels = [_value_label(row, places) for row in rows]
    shapes, texts = _reference(reference, reference_label, logarithmic)
    layout = _layout(rows, unit, height, bool(reference_label))
    layout["annotations"] += labels + texts
    layout["shapes"] = shapes
    layout["xaxis"] |= _scale(rows, reference, logarithmic)
    return Figure([*_bounds(known), _whiskers(known), dots], layout)


@when_drawn
def interval_bars(
    rows: Sequence[Row], *, unit: str, places: int = 0, interval: str = "95% interval", height: int | None = None
) -> Figure:
    """Draw each row's value as a bar from 0 with its interval as a whisker, top row first."""
    known = [row for row in rows if _is_known(row)]
    bars = go.Bar(
        x=[row.value for row in known],
        y=[_wrapped(row.name) for row in known],
        orientation="h",
        marker={"color": [_COLOURS[row.colour] for row in known]},
        width=0.55,
        hovertext=[_words(row, unit, places, interval) for row in known],
        hoverinfo="text",
    )
    layout = _layout(rows, unit, height, False)
    layout["annotations"] += [_value_label(row, places) for row in rows]
    layout["xaxis"] |= _scale(rows, None, False)
    return Figure([bars, _whiskers(known)], layout)


def _is_known(row: Row) -> bool:
    # A missing number in a table is nan.
    return row.value is not None and row.value == row.value


def _wrapped(name: str) -> str:
    return "<br>".join(wrapped(name, _NAME))


def _whiskers(rows: Sequence[Row]) -> go.Scatter:
    """All intervals as one trace."""
    return _spans([(row, row.low, row.high) for row in rows], {"color": theme.CONTEXT, "width": 2})


def _bounds(rows: Sequence[Row]) -> list[go.Scatter]:
    """All bounds as one trace; none if no row has any."""
    spans = [(row, row.least, row.most) for row in rows if row.least is not None]
    return [_spans(spans, {"color": theme.CONTEXT, "width": 1.6, "dash": "dot"})] if spans else []


def _spans(spans: Sequence[tuple[Row, float | None, float | None]], line: dict[str, Any]) -> go.Scatter:
    """Lines from one value to another, with a break after each."""
    x: list[float | None] = []
    y: list[str | None] = []
    for row, low, high in spans:
        if low is not None and high is not None:
            x += [low, high, None]
            y += [_wrapped(row.name)] * 2 + [None]
    return go.Scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip")


def _value_label(row: Row, places: int) -> dict[str, Any]:
    """The value in figures, in a separate column to the right of the plot, where no line crosses it."""
    return {
        "xref": "paper",
        "x": 1,
        "y": _wrapped(row.name),
        "text": row.unknown if row.value is None or not _is_known(row) else theme.decimal(row.value, places),
        "xanchor": "right",
        "xshift": _VALUE,
        "showarrow": False,
        "font": {"size": theme.FONT},
    }


def _reference(value: float | None, label: str, logarithmic: bool) -> tuple[list[dict], list[dict]]:
    if value is None:
        return [], []
    x = _position(value, logarithmic)
    line = {
        "type": "line",
        "xref": "x",
        "yref": "paper",
        "x0": value,
        "x1": value,
        "y0": 0,
        "y1": 1,
        "line": {"color": theme.CONTEXT, "width": 1.2, "dash": "dash"},
        "layer": "below",
    }
    text = {
        "xref": "x",
        "yref": "paper",
        "x": x,
        "y": 1,
        "text": plotly_text(label),
        "showarrow": False,
        "yanchor": "bottom",
        "font": {"size": theme.FONT, "color": theme.CONTEXT},
    }
    return [line], [text] if label else []


def _position(value: float, logarithmic: bool) -> float:
    """The position of an annotation: on a logarithmic axis Plotly expects the exponent, but not for a shape."""
    return log10(value) if logarithmic and value > 0 else value


def _scale(rows: Sequence[Row], reference: float | None, logarithmic: bool) -> dict[str, Any]:
    """The range of the axis."""
    known = [row for row in rows if _is_known(row)]
    ends = [end for row in known for end in (row.value, row.low, row.high, row.least, row.most) if end is not None]
    ends += [] if reference is None else [reference]
    if logarithmic and ends:
        low, high = _position(min(end for end in ends if end > 0), True), _position(max(ends), True)
        room = (high - low) or 0.1
        # A phone has space for five.
        ticks = [0.5, 0.8, 1, 1.25, 2] if room < _WIDE_SCALE else [0.1, 0.25, 0.5, 1, 2, 4, 10]
        return {
            "type": "log",
            "range": [low - 0.06 * room, high + 0.06 * room],
            "tickvals": ticks,
            "ticktext": [f"{tick:g}" for tick in ticks],
        }
    return {"range": [0, (max(ends, default=0) or 1) * 1.05], "rangemode": "tozero"}


def _layout(rows: Sequence[Row], unit: str, height: int | None, labelled: bool) -> dict[str, Any]:
    names = [_wrapped(row.name) for row in rows]
    lines = sum(_ROW + _ROW_LINE * name.count("<br>") for name in names)
    above = _UNIT * (2 if labelled else 1)
    left = left_margin(*(line for name in names for line in name.split("<br>")))
    return theme.layout(
        height or max(theme.SMALL_HEIGHT // 2, lines + above + _TICKS),
        margin={"t": above, "r": _VALUE + 4, "l": left},
        xaxis={"tickformat": ",", "zeroline": False, "nticks": 5},
        yaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": names[::-1],
            "range": [-0.6, len(names) - 0.4],
            "showgrid": False,
            "ticklabelstandoff": 6,
        },
        annotations=[unit_label(unit, left, above - _UNIT)],
    )


def _words(row: Row, unit: str, places: int, interval: str) -> str:
    text = f"{plotly_text(row.name)}: {theme.decimal(row.value or 0, places)} {plotly_text(unit)}"
    if row.low is None or row.high is None:
        return text
    text += f"<br>{interval} {theme.decimal(row.low, places)} to {theme.decimal(row.high, places)}"
    if row.least is None or row.most is None:
        return text
    return (
        f"{text}<br>unknown ethnicity leaves open {theme.decimal(row.least, places)} to "
        f"{theme.decimal(row.most, places)}"
    )
