"""A spreadsheet that a partner filled in → its rows as values, or all that is wrong with them."""
