"""A panel as a card: its picture, lines and table, its menu, and how high it is."""
