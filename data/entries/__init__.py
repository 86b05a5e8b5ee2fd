"""What people enter on a page instead of in a spreadsheet: kept in a file of its own, and put into every database."""
