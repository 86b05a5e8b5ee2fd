"""Panels of what documents print, and whether open data agrees."""
