"""The time axis of every chart over months: gaps, incomplete months, and labelled lines for events."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import plotly.graph_objects as go

from analysis.months import months_between
from components import theme
from components.figures.labels import wrapped
from components.pictures.months.monthly_series import Event as Event
from components.pictures.months.monthly_series import at as at
from components.pictures.months.monthly_series import stretches as stretches

# A month is drawn at its first day, so its span extends half a month to either side.
HALF = timedelta(days=15)
# The hover text of a partial month.
PARTIAL = "only part of the month is in the data"
_LINE = 17  # px of one line of text at theme.FONT
_TICKS = 46  # px of two lines of tick labels
_UNIT = 20  # px of the line that names the unit
_LABEL_CHARACTERS = 30
_PHONE_PLOT = 230  # px of plot on a phone, between the ticks and the labels at the end


class TimeAxis:
    """All months from the first to the last given, and what is drawn behind and above a series."""

    def __init__(
        self,
        months: Sequence[date],
        present: Sequence[bool],
        incomplete: Collection[date] = (),
        events: Collection[Event] = (),
        partial: Collection[date] = (),
    ) -> None:
        """Use the `months` given and whether each is `present`; months between them that are not given are gaps.

        `partial` are incomplete months, given or not.

        `above` is then the height in px that the labels of events take over the plot.
        """
        self.months = months_between(months[0], months[-1])
        row = {month: i for i, month in enumerate(months)}
        self.rows = [row.get(month) for month in self.months]
        here = [i is not None and present[i] for i in self.rows]
        incomplete_here = [
            there and month in incomplete and month not in partial
            for month, there in zip(self.months, here, strict=True)
        ]
        self.partial = [month in partial for month in self.months]
        missing = [not there and not part for there, part in zip(here, self.partial, strict=True)]
        self._shadings = [
            *_shading(self.months, incomplete_here, "incomplete"),
            *_shading(self.months, self.partial, "partial"),
            *_shading(self.months, missing, "no data"),
        ]
        self._events, self.above = _event_labels(self.months, events)

    @cached_property
    def x(self) -> list[str]:
        """Each month in Plotly's form."""
        return [day(month) for month in self.months]

    def plot_height(self, height: int) -> int:
        """Height in px left for the plot in a figure of `height`."""
        return height - self.above - _UNIT - _TICKS

    def ends(self, first: int, last: int) -> list[str]:
        """The months from index `first` to `last`, with half a month before and after."""
        return [day(self.months[first] - HALF), *self.x[first : last + 1], day(self.months[last] + HALF)]

    def unbroken(self, values: Sequence[float | None]) -> list[float | None]:
        """The values that a line joins: no partial months."""
        return [None if part else value for value, part in zip(values, self.partial, strict=True)]

    def hollow(self, values: Sequence[float | None], colour: str) -> list[go.Scatter]:
        """Rings at the values of partial months; no trace if there are none."""
        y = [value if part else None for value, part in zip(values, self.partial, strict=True)]
        if all(value is None for value in y):
            return []
        marker = {"color": colour, "size": 8, "symbol": "circle-open", "line": {"width": 1.5}}
        return [go.Scatter(x=self.x, y=y, mode="markers", marker=marker, hoverinfo="skip")]

    def hover(self, values: Sequence[float | None], texts: Sequence[str]) -> go.Scatter:
        """An invisible trace that shows the hover text anywhere in a month."""
        return go.Scatter(
            x=self.x,
            y=[value or 0 for value in values],
            mode="markers",
            marker={"opacity": 0, "size": 14, "color": theme.CONTEXT},
            hovertext=list(texts),
            hoverinfo="text",
        )

    def layout(self, height: int, **changes: Any) -> dict[str, Any]:
        """The layout of a figure over this axis; `changes` are merged in."""
        shapes = [shape for shape, _ in self._shadings]
        annotations = _apart(self.months, [text for _, text in self._shadings]) + changes.pop("annotations", [])
        for event, text, rise in self._events:
            annotations.append(text)
            shapes += _event_shapes(event, 1 + rise / self.plot_height(height))
        return theme.layout(
            height,
            margin={"t": self.above + _UNIT, **changes.pop("margin", {})},
            hovermode="x",
            xaxis={
                **theme.layout()["xaxis"],
                **theme.month_axis(self.months),
                "range": [day(self.months[0] - HALF), day(self.months[-1] + HALF)],
            },
            shapes=shapes,
            annotations=annotations,
            **changes,
        )


