"""A control chart: months joined by a thin line, the usual range behind them, and only the signals in colour."""

from __future__ import annotations

from dataclasses import dataclass

import plotly.graph_objects as go

from components import theme
from components.figures.figure import Figure, when_drawn
from components.figures.labels import EndLabel, end_labels, left_margin, plotly_text, unit_label
from components.figures.months import PARTIAL, TimeAxis, at, stretches
from components.pictures.months.monthly_series import Level, MonthlySeries, Wanted

Values = list[float | None]

_UPWARDS = ("higher", "rising")
_EARLIER = 0.4  # opacity of signals that have ended


@dataclass(frozen=True)
class _Drawn:
    """What is drawn, one entry for each month of the axis; None in a gap."""

    series: Values
    mean: Values
    low: Values
    high: Values
    marks: list[str | None]
    range_name: str


@when_drawn
def control_chart(given: MonthlySeries, *, unit: str, height: int = theme.MAIN_HEIGHT) -> Figure:
    """Draw a series with its average and usual range.

    A gap is shaded "no data", and a partial month is a ring, not joined to others. A signal is coloured by the wanted
    direction, or grey if there is none. `unit` says what is counted, as "recorded per 30 days".
    """
    known = [value is not None for value in at(given.values, range(len(given.values)))]
    axis = TimeAxis(given.months, known, given.incomplete, given.events, given.partial)
    drawn = _drawn(axis, given)
    top = _top([*drawn.series, *drawn.high])
    ends, right = end_labels(_labels(axis, drawn), top, axis.plot_height(height))
    left = left_margin(theme.whole(top))
    layout = axis.layout(
        height,
        margin={"r": right, "l": left},
        yaxis={"range": [0, top], "tickformat": ",", "zeroline": False, "nticks": 5},
        annotations=[*ends, unit_label(unit, left, axis.above)],
    )
    traces = [*_range(axis, drawn), *_series(axis, drawn), *_signals(axis, drawn, given.wanted)]
    return Figure([*traces, axis.hover(drawn.series, _words(axis, drawn, unit))], layout)


def _drawn(axis: TimeAxis, given: MonthlySeries) -> _Drawn:
    series = at(given.values, axis.rows)
    high = _level(given.upper, axis, series)
    # An average applies only where the usual range does: a gap ends a run, and limits judge one unbroken stretch.
    middle = _level(given.mean, axis, series if given.upper is None else high)
    return _Drawn(
        series=series,
        mean=middle,
        low=_level(given.lower, axis, series),
        high=high,
        marks=[None if row is None or not given.signals else given.signals[row] for row in axis.rows],
        range_name=given.range_name,
    )


def _level(level: Level, axis: TimeAxis, where: Values) -> Values:
    if level is None or isinstance(level, (int, float)):
        return [None if value is None or level is None else float(level) for value in where]
    return at(level, axis.rows)


def _top(values: Values) -> float:
    """The upper end of the axis, with room for a word above the highest point."""
    return max((value for value in values if value is not None), default=0.0) * 1.15 or 1.0


