"""Safety in the night-time economy: pastors, marshals, orders and an award."""

from pages.operations.layout import initiatives

initiatives(
    "OP33",
    "OP34",
    "OP35",
    "OP36",
    "OP21",
    "OP22",
    area="OP33",
    limits=(
        "Nights and weekends: the files know the month only.",
        "How many people were out: without that, no rate of the night is fair.",
    ),
)
