"""The pages of a database of Northamptonshire, for tests that walk them before there is one."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from data.operations import planned_operations
from data.plans import planned_priorities
from data.profile import default
from frame.offered import planned
from frame.register import Page, pages_of
from frame.streamlit_internals import page_hash
from pages import REGISTER
from tests.conftest import ROOT

OPERATIONS = planned_operations(default().folder)
PRIORITIES = planned_priorities(default().folder)
PAGES = pages_of(REGISTER, planned(default()))
# The addresses of operations that are set beside similar areas, and their ids.
EVALUATED = tuple(row["operation_id"] for row in OPERATIONS if row["evaluated"] == "yes")
STUDY_TOURS = tuple(row["operation_id"] for row in OPERATIONS if row["layout"] == "study tour")


def turn_to(app: AppTest, page: Page) -> None:
    """Turn to a page of the menu; the operations of one layout share its file, so that the file alone is not enough.

    Raises `ValueError` where the page is not in the menu.
    """
    app.switch_page(str(ROOT / page.file))
    app._page_hash = page_hash(page.url_path)
