"""A panel about an operation."""

from __future__ import annotations

from components.panels.panel import Panel
from components.view import View
from data.serving.store import Store
from tests.answers import panel_with


def built(store: Store, view: View, panel: str, operation: str) -> Panel:
    """The panel with this id about the operation with this id."""
    return panel_with(panel, store.ask, view, operation=operation)
