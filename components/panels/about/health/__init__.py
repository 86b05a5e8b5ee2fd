"""Panels of the page Data health."""
