"""What partners could supply for a page with several empty lists: one card for all of them."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import pandas as pd

from components.options import option
from components.panels.panel import Entry, Panel, panel
from components.panels.shared.finding_length import fitting
from components.panels.shared.months.period import county_name
from components.panels.shared.partner_entries import SUPPLIES
from components.view import Ask, View
from components.wording import phrases

# The lists that each page draws on, by the page's address.
PAGES = {
    "action-plan": ("action", "target", "top_concern", "measure_value"),
    "engaging": ("engagement", "survey_answer", "top_concern", "contact"),
    "problem-solving": ("problem_plan",),
    "targeting": ("phase",),
    "resources": ("staffing", "area_lookup"),
    "overview": ("action",),
}


@dataclass(frozen=True)
class SupplyOptions:
    """Whose lists are shown."""

    section: str = option(
        "", "a page, by its address; empty for the lists of all pages", allowed=("", *PAGES), apart=True
    )


@panel("partners/supply", question="What could partners supply here?", audience="internal", options=SupplyOptions)
def supply(ask: Ask, view: View) -> Panel:
    """The empty lists of a page: what each would hold, and who could supply it."""
    wanted = PAGES.get(view.options_of(SupplyOptions).section, tuple(SUPPLIES))
    entered = ask("partner/summary")
    there = set(entered.loc[entered["rows"] > 0, "template"])
    empty = [name for name in wanted if name not in there]
    lists = [SUPPLIES[name] for name in empty]
    county = county_name(ask)
    table = pd.DataFrame([asdict(one) for one in lists], columns=["name", "holds", "who"])
    return Panel(
        title="What partners could supply",
        note=phrases.several(len(lists), "list is empty", "lists are empty") if lists else "",
        finding=_finding([one.name for one in lists], county),
        table=table,
        columns={"name": "List", "holds": "What it contains", "who": "Who could supply it"},
        source="Lists that partners supply",
        entries=[
            Entry(phrases.sentence_case(one.name), f"{one.holds}; from {one.who}", url_path=f"enter-data?what={name}")
            for name, one in zip(empty, lists, strict=True)
        ],
        empty="" if lists else "Nothing is missing.",
    )


def _finding(names: list[str], county: str) -> str:
    if not names:
        return f"Partners have supplied every list about {county} that this page draws on."
    return fitting(
        f"{county}, not yet supplied by partners: {'; '.join(names)}.",
        f"{county}: {phrases.several(len(names), 'list', 'lists')} from partners still empty.",
    )
