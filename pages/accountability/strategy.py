"""Every promise of the three plans, with its latest state and the page that shows it."""

from components.panels.strategy import FRAMEWORKS
from frame.answers import ask, show
from frame.links import to_pages
from frame.page import cannot_tell, open_page
from pages import PAGES

open_page(filtered=False)
show("strategy/summary", main=True)
promised = ask("strategy/outcomes", framework=None, priority=None)
for framework in FRAMEWORKS:
    show("strategy/plan", framework=framework)
    to_pages(PAGES, promised.loc[promised["framework"] == framework, "url_path"])
cannot_tell(
    "Whether a promise was kept because of what police and partners did.",
    "What no open file holds: each line names who would supply it.",
    "Targets: no plan sets one, so none is shown unless a partner enters it with a date and an owner.",
)
