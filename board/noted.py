"""What a meeting decided, as the action plan holds it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from board.pack import Noted
from components.rows import rows_of
from components.view import Ask

SHOWN = "Shown: "  # how the note of an action begins that was noted while a finding was shown


def noted_on(ask: Ask, day: date, today: date) -> list[Noted]:
    """The decisions and actions of the meetings of one day, in the order in which they were entered.

    An action that only records its decision is a decision.
    """
    rows = ask("partner/action", as_of=today)
    of_the_day = rows[rows["meeting_on"] == pd.Timestamp(day)].sort_values("action_id")
    return [_noted(row) for row in rows_of(of_the_day)]


def _noted(row: Any) -> Noted:
    decision, action = _text(row.decision), str(row.action)
    only = action == decision
    note = _text(row.note)
    return Noted(
        "decision" if only else "action",
        action,
        _text(row.owner_role),
        None if pd.isna(row.due_on) else row.due_on.date(),
        note.removeprefix(SHOWN) if note.startswith(SHOWN) else "",
        "" if only else decision,
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
