"""Enter data: plans, actions, meetings and other rows of partners, added, changed and ended on the page."""

from components.draw.cards.card import cells
from frame.answering.answers import show
from frame.page import cannot_tell, open_page
from frame.page_context import page_context
from frame.reader import entering

open_page(filtered=False)
show("partners/lists", cells(12)[0])
entering.draw(page_context())
if not page_context().demonstration:
    show("partners/supply", cells(12)[0])
cannot_tell(
    "Who entered a row, and when: only what the row says is kept.",
    "Whether it is true: only its form is checked.",
)
