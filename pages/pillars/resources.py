"""Resources: what was promised and published about officers and PCSOs, and what the force entered."""

from frame.answers import show
from frame.page import cannot_tell, open_page
from frame.visit import visit

open_page(filtered=False)
# Residents see what was published; the force's own numbers come first for those who may see them.
internal = visit().audience == "internal"
if internal:
    show("resources/roles", main=True)
    show("resources/partnerships")
show("priority/picture", main=not internal, part="resources")
cannot_tell(
    "What more officers achieve: numbers of people are an input.",
    "How many are on duty on a day: headcount is not hours.",
)
