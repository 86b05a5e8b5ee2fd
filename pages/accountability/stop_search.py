"""Stop and search by the county's police: what for, with what outcome, and who is searched."""

from components.draw.cards.card import cells
from components.panels.accountability.stop_search.searches import newest_month, pooled
from frame.answering.answers import ask, show
from frame.card_rows import level
from frame.page import cannot_tell, counted_to, open_page
from frame.page_context import page_context
from frame.reader.page_choices import tabs

_FEW = 3  # with this many years, the card is still lower than the two next to it
# Residents see 12 months together, never a single month.
public = page_context().audience == "public"
open_page(filtered=False)
counted_to(newest_month(ask), "month of searches")
if not pooled(ask):
    show("stops/years", main=True)
    show("stops/trend")
elif public and len(ask("stops/years", dimension="total")) <= _FEW:
    left, right = level(cells(7, 5), "stops/ethnicity_self", "stops/years")
    show("stops/years", right, main=True)
    show("stops/ethnicity_self", left)
    show("stops/outcomes")
elif public:
    left, right = level(cells(5, 7), "stops/years", ["stops/ethnicity_self", "stops/outcomes"])
    show("stops/years", left, main=True)
    show("stops/ethnicity_self", right)
    show("stops/outcomes", right)
else:
    left, right = level(cells(6, 6, height=260), "stops/trend", "stops/years")
    show("stops/trend", left)
    show("stops/years", right, main=True)
    left, right = level(cells(7, 5), "stops/ethnicity_self", "stops/outcomes")
    show("stops/ethnicity_self", left)
    show("stops/outcomes", right)
if pooled(ask):
    parts = {
        "By what was searched for": lambda: show("stops/objects"),
        "What led to further action": lambda: show("stops/found"),
        "By the ethnicity that officers recorded": lambda: show("stops/ethnicity_officer"),
        "By age": lambda: show("stops/ages"),
    }
    tabs(parts)
cannot_tell(
    "Residents may not be the people who are available to be searched; a ratio raises a question and is not proof of "
    "bias.",
    "Why someone was searched, whether the search was right, and how it was carried out: the files do not give the "
    "grounds.",
    "How many different people were searched: the same person may appear several times.",
    "Whether more searches are good or bad: they show what officers do, without a judgement.",
)
