"""The Community Safety Plan 2017–20: five priorities and all that was published about them."""

from functools import partial

from components.draw.cards.card import cells
from components.panels.priorities.delivered import FRAMEWORK, NAMES
from components.panels.priorities.promises import EVERY
from frame.answering.answers import show
from frame.page import cannot_tell, open_page
from frame.reader.page_choices import tabs

open_page(filtered=False)
left, right = cells(6, 6, height=240)
show("delivered/overall", left, main=True)
show("priority/outcomes", right, framework=FRAMEWORK, priority=EVERY)
tabs({name: partial(show, "delivered/priority", part=key) for key, name in NAMES.items()})
cannot_tell(
    "What would have happened without the plan: its documents make no comparison.",
    "Results of most of what was done: events, notices and grants are counted, but not what resulted.",
    "Totals across priorities: the same work can be counted under two of them.",
)
