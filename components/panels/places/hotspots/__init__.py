"""Panels of the page Hotspots: the map, the list beside it, and one area."""
