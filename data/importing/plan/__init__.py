"""From the files that an operator gives to what an import will read, before any row is read."""
