"""Police forces: which months of each are imported, and how they compare."""
