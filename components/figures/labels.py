"""Labels at the end of a line instead of in a legend."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from components import theme

_WIDTH = 14  # characters in a line, so that the plot keeps two thirds of a phone
_LINE = 18


@dataclass(frozen=True)
class EndLabel:
    """A text at the right end of the plot, as close to the value `y` as its neighbours allow."""

    y: float
    text: str
    colour: str | None = None


def wrapped(text: str, width: int) -> list[str]:
    """The lines of `text`, none longer than `width` if words allow, so that Plotly prints them unchanged.

    Plotly reads some HTML in every text; a name from an imported file must not draw a link.
    """
    return [html.escape(line, quote=False) for line in textwrap.wrap(text, width)] or [""]


def plotly_text(text: str) -> str:
    """`text` so that Plotly prints it unchanged."""
    return html.escape(text, quote=False)


def end_labels(labels: Sequence[EndLabel], top: float, plot_height: float) -> tuple[list[dict[str, Any]], int]:
    """Annotations for `labels`, spread so that none overlaps, and the right margin in px that they need.

    `top` is the value at the upper edge of the plot; the lower edge is 0.
    """
    texts = [wrapped(label.text, _WIDTH) for label in labels]
    heights = [len(lines) * _LINE for lines in texts]
    wanted = [label.y / top * plot_height if top else 0.0 for label in labels]
    places = _spread(wanted, heights, plot_height)
    annotations = []
    for label, lines, place in zip(labels, texts, places, strict=True):
        font = {"size": theme.FONT, **({"color": label.colour} if label.colour else {})}
        annotations.append(
            {
                "xref": "paper",
                "yref": "y",
                "x": 1,
                "xshift": 6,
                "y": place / plot_height * top,
                "text": "<br>".join(lines),
                "showarrow": False,
                "xanchor": "left",
                "yanchor": "middle",
                "align": "left",
                "font": font,
            }
        )
    longest = max((len(line) for lines in texts for line in lines), default=0)
    return annotations, round(longest * theme.CHARACTER) + 10


def left_margin(*ticks: str) -> int:
    """The px needed for the longest tick label of the left axis."""
    return round(max(map(len, ticks), default=0) * theme.CHARACTER) + 12


def unit_label(unit: str, left: int, above: int = 0) -> dict[str, Any]:
    """An annotation that names the unit at the left edge of the figure, `above` px above the plot.

    `left` is the left margin.
    """
    return {
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "xshift": -left,
        "y": 1,
        "yshift": above + 2,
        "text": plotly_text(unit),
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "bottom",
        "font": {"size": theme.FONT},
    }


def _spread(wanted: Sequence[float], heights: Sequence[float], room: float) -> list[float]:
    """Centres as close to `wanted` as possible without overlapping labels."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    centres = list(wanted)
    floor = 0.0
    for i in order:
        centres[i] = max(centres[i], floor + heights[i] / 2)
        floor = centres[i] + heights[i] / 2
    ceiling = room
    for i in reversed(order):
        centres[i] = min(centres[i], ceiling - heights[i] / 2)
        ceiling = centres[i] - heights[i] / 2
    return centres
