"""From the internal database to the public copy: what residents may see of each table and count."""
