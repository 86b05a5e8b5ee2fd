"""Panels of the town-centre crime basket."""
