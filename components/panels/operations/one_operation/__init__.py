"""Panels of one operation: what it is, what was published about it, and what was recorded in its areas."""
