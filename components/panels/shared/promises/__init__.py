"""What panels share of promises: their states, their rows and partners’ numbers."""
