"""All panels; importing this package fills the register."""

from importlib import import_module
from pkgutil import iter_modules

from components.panels.panel import PANELS, Panel, PanelEntry

for _module in iter_modules(__path__, f"{__name__}."):
    import_module(_module.name)

__all__ = ["PANELS", "Panel", "PanelEntry"]
