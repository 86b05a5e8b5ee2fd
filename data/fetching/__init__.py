"""Fetch files from their publishers: police months in parts of an archive, boundaries, lookups and census tables."""
