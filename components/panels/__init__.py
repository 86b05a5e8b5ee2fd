"""All panels, in packages by section of the menu and in `shared`; importing this package fills the register."""

from importlib import import_module
from pkgutil import walk_packages

from components.panels.panel import PANELS, Panel, PanelEntry

for _module in walk_packages(__path__, f"{__name__}."):
    import_module(_module.name)

__all__ = ["PANELS", "Panel", "PanelEntry"]
