"""Priority 4 of the Community Safety Strategy 2020–22."""

from pages.priorities.layout import Priority, board

board(
    Priority(
        "4 (Serious) Acquisitive Crime",
        {
            "shoplifting": "Shoplifting",
            "robbery": "Robbery",
            "burglary": "Burglary",
            "vehicle-crime": "Vehicle crime",
        },
        ended=(
            "shoplifting",
            "robbery",
            "burglary",
            "vehicle-crime",
        ),
        whole="acquisitive-crime",
        promises_first=True,
    ),
    "Homes and businesses: police.uk files do not separate their burglaries.",
    "How much shoplifting there is: shops report only part of it, and that part changes.",
    "Whether a small difference between two areas is more than chance.",
)
