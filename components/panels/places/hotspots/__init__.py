"""Panels of the page Hotspots: the map, the list next to it, and one area."""
