"""What all pages share: the database, caches, filters in the address, the audience, and drawing."""
