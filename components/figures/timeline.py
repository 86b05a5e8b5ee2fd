"""Operations on one timeline: the span in which each may have begun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import plotly.graph_objects as go

from components import theme
from components.figures.figure import Figure, when_drawn
from components.figures.labels import left_margin, plotly_text, wrapped

_ROW, _LINE, _TICKS = 30, 17, 40  # px of a row, of each further line of a name, and of the ticks
_NAME = 30
# A single day would be as thin as a hair.
_LEAST = timedelta(days=20)


@dataclass(frozen=True)
class Span:
    """A name with the first and the last day on which it may have begun."""

    name: str
    first: date
    last: date


@when_drawn
def timeline(spans: Sequence[Span]) -> Figure:
    """Draw a bar for each of `spans`, the first on top, over years."""
    names = ["<br>".join(wrapped(span.name, _NAME)) for span in spans]
    ends = [max(span.last, span.first + _LEAST) for span in spans]
    bars = go.Bar(
        y=names,
        base=[span.first.isoformat() for span in spans],
        x=[(end - span.first).days * 86_400_000 for span, end in zip(spans, ends, strict=True)],
        orientation="h",
        width=0.5,
        marker={"color": theme.CONTEXT},
        hovertext=[_words(span) for span in spans],
        hoverinfo="text",
    )
    height = sum(_ROW + _LINE * name.count("<br>") for name in names) + _TICKS
    left = left_margin(*(line for name in names for line in name.split("<br>")))
    layout = theme.layout(
        max(theme.SMALL_HEIGHT // 2, height),
        margin={"t": 8, "r": 12, "l": left},
        xaxis={"type": "date", "tickformat": "%Y", "dtick": "M12", "zeroline": False},
        yaxis={"type": "category", "autorange": "reversed", "showgrid": False, "ticklabelstandoff": 6},
    )
    return Figure([bars], layout)


def _words(span: Span) -> str:
    first, last = theme.month(span.first), theme.month(span.last)
    begun = f"begun {first}" if first == last else f"begun between {first} and {last}"
    return f"{plotly_text(span.name)}: {begun}"
