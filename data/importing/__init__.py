"""Files → a new database: what they are, what is refused, and the tables that pages read."""
