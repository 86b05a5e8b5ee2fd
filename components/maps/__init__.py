"""Interactive maps of tables, drawn by pydeck."""
