"""Pictures of what was recorded month by month."""
