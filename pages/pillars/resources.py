"""Resources: what was promised and published about officers and PCSOs, and what the force entered."""

from components.draw import notices
from frame.answers import show
from frame.page import open_page

open_page(filtered=False)
show("priority/picture", main=True, part="resources")
show("resources/roles")
show("resources/partnerships")
notices.cannot_tell(
    "What more officers achieve: numbers of people are an input.",
    "How many are on duty on a day: headcount is not hours.",
)
