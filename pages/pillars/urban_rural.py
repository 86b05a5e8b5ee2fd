"""Urban and rural areas side by side."""

from components.draw.cards.card import cells
from frame.answering.answers import show
from frame.page import cannot_tell, open_page

open_page(placed=False)
show("urban_rural/rates", cells(12)[0], main=True)
show("urban_rural/change", cells(12)[0])
cannot_tell(
    "Rural crime itself: police.uk files do not identify farm theft, hare coursing or wildlife crime.",
    "How much goes unreported: living far from a police station may mean fewer reports.",
)
