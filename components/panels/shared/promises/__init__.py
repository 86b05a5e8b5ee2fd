"""What panels share about promises: their states, their rows and partners’ numbers."""
