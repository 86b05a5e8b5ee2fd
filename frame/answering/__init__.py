"""The database that answers, what is kept of its answers, and panels drawn from them."""
