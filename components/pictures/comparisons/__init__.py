"""Pictures that compare numbers, with how certain they are."""
