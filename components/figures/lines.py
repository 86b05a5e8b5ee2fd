"""Several series over the same months, each named at the end of its line."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from components import theme
from components.figures.figure import Figure, when_drawn
from components.figures.labels import EndLabel, end_labels, left_margin, plotly_text, unit_label
from components.figures.months import PARTIAL, Event, TimeAxis, at

# Both colour and dash, because blue and teal, and teal and grey, look similar to some readers.
_STYLES = (
    (theme.PLACE, "solid"),
    (theme.SECOND, "dash"),
    (theme.THIRD, "dot"),
    (theme.CONCERN, "dashdot"),
)


@dataclass(frozen=True)
class Series:
    """A named line; `context` draws it grey and dashed behind the others."""

    name: str
    values: Sequence[float | None]
    context: bool = False


@when_drawn
def lines(
    months: Sequence[date],
    series: Sequence[Series],
    *,
    unit: str,
    share: bool = False,
    incomplete: Collection[date] = (),
    partial: Collection[date] = (),
    events: Collection[Event] = (),
    height: int = theme.SMALL_HEIGHT,
) -> Figure:
    """Draw up to four `series` and any number of grey context lines over `months`.

    A month that is missing from `months`, or for which no series has a value, is a gap, shaded "no data". With `share`
    the values are shares of 1, shown from 0% to 100%. Months in `partial` are drawn as rings, not joined to others.

    Raises `ValueError` for more than four coloured series.
    """
    if sum(not one.context for one in series) > len(_STYLES):
        raise ValueError(f"A chart holds at most {len(_STYLES)} coloured series; make the others context.")
    given = [at(one.values, range(len(months))) for one in series]
    present = [any(values[i] is not None for values in given) for i in range(len(months))]
    axis = TimeAxis(months, present, incomplete, events, partial)
    drawn = [at(values, axis.rows) for values in given]
    known = [value for values in drawn for value in values if value is not None]
    top = 1.08 if share else max(known, default=0.0) * 1.15 or 1.0
    styles = _styles(series)
    ends = [
        EndLabel(next(v for v in reversed(values) if v is not None), one.name, colour)
        for one, values, (colour, _) in zip(series, drawn, styles, strict=True)
        if any(v is not None for v in values)
    ]
    annotations, right = end_labels(ends if len(series) > 1 else [], top, axis.plot_height(height))
    left = left_margin("100%" if share else theme.whole(top))
    traces = [
        trace
        for values, (colour, dash) in zip(drawn, styles, strict=True)
        for trace in (_line(axis, axis.unbroken(values), colour, dash), *axis.hollow(values, colour))
    ]
    peaks = [max((values[i] or 0 for values in drawn), default=0) for i in range(len(axis.months))]
    layout = axis.layout(
        height,
        margin={"r": max(right, 12), "l": left},
        yaxis={"range": [0, top], "tickformat": ".0%" if share else ",", "zeroline": False, "nticks": 5},
        annotations=[*annotations, unit_label(unit, left, axis.above)],
    )
    return Figure([*traces, axis.hover(peaks, _words(axis, series, drawn, share))], layout)


def _styles(series: Sequence[Series]) -> list[tuple[str, str]]:
    coloured = iter(_STYLES)
    return [(theme.CONTEXT, "dash") if one.context else next(coloured) for one in series]


def _line(axis: TimeAxis, values: Sequence[float | None], colour: str, dash: str) -> go.Scatter:
    # A single month between two gaps has no line, so it needs a dot.
    return go.Scatter(
        x=axis.x,
        y=list(values),
        mode="lines+markers",
        line={"color": colour, "width": 1.6, "dash": dash},
        marker={"color": colour, "size": 3.5},
        hoverinfo="skip",
    )


def _words(axis: TimeAxis, series: Sequence[Series], drawn: Sequence[Sequence[float | None]], share: bool) -> list[str]:
    show = theme.percent if share else theme.whole
    texts = []
    for i, month in enumerate(axis.months):
        rows = [
            f"{plotly_text(one.name)}: {show(value)}"
            for one, values in zip(series, drawn, strict=True)
            if (value := values[i]) is not None
        ]
        rows += [PARTIAL] if axis.partial[i] else []
        texts.append(f"{theme.month(month)}<br>" + "<br>".join(rows or ["no data"]))
    return texts
