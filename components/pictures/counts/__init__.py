"""Pictures of counts and of shares of a whole."""
