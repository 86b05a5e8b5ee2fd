"""Days and weeks of action."""

from pages.operations.layout import initiatives

initiatives(
    "OP11",
    "OP14",
    "OP24",
    "OP30",
    limits=(
        "What a day changed: the files know the month only.",
        "Which areas they reached: most are not named.",
    ),
)
