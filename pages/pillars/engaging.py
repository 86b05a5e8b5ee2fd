"""Engaging communities: who the police meet, what they hear, and whether people trust them."""

from components.draw.cards.card import cells
from frame.answering.answers import filled, show
from frame.card_rows import level
from frame.page import cannot_tell, open_page

open_page(filtered=False)
there = filled("engagement/groups", "engagement/surveys")
below = filled("engagement/kinds", "actions/concerns", "engagement/teams")
if there:
    places = iter(level(cells(*(6, 6)[: len(there)], height=200), *there))
    if "engagement/groups" in there:
        show("engagement/groups", next(places), main=True)
    if "engagement/surveys" in there:
        show("engagement/surveys", next(places), main="engagement/groups" not in there)
if below:
    places = iter(level(cells(*(1, 1, 1)[: len(below)], height=180), *below))
    if "engagement/kinds" in below:
        show("engagement/kinds", next(places))
    if "actions/concerns" in below:
        show("actions/concerns", next(places))
    if "engagement/teams" in below:
        show("engagement/teams", next(places))
if not there:
    left, right = cells(8, 4, height=200)
    show("initiatives/when", left)
    show("partners/supply", right, main=True, section="engaging")
elif len([*there, *below]) < 5:
    show("partners/supply", cells(12)[0], section="engaging")
cannot_tell(
    "Who was not reached: events count only those who came.",
    "Whether a survey represents everyone: that depends on who was asked and how many answered.",
    "Whether people report more because they have more trust: records cannot show that.",
)
