"""The invented county: its towns, places and areas, and who lives there."""
