"""Panels of places: hotspots, and one neighbourhood."""
