"""Panels of the promises of the plans."""
