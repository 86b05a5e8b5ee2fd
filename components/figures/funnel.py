"""A funnel: one area among similar ones, by residents and rate, within the range that chance and kind explain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from components import theme
from components.figures.figure import Figure, when_drawn
from components.figures.labels import EndLabel, end_labels, inert, left_margin, unit_label, wrapped

_ABOVE, _BELOW = 24, 48  # px of the unit's line, and of ticks with the name of the axis
_NAME = 28  # characters in a line of the area's name


@dataclass(frozen=True)
class Curve:
    """A limit of the funnel, one value for each of the figure's `at`; `label` stands at its right end."""

    values: Sequence[float]
    label: str = ""
    dash: str = "solid"


@when_drawn
def funnel(
    residents: Sequence[float],
    rates: Sequence[float],
    *,
    chosen: int,
    name: str,
    unit: str,
    at: Sequence[float] = (),
    curves: Sequence[Curve] = (),
    height: int = theme.MAIN_HEIGHT,
) -> Figure:
    """Draw each area as a dot, number `chosen` in blue with its `name`; nobody else is named.

    `curves` are limits at so many residents (`at`), in grey; without any, only the spread of the areas is shown.
    """
    top = _top(rates, rates[chosen], curves)
    ends = [EndLabel(curve.values[-1], curve.label, theme.CONTEXT) for curve in curves if curve.label]
    labels, right = end_labels(ends, top, height - _ABOVE - _BELOW)
    left = left_margin(theme.whole(top))
    beyond = "; triangles lie higher" if max(rates) > top else ""
    span = [min([*residents, *at]), max([*residents, *at])]
    layout = theme.layout(
        height,
        margin={"t": _ABOVE, "r": max(right, 12), "l": left},
        xaxis={
            "range": _with_room(span, not curves),
            "tickformat": ",",
            "nticks": 6,
            "showgrid": False,
            "zeroline": False,
            "title": {"text": "residents of the area", "standoff": 6},
        },
        yaxis={"range": [0, top], "tickformat": ",", "zeroline": False, "nticks": 5},
        annotations=[*labels, unit_label(unit + beyond, left), _named(residents[chosen], rates[chosen], name, span)],
    )
    others = [i for i in range(len(rates)) if i != chosen]
    dots = [
        _dots([(residents[i], rates[i]) for i in others], top, "another area of its kind"),
        _dots([(residents[chosen], rates[chosen])], top, inert(name), chosen=True),
    ]
    return Figure([*(_line(at, curve) for curve in curves), *dots], layout)


def _top(rates: Sequence[float], own: float, curves: Sequence[Curve]) -> float:
    """The upper end of the axis: one other area of ten times the rate must not flatten the limits."""
    limits = [value for curve in curves for value in curve.values]
    needed = max([own, *limits]) if limits else max(rates)
    return min(needed * 1.25, max([*rates, *limits]) * 1.12) or 1.0


def _dots(places: Sequence[tuple[float, float]], top: float, who: str, chosen: bool = False) -> go.Scatter:
    """Areas as (residents, rate); what lies above the axis stands at its edge as a triangle."""
    return go.Scatter(
        x=[people for people, _ in places],
        y=[min(rate, top) for _, rate in places],
        mode="markers",
        cliponaxis=False,
        marker={
            "color": theme.PLACE if chosen else theme.CONTEXT,
            "size": 12 if chosen else 6,
            "symbol": ["triangle-up" if rate > top else "diamond" if chosen else "circle-open" for _, rate in places],
        },
        hovertext=[
            f"{who}: {theme.decimal(rate)} per 1,000, {theme.whole(people)} residents" for people, rate in places
        ],
        hoverinfo="text",
    )


def _line(at: Sequence[float], curve: Curve) -> go.Scatter:
    line = {"color": theme.CONTEXT, "width": 1.2, "dash": curve.dash}
    return go.Scatter(x=list(at), y=list(curve.values), mode="lines", line=line, hoverinfo="skip")


def _with_room(span: list[float], free: bool) -> list[float]:
    """The range of the axis; curves reach to its right end, where their labels begin."""
    room = (span[1] - span[0]) * 0.04 or 1.0
    return [span[0] - room, span[1] + (room if free else 0)]


def _named(x: float, y: float, name: str, span: list[float]) -> dict[str, Any]:
    """The name beside its dot, on the side that has room."""
    late = x > (span[0] + span[1]) / 2
    return {
        "x": x,
        "y": y,
        "text": "<br>".join(wrapped(name, _NAME)),
        "showarrow": False,
        "xanchor": "right" if late else "left",
        "yanchor": "bottom",
        "xshift": -8 if late else 8,
        "yshift": 4,
        "align": "right" if late else "left",
        "font": {"size": theme.FONT, "color": theme.PLACE},
    }
