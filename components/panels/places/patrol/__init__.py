"""Panels of patrol areas: where most is expected next month, why, whether such lists held, and patrols made."""
