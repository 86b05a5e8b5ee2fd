"""Pictures of what began and ended when."""
