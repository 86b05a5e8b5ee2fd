"""Engagement, grants and help during COVID-19."""

from pages.operations.layout import initiatives

initiatives(
    "OP10",
    "OP31",
    "OP32",
    "OP39",
    "OP40",
    limits=("What a grant or an event changed: nothing like it is left to compare with.",),
)
