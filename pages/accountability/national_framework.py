"""The Neighbourhood Policing Guarantee: who can show each headline measure, and the town-centre crime basket."""

from frame.answers import ask, show
from frame.links import to_pages
from frame.page import cannot_tell, open_page
from pages import PAGES

open_page(placed=False, typed=False)
show("framework/pillars", main=True)
show("framework/local")
measures = ask("framework/measures")
to_pages(PAGES, set(measures["url_path"].dropna()) - {"national-framework"})
show("framework/basket")
show("framework/basket_types")
show("framework/gaps")
cannot_tell(
    "How the county compares with other forces: only national publications can.",
    "Assaults on shop workers, knives, and the hour of day: open files carry no mark for any of them.",
    "Town centres other than Northampton’s: Corby Central is one area that a document names, not a whole centre.",
    "Answers to neighbourhood queries within 72 hours are promised; we could confirm no headline measure of them.",
)
