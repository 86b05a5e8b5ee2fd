"""The keys of all widgets: made here, and read here by the filter of what browsers send (frame/middleware/messages.py).

A key is a few words joined by hyphens; the last is its kind, which says what the widget may send. The browser adds the
key to the page as a class (`st-key-…`), which page.css and page.js also use.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, NewType, get_args

WidgetKey = NewType("WidgetKey", str)
Kind = Literal[
    "menu",  # a button that opens a menu
    "switch",
    "go",  # a button
    "csv",  # a button that downloads a file of figures
    "sheet",  # a button that downloads a sheet to print
    "option",  # one or several of a few, all visible
    "choice",  # one of many, in a drop-down list
    "words",  # what a reader types
    "lines",  # what a reader types or pastes, over several lines
    "day",  # a day of the calendar
    "tab",
    "map",  # a shape to choose
    "table",  # a row to choose
    "figures",  # the same, in a table in a menu
]
# What a widget may send: whether it is open or on; that it was pressed; a short or a long text; several texts; a
# selection, as JSON.
Sends = Literal["truth", "press", "text", "long text", "texts", "selection"]

SENDS: Mapping[Kind, Sends] = {
    "menu": "truth",
    "switch": "truth",
    "go": "press",
    "csv": "press",
    "sheet": "press",
    "option": "texts",
    "choice": "text",
    "words": "text",
    "lines": "long text",
    "day": "texts",
    "tab": "text",
    "map": "selection",
    "table": "selection",
    "figures": "selection",
}
# A panel with long options has 90; Streamlit would accept any number.
LONGEST = 200
_KEY = re.compile(rf"[\w-]{{1,{LONGEST}}}-({'|'.join(get_args(Kind))})", re.ASCII)
_OTHER = re.compile(r"[^0-9A-Za-z_]+")


def joined(*parts: object) -> str:
    """The common start of the keys of a panel's widgets: parts with a hyphen for anything but letters and numbers.

    >>> joined("priority/outcomes", "Strategy 2024–27")
    'priority-outcomes-Strategy-2024-27'
    """
    return "-".join(_OTHER.sub("-", str(part)) for part in parts)


def widget_key(kind: Kind, *parts: object) -> WidgetKey:
    """The key of a widget of that kind.

    Raises `ValueError` for one that the filter would refuse: without a part, or too long.

    >>> widget_key("go", "agenda", 0, "close")
    'agenda-0-close-go'
    """
    key = f"{joined(*parts)}-{kind}"
    if kind_of(key) != kind:
        raise ValueError(f"A widget cannot have the key “{key}”")
    return WidgetKey(key)


def kind_of(key: str) -> Kind | None:
    """The kind of the widget that has this key; None if no widget of this project has such a key.

    >>> kind_of("asb-trend-menu"), kind_of("asb-trend-card"), kind_of("menu")
    ('menu', None, None)
    """
    found = _KEY.fullmatch(key)
    return next((kind for kind in SENDS if kind == found[1]), None) if found else None
