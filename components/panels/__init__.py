"""All panels; importing this package fills the register."""

from components.panels import asb, health, hotspots, operations, overview, stop_ratios, stop_shares, stops
from components.panels.panel import PANELS, Panel, PanelEntry

__all__ = [
    "PANELS",
    "Panel",
    "PanelEntry",
    "asb",
    "health",
    "hotspots",
    "operations",
    "overview",
    "stop_ratios",
    "stop_shares",
    "stops",
]
