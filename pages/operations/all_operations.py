"""Every operation and initiative that the documents name: what, where, when, and what can be said about it."""

from components.draw.cards.card import cells
from components.panels.operations.all_operations.map import numbers_of
from frame.answering.answers import ask, show
from frame.page import cannot_tell, open_page
from frame.reader.page_choices import tabs

open_page(filtered=False)
left, right = cells(7, 5, height=230)
show("operations/timeline", left, main=True)
show("operations/places", right, part="map")
numbered = numbers_of(ask)
for operation, cell in zip(sorted(numbered, key=numbered.__getitem__), cells(*(1 for _ in numbered)), strict=True):
    show("operations/verdict", cell, presented="evaluation/all", operation=operation)
left, right = cells(3, 9)
show("operations/tours", left)
show("operations/others", right)
tabs(
    {
        "All of them in full": lambda: show("operations/all"),
        "Which share areas": lambda: show("operations/pairs"),
        "Where they overlap": lambda: show("operations/map", cells(12, height=460)[0]),
    }
)
cannot_tell(
    "When most of them began: the documents give few dates, and inferred dates are marked.",
    "What most of them achieved: days, grants and notices leave nothing to compare with similar areas.",
)
