"""What panels share of months: series, periods, months that are not whole, and years beside each other."""
