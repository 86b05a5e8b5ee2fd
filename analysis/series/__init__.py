"""Series of counts by month: their usual range, signals, season and what stands out."""
