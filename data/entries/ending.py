"""How a row ends: what is set when a plan is closed, an action done or a phase over, today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from data.entries.listed import Cells


@dataclass(frozen=True)
class Ending:
    """What a button that ends a row says; the column that holds the day, and others with their values."""

    words: str
    day: str
    others: Cells


# By the name of the template.
ENDINGS = {
    "problem_plan": Ending("Close it today", "closed_on", {"stage": "closed"}),
    "action": Ending("Done today", "done_on", {"state": "done"}),
    "tour_action": Ending("Done today", "done_on", {"state": "done"}),
    "phase": Ending("Ended today", "ended_on", {}),
}


def ended(name: str, cells: Cells, today: date) -> dict[str, str] | None:
    """The cells of a row that ends today; None if rows of this template do not end, or this one has ended.

    >>> ended("action", {"action_id": "A-1", "state": "under way"}, date(2025, 3, 31))
    {'action_id': 'A-1', 'state': 'done', 'done_on': '2025-03-31'}
    """
    ending = ENDINGS.get(name)
    if ending is None or cells.get(ending.day):
        return None
    return {**cells, **ending.others, ending.day: today.isoformat()}
