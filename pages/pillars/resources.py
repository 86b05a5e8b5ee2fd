"""Resources: what was promised and published about officers and PCSOs, and what the force entered."""

from components.draw.cards.card import cells
from frame.answering.answers import filled, show
from frame.card_rows import level
from frame.page import cannot_tell, open_page
from frame.page_context import page_context
from frame.reader.page_choices import tabs

open_page(filtered=False)
# Residents see what was published; those who may see the force's own numbers see these first.
there = filled("resources/roles", "resources/partnerships")
internal = page_context().audience == "internal"
left, right = cells(7, 5, height=84) if internal else (*cells(12, height=200), None)
if "resources/roles" in there:
    left, right = level([left, right], "resources/roles", "resources/published") if right else (left, right)
    show("resources/roles", left, main=True)
    show("resources/published", right)
else:
    show("resources/published", left, main=True)
    show("partners/supply", right, section="resources")
if "resources/partnerships" in there:
    show("resources/partnerships", cells(12)[0])
tabs({"Published in full": lambda: show("priority/picture", part="resources")})
cannot_tell(
    "What more officers achieve: numbers of people are an input.",
    "How many are on duty on a given day: headcount is not hours worked.",
)
