"""Targeting activity: where harm concentrates."""

from components.draw.cards.card import cells
from frame.answering.answers import filled, show
from frame.card_rows import level
from frame.page import cannot_tell, open_page

open_page(typed=False)
show("targeting/rank", cells(12)[0], main=True)
sides = filled("targeting/concentration", "targeting/phases")
if len(sides) == 2:
    left, right = level(cells(7, 5, height=180), *sides)
    show("targeting/concentration", left)
    show("targeting/phases", right)
else:
    # A place that is too small says so above, once. If no operation has phases, one line says so.
    if "targeting/concentration" in sides:
        show("targeting/concentration", cells(12)[0])
    show("targeting/phases", cells(12)[0])
cannot_tell(
    "Which address or person: an area of about 1,800 residents is the smallest unit that is reliable.",
    "Whether an area needs more police or other help: a rank says where to look first.",
    "What officers find: drugs and weapons are kept separate, because more patrols give more of them.",
)
