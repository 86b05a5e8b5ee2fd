"""Sheets of A4 to print: pure, each one file without a script and without a request to another machine."""
