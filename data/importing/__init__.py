"""From files to a new database: what the files are, what is refused, and the tables that pages read."""
