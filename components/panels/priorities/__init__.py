"""Panels of the Community Safety Partnership’s priorities."""
