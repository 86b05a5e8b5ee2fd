"""Maps and plans as pictures."""
