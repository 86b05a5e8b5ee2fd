"""Every operation and initiative that the documents name: what, where, when, and what can be said of it."""

from components.draw.card import cells
from frame.answers import ask, show
from frame.links import to_pages
from frame.page import cannot_tell, open_page
from pages import PAGES

open_page(filtered=False)
show("operations/all", main=True)
to_pages(PAGES, ask("operations/all")["url_path"].dropna())
left, right = cells(7, 5)
show("operations/timeline", left)
show("operations/places", right)
show("operations/map")
show("operations/pairs")
show("evaluation/all")
cannot_tell(
    "When most of them began: the documents name few dates, and what is inferred says so.",
    "What most of them achieved: days, grants and notices leave nothing that could be set beside similar areas.",
)
