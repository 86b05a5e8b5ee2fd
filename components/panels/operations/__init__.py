"""Panels of operations, initiatives and study tours."""
