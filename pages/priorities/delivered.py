"""An earlier plan: its priorities and all that was published about them."""

from pages.priorities.layout import delivered

delivered()
