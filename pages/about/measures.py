"""The card of every measure: the same file that docs/measures.md is made from."""

from components.draw import notices
from frame.answers import show
from frame.choice import latest
from frame.page import cannot_tell, open_page

open_page(filtered=False)
card = latest("card", show("measures/cards", main=True, select="measure_id"))
if card:
    show("measures/one", card=card)
else:
    notices.nothing("Choose a measure to see its card.")
cannot_tell(
    "What is not recorded: every measure counts what was reported or asked, never all that happened.",
)
