"""Internal database → public copy: what residents may see of each table and count."""
