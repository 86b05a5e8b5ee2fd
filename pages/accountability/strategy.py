"""Every promise of the plans, with its latest state, how it went, and who supplies its numbers."""

from components.panels.accountability.promises.drawer import CHOICE
from components.panels.accountability.promises.strategy import LOOK, lists
from frame.answering.answers import ask, show
from frame.page import cannot_tell, open_page
from frame.reader.page_choices import chosen_option, option
from frame.reader.selection import kept

open_page(filtered=False)
show("strategy/summary", main=True)
show(
    "strategy/list",
    control=lambda panel: option("list", "Which promises", panel.offers, LOOK, labelled=False),
    list=chosen_option("list", lists(ask), LOOK),
    promise=kept(CHOICE),
)
cannot_tell(
    "Whether police and partners were the reason that a promise was kept.",
    "What is not in open data: each line names who would supply it.",
    "Targets: no plan sets one, so none is shown unless a partner enters it with a date and an owner.",
)
