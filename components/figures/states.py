"""How many promises of each plan, or measures of each pillar, are in which state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from components import theme
from components.figures.figure import Figure, when_drawn
from components.figures.labels import wrapped

# Only outcomes are judged, so colour may mean better or worse here; the legend says it in words. Bars without data are
# empty, so that they do not look like a finding.
_COLOURS = {
    "improving": theme.IMPROVEMENT,
    "no clear change": theme.CONTEXT,
    "worsening": theme.CONCERN,
    "not judged": theme.SHADE,
    "too few months": theme.SHADE,
    "no data": "rgba(0, 0, 0, 0)",
    # Who can show a measure is neither better nor worse.
    "shown here": theme.PLACE,
    "published nationally": theme.CONTEXT,
    "needs the force or a partner": theme.SHADE,
    "nobody publishes it": "rgba(0, 0, 0, 0)",
}
_EMPTY = ("not judged", "too few months", "no data", "needs the force or a partner", "nobody publishes it")
# A state next to one with the same colour is hatched.
_HATCHED = {"too few months": "/"}
_BAR = 62  # px
_NAME = 20  # characters in a line
_COUNT = {"size": 19, "weight": "bold"}  # large enough for white on every colour


@when_drawn
def state_bars(plans: Sequence[str], counts: Mapping[str, Sequence[int]]) -> Figure:
    """One stacked bar a plan, from top to bottom; `counts` gives for each state a number for each plan."""
    names = ["<br>".join(wrapped(plan, _NAME)) for plan in plans]
    bars = [_bar(names, state, values) for state, values in counts.items() if any(values)]
    layout = theme.layout(
        _BAR * len(plans) + 60,
        barmode="stack",
        showlegend=True,
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0, "traceorder": "normal"},
        margin={"t": 40},
        xaxis={"visible": False},
        yaxis={"autorange": "reversed"},
    )
    return Figure(bars, layout)


def _bar(names: Sequence[str], state: str, values: Sequence[int]) -> go.Bar:
    return go.Bar(
        y=names,
        x=list(values),
        name=state,
        orientation="h",
        width=0.6,
        marker={
            "color": _COLOURS[state],
            "line": {"width": 1, "color": theme.CONTEXT if state in _EMPTY else None},
            "pattern": {"shape": _HATCHED.get(state, ""), "fgcolor": theme.CONTEXT, "fgopacity": 0.35, "size": 8},
        },
        text=[str(value) if value else "" for value in values],
        textposition="inside",
        textangle=0,
        insidetextanchor="middle",
        insidetextfont=_COUNT | {"color": theme.CONTEXT if state in _EMPTY else "#FFFFFF"},
        hovertext=[f"{name.replace('<br>', ' ')}: {value} {state}" for name, value in zip(names, values, strict=True)],
        hoverinfo="text",
    )
