"""Enter data: plans, actions, meetings and other rows of partners, added, changed and ended on the page."""

from frame.page import cannot_tell, open_page
from frame.page_context import page_context
from frame.reader import entering

open_page(filtered=False)
entering.draw(page_context())
cannot_tell(
    "Who entered a row, and when: only what the row says is kept.",
    "Whether it is true: only its form is checked.",
)
