"""Who can use the dashboard, what does not work for everyone, and how to report a problem."""

from components.draw import notices
from components.draw.cards.card import cells
from components.draw.page_actions import keys_of_one_letter
from frame.answering.answers import show
from frame.card_rows import level
from frame.operator_contact import operated_by
from frame.page import cannot_tell, open_page
from frame.page_context import page_context
from frame.reader import noting
from frame.reader.page_choices import tabs

open_page(filtered=False)
left, right = level(cells(5, 7), "accessibility/checked", "accessibility/gaps")
show("accessibility/checked", left, main=True)
show("accessibility/gaps", right)
keys_of_one_letter(decides=noting.possible(page_context()))
tabs({"What was checked": lambda: show("accessibility/tests")})
notices.if_it_does_not_work(
    *operated_by(),
    "Say which page it was and what you use: a screen reader, a keyboard, large text.",
    "Ask for the figures in another format, such as a table.",
    "If you are not happy with the answer, contact the Equality Advisory and Support Service.",
)
cannot_tell(
    "How it works with your screen reader or your settings: only what is listed above was tested.",
)
