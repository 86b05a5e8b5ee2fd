"""What a reader chose: filters in the address, places, an agenda, and preferences."""
