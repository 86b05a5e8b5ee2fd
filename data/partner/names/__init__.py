"""Names of persons are kept out of partners’ spreadsheets: how they are told from roles and organisations."""
