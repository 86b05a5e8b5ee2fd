"""The Neighbourhood Policing Guarantee: who can show each headline measure, and the town-centre crime basket."""

from components.draw.cards.card import cells
from frame.answering.answers import filled, show
from frame.card_rows import level
from frame.page import cannot_tell, open_page
from frame.reader.page_choices import tabs

open_page(placed=False, typed=False)
left, right = level(cells(5, 7, height=290), "framework/pillars", "framework/basket")
show("framework/pillars", left, main=True)
show("framework/basket", right)
if filled("framework/basket_types"):
    left, right = level(cells(5, 7), "framework/local", "framework/basket_types")
    show("framework/local", left)
    show("framework/basket_types", right)
else:
    # The measure itself says that there are too few months.
    show("framework/local", cells(12)[0])
tabs(
    {
        "Each measure": lambda: show("framework/list"),
        "What open data leaves out in town centres": lambda: show("framework/gaps"),
    }
)
cannot_tell(
    "How the county compares with other forces: only national publications show that.",
    "Assaults on shop workers, knives, and the time of day: open data does not identify any of them.",
    "Other town centres: which areas make up each is for people who know them to say.",
    "Answers to neighbourhood queries within 72 hours: they are promised, but we found no headline measure of them.",
)
