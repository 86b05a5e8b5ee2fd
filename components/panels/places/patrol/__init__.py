"""Panels of patrols: those that were made."""
