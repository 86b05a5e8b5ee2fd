"""Panels of measures, data health and accessibility."""
