"""Pictures that set numbers beside each other, with how sure they are."""
