"""What a meeting looks at: agendas to present and to take away, and what the last meeting decided."""

from components.draw.cards.card import cells
from frame.answering.answers import filled, show
from frame.page import cannot_tell, open_page
from frame.page_context import page_context
from frame.reader import meetings

open_page()
here = page_context()
agenda = meetings.chosen(here)
left, right = cells(5, 7, height=165)
with left.container:
    meetings.draw(here, agenda)
# What it begins with, to look at; about the whole county it may have nothing to show yet.
first = meetings.items(here, agenda)[0].panel_id if not meetings.needs_place(here, agenda) else "overview/headline"
show(first, right, main=True)
meetings.questions(here, agenda)
told = filled("actions/decisions", "actions/overdue")
places = dict(zip(told, cells(*(1 for _ in told)), strict=True)) if told else {}
if "actions/decisions" in places:
    show("actions/decisions", places["actions/decisions"], section="whole")
if "actions/overdue" in places:
    show("actions/overdue", places["actions/overdue"])
cannot_tell(
    "What a meeting should decide: an agenda says what there is to look at, in an order that most find useful.",
    "What was said: only decisions and actions that were entered are shown.",
)
