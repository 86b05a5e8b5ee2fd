"""The Northampton Community Safety Plan 2017–20: five priorities and all that was published about them."""

from components.panels.delivered import PRIORITIES
from frame.answers import show
from frame.page import cannot_tell, open_page

open_page("Delivered 2017–20", filtered=False)
show("delivered/overall", main=True)
for part in PRIORITIES:
    show("delivered/priority", part=part)
cannot_tell(
    "What would have happened without the plan: its documents make no comparison.",
    "Results of most of what was done: events, notices and grants are counted, what came of them is not.",
    "Totals over priorities: the same work can be counted under two of them.",
)
