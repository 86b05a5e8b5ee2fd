"""Pictures of when things began and ended."""
