"""A panel as slides for a shared screen."""
