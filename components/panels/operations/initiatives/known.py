"""What is known about an initiative: when it ran, and what was counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from components import theme
from components.initiatives import Initiative, Kind, kinds_of
from components.panels.operations.all_operations.lists import PLACE_WORD
from components.plans import Plan, plans
from components.rows import rows_of
from components.view import Ask, View, once
from components.wording.published import counted_in_words

NO_DATE = "undated"
MOST = 2  # figures next to a name; all of them are shown if its kind is chosen
_PLAN = re.compile(r"^(\d{4})-(\d{2}) plan$")
_YEAR = re.compile(r"^\d{4}$")


@dataclass(frozen=True)
class Ran:
    """When an initiative ran: its first and last day if known, and both in two or three words."""

    words: str
    first: date | None = None
    last: date | None = None


def ran(row: Any, figures: pd.DataFrame) -> Ran:
    """When the documents say that a row of queries/operations/all.sql ran, otherwise the year of its `figures`."""
    stated = row.start_as_stated if isinstance(row.start_as_stated, str) else ""
    ended = row.ended if isinstance(row.ended, str) else ""
    if pd.notna(row.started_from):
        first, last = row.started_from.date(), row.started_to.date()
        return Ran(theme.month(first) if first == last else theme.period(first, last), first, last)
    if plan := _PLAN.match(stated):
        first, last = int(plan[1]), int(plan[1][:2] + plan[2])
        return Ran(f"{first}–{plan[2]}", date(first, 1, 1), date(last, 12, 31))
    if _YEAR.match(stated):
        last = ended if _YEAR.match(ended) else stated
        words = f"{stated}–{last[2:]}" if last != stated else stated
        return Ran(words, date(int(stated), 1, 1), date(int(last), 12, 31))
    years = [str(year) for year in figures["period_end"] if isinstance(year, str) and _YEAR.match(year)]
    if years:
        return Ran(max(years), date(int(max(years)), 1, 1), date(int(max(years)), 12, 31))
    return Ran(NO_DATE)


@dataclass(frozen=True)
class Known:
    """An initiative with its row of operations, its figures in order, and when it ran."""

    initiative: Initiative
    row: Any
    figures: pd.DataFrame
    ran: Ran


def figures_of(ask: Ask, initiative: Initiative) -> pd.DataFrame:
    """The published figures that count an initiative, in the order in which it names them."""
    ledger = ask("figures/ledger").set_index("id", drop=False)
    return ledger.loc[[name for name in initiative.figures if name in ledger.index]]


def known_of(ask: Ask, kinds: Sequence[Kind]) -> list[list[Known]]:
    """What is known about each initiative, kind by kind, in the order of the kinds."""
    rows = {row.operation_id: row for row in rows_of(ask("operations/all"))}
    found = []
    for kind in kinds:
        each = [(one, rows[one.operation_id], figures_of(ask, one)) for one in kind.initiatives]
        found.append([Known(one, row, figures, ran(row, figures)) for one, row, figures in each])
    return found


def plan_of_most(ask: Ask) -> Plan | None:
    """The plan in whose years most of the initiatives ran; None if none ran in those of a plan."""
    return once(ask, "plan of initiatives", _plan_of_most)


def _plan_of_most(ask: Ask) -> Plan | None:
    named = Counter(each.ran.words for several in known_of(ask, kinds_of(ask)) for each in several)
    most = max(plans(ask), key=lambda plan: named[plan.span], default=None)
    return most if most and named[most.span] else None


def count_of_plan(known: Iterable[Known], plan: Plan | None) -> int:
    """How many initiatives ran in the years of the plan."""
    return sum(each.ran.words == plan.span for each in known) if plan else 0


def full_name(each: Known, view: View) -> str:
    """Its name in the documents; for residents without a document's word for places."""
    name = str(each.row.name)
    return name if view.audience == "internal" else name.replace(*PLACE_WORD)


def counted_of(each: Known, most: int | None = None) -> str:
    """What was counted, in a few words: the first figure of each unit.

    A second one with the same unit, or a share, needs the name of its figure.
    """
    rows = each.figures.drop_duplicates("unit")
    rows = rows[~rows["unit"].astype(str).str.startswith("percent")]
    return ", ".join(
        counted_in_words(row.value, row.unit, row.qualifier) for row in rows_of(rows.head(most or len(rows)))
    )


def counted_in_full(each: Known) -> str:
    """Every figure with its name."""
    return "; ".join(
        f"{row.label}: {counted_in_words(row.value, row.unit, row.qualifier)}" for row in rows_of(each.figures)
    )
