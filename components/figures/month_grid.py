"""Which months are available: a grid of months by force and kind of file."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

import plotly.graph_objects as go

from analysis.months import months_between
from components import theme
from components.figures.figure import Figure, when_drawn
from components.figures.labels import left_margin, plotly_text, unit_label
from components.figures.months import HALF, day

_ROW = 26
_TICKS = 46
_UNIT = 26  # px above the grid: its label with some space


@when_drawn
def month_grid(
    present: Mapping[str, Mapping[date, float | None]],
    *,
    partial: Mapping[str, Collection[date]] | None = None,
    unit: str = "rows",
    height: int | None = None,
) -> Figure:
    """Draw a filled cell for each month that a row of the grid has; a missing month stays empty.

    `present` gives, for each row's name, its months and a number for each, shown on hover; None if none may be shown.
    `partial` gives, for a row's name, its incomplete months, marked with a cross.
    """
    parts = partial or {}
    first = min(month for months in present.values() for month in months)
    last = max(month for months in present.values() for month in months)
    axis = months_between(first, last)
    names = list(present)
    printed = [plotly_text(name) for name in names]
    cells = [[1 if month in present[name] else None for month in axis] for name in names]
    grid = go.Heatmap(
        x=[day(month) for month in axis],
        y=printed,
        z=cells,
        zmin=0,
        zmax=1,
        colorscale=[[0, theme.PLACE], [1, theme.PLACE]],
        showscale=False,
        xgap=1,
        ygap=3,
        hovertext=[_words(name, axis, present[name], unit, parts.get(name, ())) for name in names],
        hoverinfo="text",
        hoverongaps=True,
    )
    left = left_margin(*names)
    layout = theme.layout(
        height or max(100, len(names) * _ROW + _TICKS + _UNIT),
        margin={"t": _UNIT, "l": left},
        xaxis={**theme.month_axis(axis), "range": [day(axis[0] - HALF), day(axis[-1] + HALF)]},
        yaxis={"type": "category", "autorange": "reversed", "showgrid": False, "ticklabelstandoff": 6},
        annotations=[unit_label(f"filled: imported{'   cross: partial' if parts else ''}   empty: missing", left)],
    )
    return Figure([grid, *_crosses(parts)], layout)


def _crosses(parts: Mapping[str, Collection[date]]) -> list[go.Scatter]:
    cells = [(day(month), plotly_text(name)) for name, months in parts.items() for month in sorted(months)]
    if not cells:
        return []
    marker = {"symbol": "x-thin", "size": 9, "line": {"width": 2, "color": theme.GROUNDS[0]}}
    x, y = map(list, zip(*cells, strict=True))
    return [go.Scatter(x=x, y=y, mode="markers", marker=marker, hoverinfo="skip")]


def _words(
    name: str, axis: Sequence[date], months: Mapping[date, float | None], unit: str, partial: Collection[date]
) -> list[str]:
    states = [f"{_state(months, month, unit)}{', partial' if month in partial else ''}" for month in axis]
    return [f"{plotly_text(name)}, {theme.month(month)}: {state}" for month, state in zip(axis, states, strict=True)]


def _state(months: Mapping[date, float | None], month: date, unit: str) -> str:
    if month not in months:
        return "missing"
    number = months[month]
    return "imported" if number is None else f"{theme.whole(number)} {plotly_text(unit)}"
