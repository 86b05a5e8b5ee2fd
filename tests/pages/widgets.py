"""The widgets that a page drew, and whether what they may send would be let in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from streamlit.testing.v1 import AppTest

from components.widget_keys import SENDS, Sends, kind_of
from frame.middleware.messages import fits
from frame.streamlit_internals import WIDGET_ID_PREFIX, WidgetState

EMPTY_SELECTION = '{"selection": {"rows": [], "columns": [], "cells": []}}'
# What Streamlit calls the elements that send something, and what each sends.
WIDGETS: dict[str, Sends] = {
    "button": "press",
    "download_button": "press",
    "button_group": "texts",
    "toggle": "truth",
    "selectbox": "text",
    "select_slider": "texts",
    "multiselect": "texts",
    "text_input": "text",
    "text_area": "long text",
    "dataframe": "selection",
    "deck_gl_json_chart": "selection",
    "popover": "truth",
    "tab_container": "text",
}
# These have an id, by which page.css knows them, and send nothing.
SILENT = {"flex_container", "plotly_chart", "dialog"}


def drawn(app: AppTest) -> Iterator[tuple[str, str, WidgetState]]:
    """What each widget is called, its key, and the plainest that it may send."""
    for kind, proto in _elements(app):
        if not str(getattr(proto, "id", "")).startswith(WIDGET_ID_PREFIX) or kind in SILENT:
            continue
        sent = WidgetState(id=proto.id)
        match WIDGETS[kind]:
            case "truth":
                sent.bool_value = True
            case "press":
                sent.trigger_value = True
            case "text" | "long text":
                sent.string_value = "x"
            case "texts":
                sent.string_array_value.data.append("x")
            case "selection":
                sent.string_value = EMPTY_SELECTION
        yield kind, proto.id.split("-", 2)[2], sent


def faults(app: AppTest) -> list[str]:
    """The widgets of a page whose key was not made by the factory, or whose messages would be left out."""
    return [
        f"{kind} {key}"
        for kind, key, sent in drawn(app)
        if (made := kind_of(key)) is None or SENDS[made] != WIDGETS[kind] or not fits(sent)
    ]


def open_menus(app: AppTest) -> AppTest:
    """The page with all its menus open, which are filled only then."""
    for key in [key for kind, key, _ in drawn(app) if kind == "popover"]:
        app.session_state[key] = True
    return app.run()


def _elements(app: AppTest) -> Iterator[tuple[str, Any]]:
    """The type and message of everything that stands on a page."""
    nodes: list[Any] = [app._tree]
    while nodes:
        node = nodes.pop()
        nodes += getattr(node, "children", {}).values()
        if getattr(node, "proto", None) is not None:
            yield node.type, node.proto
