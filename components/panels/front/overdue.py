"""What is overdue and what is due next, as lines of a card."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components import theme
from components.panels.panel import Entry
from components.rows import rows_of
from components.view import Ask, View
from components.viewing import COUNTY
from components.wording import phrases

_OVER = ("done", "stopped")


def late_plans(ask: Ask, view: View) -> list[Entry]:
    """One line about problem-solving plans of the place in view that are past their end; none if there are none."""
    # The county also has plans without a place.
    whole = view.scope == COUNTY
    plans = ask("partner/problem_plan", as_of=view.today) if whole else _of_place(ask, view)
    late = plans[plans["overdue"].astype(bool)] if len(plans) else plans
    if late.empty:
        return []
    days = (pd.Timestamp(view.today) - late["due_on"].min()).days
    words = phrases.several(len(late), "problem plan is", "problem plans are")
    return [
        Entry(
            f"{words} past the end date",
            f"the oldest by {theme.whole(days)} days",
            sign="due",
            url_path="problem-solving",
        )
    ]


def _of_place(ask: Ask, view: View) -> pd.DataFrame:
    return ask("front/plans", scope=view.scope, as_of=view.today)


def next_action(ask: Ask, view: View) -> list[Entry]:
    """The next action due, with its date; none if no open action has a future date."""
    actions = ask("partner/action", as_of=view.today)
    to_come = actions[(actions["due_on"] >= pd.Timestamp(view.today)) & ~actions["state"].isin(_OVER)]
    first: Any = next(rows_of(to_come.sort_values("due_on")), None)
    if first is None:
        return []
    return [Entry(f"Due next, {theme.full_date(first.due_on.date())}", str(first.action), url_path="action-plan")]
