"""Reading text tables, in whatever way they were saved."""
