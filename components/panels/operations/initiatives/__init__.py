"""Panels of the initiatives that are not evaluated: when they ran, where, and what was counted about them."""
