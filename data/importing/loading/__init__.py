"""From the planned files to the tables that hold their rows."""
