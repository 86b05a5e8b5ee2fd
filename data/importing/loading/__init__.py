"""The planned files → the tables that hold their rows."""
