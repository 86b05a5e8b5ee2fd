"""A Plotly figure that is made when first drawn, serialised once and then sent many times."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial, wraps
from typing import Any, ParamSpec

import plotly.graph_objects as go

P = ParamSpec("P")


class Figure(go.Figure):
    """A figure whose dictionary is made at the first call and kept.

    Streamlit asks for it at every rerun, and Plotly's deep copy would take most of a chart's time. So never change a
    figure after it has been drawn.
    """

    def to_dict(self) -> dict[str, Any]:
        """The figure in the form for Plotly's renderer; shared, not a copy."""
        if not hasattr(self, "_written"):
            self._written = super().to_dict()
        return self._written


class _Later(Figure):
    """A figure that becomes the result of `make` on first use.

    Plotly takes milliseconds to validate a chart, and most charts are never drawn: their picture is.
    """

    def __init__(self, make: Callable[[], Figure]) -> None:
        object.__setattr__(self, "_make", make)

    def __getattribute__(self, name: str) -> Any:
        _become(self)
        return object.__getattribute__(self, name)

    def __setattr__(self, prop: str, value: Any) -> None:
        _become(self)
        setattr(self, prop, value)


_ONE = threading.RLock()  # making one may need another figure


def _become(figure: Figure) -> None:
    with _ONE:
        if type(figure) is not _Later:
            return  # another thread was first
        mine = object.__getattribute__(figure, "__dict__")
        made = mine["_make"]()
        mine.clear()
        mine.update(vars(made))
        object.__setattr__(figure, "__class__", Figure)


def when_drawn(draw: Callable[P, Figure]) -> Callable[P, Figure]:
    """Delay a function that draws a figure until the figure is used."""

    @wraps(draw)
    def later(*args: P.args, **kwargs: P.kwargs) -> Figure:
        return _Later(partial(draw, *args, **kwargs))

    return later
