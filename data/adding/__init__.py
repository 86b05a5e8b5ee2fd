"""Adding data from a page: files that are sent, what they would change, and putting that in place."""
