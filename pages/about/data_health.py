"""What is in the database, what is missing, and how far it can be trusted."""

from components.draw.cards.card import cells
from components.draw.files import all_files
from frame.answering.answers import show
from frame.card_rows import level
from frame.files_for_others import TAB, offered_files
from frame.page import cannot_tell, open_page
from frame.page_context import page_context
from frame.reader.page_choices import tabs

public = page_context().audience == "public"
open_page(filtered=False)
left, right = level(cells(8, 4), "health/months", "health/age")
show("health/months", left, main=True)
show("health/age", right)
left, middle, right = level(cells(3, 5, 4), "health/checks", "health/placed", "health/geography")
show("health/checks", left)
show("health/placed", middle)
show("health/geography", right)
show("health/publication" if public else "health/partners")
parts = {"What was checked": lambda: show("health/promises")}
if not public:
    parts["Every file"] = lambda: show("health/files")
elif files := offered_files():
    parts[TAB] = lambda: all_files(files)
tabs(parts)
cannot_tell(
    "Whether the force recorded everything that was reported: inspections check that, and these files do not show it.",
    "Whether a month will change: outcomes are added for years afterwards.",
)