def _range(axis: TimeAxis, drawn: _Drawn) -> list[go.Scatter]:
    """The band of the usual range and the line of the average, broken at gaps."""
    x: list[str | None] = []
    y: Values = []
    for first, last in stretches([value is not None for value in drawn.high]):
        xs = axis.ends(first, last)
        low = [value or 0.0 for value in drawn.low[first : last + 1]]
        high = drawn.high[first : last + 1]
        x += [*xs, *reversed(xs), None]
        y += [high[0], *high, high[-1], low[-1], *reversed(low), low[0], None]
    band = go.Scatter(x=x, y=y, mode="lines", fill="toself", fillcolor=theme.BAND, line={"width": 0}, hoverinfo="skip")
    x, y = [], []
    for first, last in stretches([value is not None for value in drawn.mean]):
        middle = drawn.mean[first : last + 1]
        x += [*axis.ends(first, last), None]
        y += [middle[0], *middle, middle[-1], None]
    # Dotted, because with the time of year included the average bends like the series.
    line = {"color": theme.CONTEXT, "width": 1, "dash": "dot"}
    return [band, go.Scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip")]


def _series(axis: TimeAxis, drawn: _Drawn) -> list[go.Scatter]:
    colour = theme.CONTEXT
    shown = axis.unbroken(drawn.series)
    line, dots = {"color": colour, "width": 1.6}, {"color": colour, "size": 3}
    trace = go.Scatter(x=axis.x, y=shown, mode="lines+markers", line=line, marker=dots, hoverinfo="skip")
    return [trace, *axis.hollow(drawn.series, colour), *_newest(axis, shown, colour)]


def _newest(axis: TimeAxis, shown: Values, colour: str) -> list[go.Scatter]:
    """The newest complete month as a dot: it is what a reader looks for first."""
    last = max((i for i, value in enumerate(shown) if value is not None), default=None)
    if last is None:
        return []
    marker = {"color": colour, "size": 9}
    return [go.Scatter(x=[axis.x[last]], y=[shown[last]], mode="markers", marker=marker, hoverinfo="skip")]


def _signals(axis: TimeAxis, drawn: _Drawn, wanted: Wanted | None) -> list[go.Scatter]:
    """A triangle on each month of a signal; only the run that includes the newest month in full colour."""
    found = [i for i, mark in enumerate(drawn.marks) if mark]
    if not found:
        return []
    up = [drawn.marks[i] in _UPWARDS for i in found]
    colours = [
        theme.CONTEXT if wanted is None else theme.IMPROVEMENT if side == (wanted == "up") else theme.CONCERN
        for side in up
    ]
    open_run = _open_run(axis, drawn)
    marker = {
        "color": colours,
        "opacity": [1.0 if i in open_run else _EARLIER for i in found],
        "size": 9,
        # The shape shows the direction too, so it never depends on colour alone.
        "symbol": ["triangle-up" if side else "triangle-down" for side in up],
    }
    y = [drawn.series[i] for i in found]
    return [go.Scatter(x=[axis.x[i] for i in found], y=y, mode="markers", marker=marker, hoverinfo="skip")]


def _open_run(axis: TimeAxis, drawn: _Drawn) -> range:
    """The months of the signal that includes the newest complete month; none if that has no signal."""
    whole = [i for i, value in enumerate(axis.unbroken(drawn.series)) if value is not None]
    last = whole[-1] if whole else -1
    if last < 0 or not drawn.marks[last]:
        return range(0)
    side, first = drawn.marks[last] in _UPWARDS, last
    while first > 0 and drawn.marks[first - 1] and (drawn.marks[first - 1] in _UPWARDS) == side:
        first -= 1
    return range(first, last + 1)


def _words(axis: TimeAxis, drawn: _Drawn, unit: str) -> list[str]:
    """The hover text of each month."""
    texts = []
    for i, (month, value) in enumerate(zip(axis.months, drawn.series, strict=True)):
        if value is None:
            texts.append(f"{theme.month(month)}: no data")
            continue
        text = f"{theme.month(month)}: {theme.whole(value)} {plotly_text(unit)}"
        low, high = drawn.low[i], drawn.high[i]
        if axis.partial[i]:
            text += f"<br>{PARTIAL}"
        if high is not None:
            side = "above" if value > high else "below" if value < (low or 0) else "within"
            text += f"<br>{side} the {drawn.range_name}, {theme.whole(low or 0)} to {theme.whole(high)}"
        texts.append(text)
    return texts


def _labels(axis: TimeAxis, drawn: _Drawn) -> list[EndLabel]:
    newest = next((value for value in reversed(axis.unbroken(drawn.series)) if value is not None), None)
    wanted: list[tuple[Values, str]] = [
        ([newest], "" if newest is None else _value(newest)),
        (drawn.high, drawn.range_name),
        (drawn.mean, "average"),
    ]
    ends = [(next((v for v in reversed(values) if v is not None), None), text) for values, text in wanted]
    return [EndLabel(end, text, None) for end, text in ends if end is not None and text]


def _value(value: float) -> str:
    """A count, with a decimal only if it is small."""
    return theme.whole(value) if value >= 10 or value == int(value) else theme.decimal(value)
