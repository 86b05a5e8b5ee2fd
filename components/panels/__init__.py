"""All panels; importing this package fills the register."""

from components.panels import asb, health, hotspots, operations, overview
from components.panels.panel import PANELS, Panel, PanelEntry

__all__ = ["PANELS", "Panel", "PanelEntry", "asb", "health", "hotspots", "operations", "overview"]
