"""What panels share about months: series, periods, incomplete months, and comparisons of years."""
