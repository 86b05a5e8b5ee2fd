"""Every operation and initiative that the documents name."""

from components.draw import notices
from frame.answers import show
from frame.page import open_page

open_page(filtered=False)
show("operations/all", main=True)
notices.cannot_tell(
    "When most of them began: the documents name few dates, and what is inferred says so.",
    "What each achieved: that is asked on the page of an operation, where it has one.",
)
