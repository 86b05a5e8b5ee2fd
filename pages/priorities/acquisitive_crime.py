"""Priority 4 of the Northampton Community Safety Strategy 2020–22."""

from components.draw.card import cells
from frame.answers import show
from frame.filters import option
from frame.page import cannot_tell, open_page

TYPES = {
    "shoplifting": "Shoplifting",
    "robbery": "Robbery",
    "burglary": "Burglary",
    "vehicle-crime": "Vehicle crime",
}
WHOLE = "acquisitive-crime"

open_page("Serious acquisitive crime", typed=False)
part = option("part", "Look closer at", TYPES, "burglary", linked=[WHOLE], labelled=False)
left, right = cells(7, 5, height=260)
show("priority/trend", left, part=part)
show("priority/outcomes", right, main=True, framework="CSP Strategy 2020-22", priority="4 (Serious) Acquisitive Crime")
left, middle = cells(6, 6, height=180)
show("priority/where", left, part=part)
show("priority/investigations", middle, part=part)
show("priority/picture", part=WHOLE)
cannot_tell(
    "Homes and businesses: police.uk files do not tell their burglaries apart.",
    "How much shoplifting there is: shops report a part of it, and that part changes.",
    "Whether a small difference between two areas is more than chance.",
)
