"""Panels of published figures, and whether open data agrees."""
