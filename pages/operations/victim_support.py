"""Support for victims and vulnerable people."""

from pages.operations.layout import initiatives

initiatives(
    "OP25",
    "OP29",
    "OP38",
    limits=(
        "How those who were supported fare: that is asked, not recorded.",
        "Homes that were taken over by others: no open file tells homes apart.",
    ),
)
