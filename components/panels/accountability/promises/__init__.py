"""Panels of the promises of the three plans."""