def day(moment: date) -> str:
    """A date in Plotly's form, without going through pandas."""
    return moment.isoformat()


def _shading(months: Sequence[date], marked: Sequence[bool], label: str) -> list[tuple[dict, dict]]:
    """A shape and a label at the top of the plot for each run of `marked` months."""
    drawn = []
    for first, last in stretches(marked):
        x0, x1 = months[first] - HALF, months[last] + HALF
        shape = {
            **_span(x0, x1),
            "type": "rect",
            "fillcolor": theme.GAP if label == "no data" else theme.SHADE,
            "line": {"width": 0},
            "layer": "below",
        }
        # Turned inwards if the span touches an end of the axis.
        at_end, at_start = x1 > months[-1], x0 < months[0]
        text = {
            **_text(x1 if at_end else x0 if at_start else x0 + (x1 - x0) / 2, label),
            "xanchor": "right" if at_end else "left" if at_start else "center",
            "yanchor": "top",
        }
        drawn.append((shape, text))
    return drawn


def _apart(months: Sequence[date], texts: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The labels that fit next to the earlier ones on a phone; shading says the same without a label."""
    px_per_day = _PHONE_PLOT / ((months[-1] - months[0]) + 2 * HALF).days
    taken: list[tuple[float, float]] = []
    kept = []
    for text in texts:
        width = len(text["text"]) * theme.CHARACTER
        shift = {"left": 0.0, "center": width / 2, "right": width}[text["xanchor"]]
        start = (date.fromisoformat(text["x"]) - months[0]).days * px_per_day - shift
        if all(start + width < left or right < start for left, right in taken):
            taken.append((start, start + width))
            kept.append(text)
    return kept


def _event_labels(
    months: Sequence[date], events: Collection[Event]
) -> tuple[list[tuple[Event, dict[str, Any], int]], int]:
    """Each event with its label and the label's height above the plot in px; and the height that all need.

    Each label has its own rows, so that no two overlap on a phone. Events outside the months are left out.
    """
    drawn = []
    rows = 0
    for event in sorted(events, key=lambda event: event.when, reverse=True):
        x = event.when - HALF
        if not months[0] - HALF <= x <= months[-1] + HALF:
            continue
        lines = wrapped(event.label, _LABEL_CHARACTERS)
        side = "right" if (x - months[0]) > (months[-1] - months[0]) / 2 else "left"
        place = {"yshift": rows * _LINE, "xanchor": side, "align": side, "yanchor": "bottom"}
        drawn.append((event, {**_text(x, "<br>".join(lines)), **place}, rows * _LINE))
        rows += len(lines)
    return drawn, rows * _LINE


def _event_shapes(event: Event, upper: float) -> list[dict[str, Any]]:
    """A line up to the event's label, and a shaded span if the day is uncertain."""
    operation = event.kind == "operation"
    colour = theme.OPERATION if operation else theme.CONTEXT
    x = event.when - HALF
    stroke = {"color": colour, "width": 1.2, "dash": "solid" if operation else "dot"}
    line = {**_span(x, x), "type": "line", "y1": upper, "line": stroke}
    if event.until is None:
        return [line]
    shade = {"type": "rect", "fillcolor": colour, "opacity": 0.15, "line": {"width": 0}, "layer": "below"}
    return [line, {**_span(x, event.until - HALF), **shade}]


def _span(x0: date, x1: date) -> dict[str, Any]:
    return {"xref": "x", "yref": "paper", "x0": day(x0), "x1": day(x1), "y0": 0, "y1": 1}


def _text(x: date, text: str) -> dict[str, Any]:
    return {
        "xref": "x",
        "yref": "paper",
        "x": day(x),
        "y": 1,
        "text": text,
        "showarrow": False,
        "font": {"size": theme.FONT},
    }
