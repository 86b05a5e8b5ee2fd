"""Panels of study tours."""
