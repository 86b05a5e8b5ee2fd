"""Files that an operator gives → what an import will read, before a row is read."""
