"""The current database: which one it is, how it is queried, and how to go back to the previous one."""
