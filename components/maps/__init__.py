"""Tables → maps to explore, drawn by pydeck."""
