"""Invented police files: incidents, their outcomes, and stops."""
