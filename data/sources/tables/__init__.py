"""Reading text tables, however they were saved."""
