"""Where most is likely to be recorded next month, and how good such lists would have been."""
