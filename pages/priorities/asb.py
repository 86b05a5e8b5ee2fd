"""Priority 3 of the Community Safety Strategy 2020–22."""

from frame.page_context import page_context
from pages.priorities.layout import Priority, board

board(
    Priority(
        "3 ASB, Hate Crime & Town Centre Disorder",
        {
            "asb": "Anti-social behaviour",
            "town-centre-disorder": "Town centre",
            "criminal-damage": "Criminal damage",
        },
        ended=("criminal-damage",),
        whole="asb",
        # Residents ask whether it is as usual, not how a plan is going.
        promises_first=page_context().audience == "internal",
        height=272,
        trends={"town-centre-disorder": "asb/town_centre"},
    ),
    "Hate crime: police.uk files do not identify it, so this page cannot show whether more of it is reported.",
    "Nights and weekends: the files give only the month.",
    "Whether people report more: some operations ask them to, and records then rise.",
)
