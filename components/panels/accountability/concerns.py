"""What residents say matters most, as partners recorded it each quarter."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.months import months_later
from components import theme
from components.panels.panel import Entry, Panel, panel
from components.panels.shared.finding_length import fitting
from components.panels.shared.months.period import county_name
from components.panels.shared.partner_entries import nothing_entered
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases

SOURCE = "Community concerns entered by the partnership, each quarter"
_LINES = 5


@panel("actions/concerns", question="What matters most to residents?", audience="internal")
def concerns(ask: Ask, view: View) -> Panel:
    """The top concerns of the newest quarter, in the place in view or the whole county, as ranked lines."""
    rows = ask("partner/top_concern")
    if rows.empty:
        return nothing_entered(
            f"No concerns have been entered for {county_name(ask)} yet.", rows, "Community concerns", "top_concern"
        )
    here = rows[rows["place_id"] == view.scope]
    whole = here.empty
    here = rows[rows["place_id"].isna()] if whole else here
    if here.empty:
        return nothing_entered(
            f"No concerns have been entered for the whole of {county_name(ask)} yet.",
            here,
            "Community concerns",
            "top_concern",
        )
    newest = here["quarter"].max()
    last = here[here["quarter"] == newest].sort_values("rank")
    earlier = here[here["quarter"] < newest]
    before = earlier[earlier["quarter"] == earlier["quarter"].max()].set_index("concern")["rank"].to_dict()
    listed = set(earlier["concern"])
    table = last.assign(before=[_before(before.get(name), listed=name in listed) for name in last["concern"]])
    where = county_name(ask) if whole else view.scope_name
    return Panel(
        title="What residents put first",
        note=f"{where}, {_quarter(newest)}",
        finding=_finding(where, _quarter(newest), last["concern"].tolist()),
        entries=[_line(row) for row in rows_of(table.head(_LINES))],
        table=table[["rank", "concern", "before", "source", "what_was_done"]],
        columns={
            "rank": "Rank",
            "concern": "Concern",
            "before": "Quarter before",
            "source": "From",
            "what_was_done": "What was done",
        },
        source=SOURCE,
        caveat="The order depends on who was asked: see where each concern comes from.",
    )


def _finding(where: str, when: str, named: list[str]) -> str:
    quoted = [f"“{name}”" for name in named[:3]]
    return fitting(
        *(f"{where}, {when}: residents put first {phrases.join_words(quoted[:count])}." for count in (3, 2, 1)),
        f"{where}, {when}: {phrases.several(len(named), 'concern is', 'concerns are')} entered.",
    )


def _line(row: Any) -> Entry:
    """Rank and concern, what was done, and the rank in the quarter before."""
    return Entry(
        f"{row.rank}. {row.concern}",
        row.what_was_done if isinstance(row.what_was_done, str) else "",
        end=row.before,
    )


def _before(rank: float | None, *, listed: bool) -> str:
    """The rank of a concern in the quarter entered before; `listed` says that it had been named at all until then.

    >>> _before(None, listed=False), _before(None, listed=True), _before(2.0, listed=True)
    ('new', 'back again', 'was 2nd')
    """
    if rank is None or rank != rank:
        return "back again" if listed else "new"
    place = int(rank)
    ending = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"was {place}{ending}"


def _quarter(first: pd.Timestamp) -> str:
    return theme.period(first.date(), months_later(first, 2))
