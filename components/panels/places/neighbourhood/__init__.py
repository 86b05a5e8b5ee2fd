"""Panels of the page My neighbourhood, in plain English for residents."""
