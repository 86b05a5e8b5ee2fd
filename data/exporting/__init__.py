"""Files for others, made of a public copy: its tables, a map, what changed, and a description of it all."""
