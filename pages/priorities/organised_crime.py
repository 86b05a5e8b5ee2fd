"""Priority 1 of the Community Safety Strategy 2020–22."""

from pages.priorities.layout import Priority, board

board(
    Priority(
        "1 Serious Organised Crime",
        {
            "robbery": "Robbery",
            "violence": "Violence",
            "weapons": "Weapons",
            "drugs": "Drugs",
        },
        ended=(
            "robbery",
            "violence",
            "weapons",
            "drugs",
        ),
        whole="",
    ),
    "Knife crime: police.uk files do not identify it, so robbery and violence are context, not a measure.",
    "Weapons and drugs: officers find them, and more searches give more records, so they are never judged.",
    "Exploitation and modern slavery: only partners’ numbers can show them.",
    "What was published about it: the documents give no figures.",
)
