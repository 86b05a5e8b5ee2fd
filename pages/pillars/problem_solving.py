"""Solving problems: the plans, their age and stage, and what was found."""

from frame.answers import show
from frame.page import cannot_tell, open_page

open_page(filtered=False)
show("plans/open", main=True)
show("plans/stages")
cannot_tell(
    "Whether a plan worked, unless it was assessed: most problems rise and fall by themselves.",
    "Problems that nobody has written a plan for.",
)
