"""Names of persons are kept out of partners’ spreadsheets: how they are distinguished from roles and organisations."""
