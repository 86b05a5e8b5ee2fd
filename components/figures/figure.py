"""A Plotly figure that is written out once and then sent many times."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go


class Figure(go.Figure):
    """A figure whose dictionary is made at the first call and kept.

    Streamlit asks for it at every rerun, and Plotly's deep copy then takes most of the time that a chart takes. So a
    figure must not be changed once it has been drawn.
    """

    def to_dict(self) -> dict[str, Any]:
        """The figure as Plotly's renderer takes it; shared, not a copy."""
        if not hasattr(self, "_written"):
            self._written = super().to_dict()
        return self._written
