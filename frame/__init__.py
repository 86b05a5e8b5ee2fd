"""What every page shares: the database that answers, caches, filters in the address, audience, and the way to draw."""
