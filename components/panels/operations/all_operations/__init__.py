"""Panels of all operations together: cards, lists, the map and the timeline."""
