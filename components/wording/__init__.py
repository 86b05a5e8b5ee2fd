"""Results as plain sentences."""
