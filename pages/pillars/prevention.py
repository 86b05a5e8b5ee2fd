"""Prevention and repeat demand: what is recorded where the same was recorded before."""

from components.draw.cards.card import cells
from frame.answering.answers import filled, show
from frame.card_rows import level
from frame.page import cannot_tell, open_page

open_page(typed=False)
places = cells(8, 4, height=220)
if filled("prevention/repeats"):
    left, right = level(places, "prevention/points", "prevention/repeats")
    show("prevention/points", left)
    show("prevention/repeats", right, main=True)
    show("priority/investigations", cells(12, height=200)[0], part="reported")
else:
    left, right = places
    show("prevention/points", left, main=True)
    show("priority/investigations", right, part="reported")
    show("prevention/repeats", right)
cannot_tell(
    "Repeat victims: open data names nobody, and one map point stands for many homes.",
    "How soon it happens again: the files give only the month.",
    "How well victims were supported: only a survey can show that.",
)
