"""Results → plain sentences."""
