"""What a meeting looks at: agendas to present and to take away, and what the last meeting decided."""

from components.draw.cards.card import cells
from frame.answering.answers import filled, show
from frame.page import cannot_tell, open_page
from frame.page_context import page_context
from frame.reader import meetings

open_page()
left, right = cells(6, 6, height=300)
show("overview/headline", right, main=True)
with left.container:
    meetings.draw(page_context())
if filled("actions/decisions"):
    show("actions/decisions", cells(12)[0], section="whole")
if filled("actions/overdue"):
    show("actions/overdue", cells(12)[0])
cannot_tell(
    "What a meeting should decide: an agenda says what there is to look at, in an order that most find useful.",
    "What was said: only decisions and actions that were entered are shown.",
)
