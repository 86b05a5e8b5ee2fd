"""All panels; importing this package fills the register."""

from components.panels import (
    asb,
    delivered,
    figures,
    health,
    hotspots,
    operations,
    overview,
    prevention,
    priorities,
    similar,
    stop_ratios,
    stop_shares,
    stops,
    strategy,
    targeting,
    urban_rural,
)
from components.panels.panel import PANELS, Panel, PanelEntry

__all__ = [
    "PANELS",
    "Panel",
    "PanelEntry",
    "asb",
    "delivered",
    "figures",
    "health",
    "hotspots",
    "operations",
    "overview",
    "prevention",
    "priorities",
    "similar",
    "stop_ratios",
    "stop_shares",
    "stops",
    "strategy",
    "targeting",
    "urban_rural",
]
