"""Invented rows of partners’ spreadsheets."""
