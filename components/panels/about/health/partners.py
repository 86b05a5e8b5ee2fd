"""What partners could enter but have not: one card, with the pages that would show it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from components import theme
from components.panels.panel import Entry, Panel, panel
from components.pictures.promises.promise_squares import Plan, Promise, promise_squares
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases

# What partners can enter, in a reader's words, and the page that shows it: its address, or the layout of operations.
_PARTS = {
    "activity": ("work done in operations", "operations"),
    "patrol": ("patrols", "targeting"),
    "problem_plan": ("problem-solving plans", "problem-solving"),
    "action": ("actions and decisions", "action-plan"),
    "target": ("targets", "action-plan"),
    "measure_value": ("yearly figures of promises", "strategy"),
    "engagement": ("engagement events", "engaging"),
    "top_concern": ("what matters most to residents", "action-plan"),
    "survey_answer": ("survey answers", "engaging"),
    "tour_action": ("actions of study tours", "study tour"),
    "phase": ("phases of Clear, Hold, Build", "phases"),
    "staffing": ("officers and PCSOs", "resources"),
    "contact": ("teams and meetings", "my-neighbourhood"),
    "area_lookup": ("the force’s neighbourhoods", "hotspots"),
    "severity": ("severity of types of crime", "hotspots"),
}
_PAGES = {
    "operations": "All operations",
    "problem-solving": "Solving problems",
    "targeting": "Targeting activity",
    "action-plan": "Action plan",
    "strategy": "What the plans promise",
    "engaging": "Engaging communities",
    "study tour": "Study tours",
    "phases": "Clear, Hold, Build",
    "resources": "Resources",
    "my-neighbourhood": "My neighbourhood",
    "hotspots": "Hotspots",
}


@panel("health/partners", question="What have partners entered, and what else could they enter?", audience="internal")
def partners(ask: Ask, view: View) -> Panel:
    """A square for each thing that partners can enter, and the pages that what is missing would fill."""
    rows = ask("partner/summary")
    rows = rows.assign(what=[_PARTS.get(name, (name.replace("_", " "), ""))[0] for name in rows["template"]])
    missing = rows[rows["rows"] == 0]
    here = len(rows) - len(missing)
    return Panel(
        finding=f"Partners have entered {'all' if here == len(rows) else here or 'none'} of "
        f"{phrases.several(len(rows), 'kind', 'kinds')} of information.",
        title=f"From partners: {here} of {len(rows)} kinds of information",
        note="open data does not include them",
        picture=promise_squares(
            [Plan("", [("", [_square(row) for row in rows_of(rows)])])],
            alt=f"Squares: {here} of {len(rows)} kinds of information that partners can enter are here.",
            words={"holds": "entered", "not judged": "could be supplied"},
            compact=True,
        ),
        entries=_pages(ask, missing),
        table=rows[["what", "rows", "newest", "imported_at"]],
        columns={"what": "What", "rows": "Rows", "newest": "Newest", "imported_at": "Imported"},
        source="What partners entered",
        how="The guide docs/partner-data.md explains how to enter each, with an empty spreadsheet for each.",
    )


@panel("partners/lists", question="Which lists have partners filled in?", audience="internal")
def lists(ask: Ask, view: View) -> Panel:
    """The squares alone, where the lists themselves are on the page."""
    return replace(partners(ask, view), entries=())


def _square(row: Any) -> Promise:
    newest = "" if pd.isna(row.newest) else f", newest {theme.full_date(row.newest)}"
    words = f"{phrases.sentence_case(row.what)}{newest if row.rows else ''}"
    return Promise(words, "holds" if row.rows else "not judged")


def _pages(ask: Ask, missing: pd.DataFrame) -> list[Entry]:
    """The pages that would show what is missing, each with what it needs."""
    by_page: dict[str, list[str]] = {}
    of_layouts = ask("operations/pages").drop_duplicates("layout").set_index("layout")["url_path"].to_dict()
    for name in missing["template"]:
        what, url_path = _PARTS.get(name, (name.replace("_", " "), ""))
        by_page.setdefault(url_path, []).append(what)
    return [
        Entry(_PAGES.get(page, page), phrases.join_words(what), url_path=of_layouts.get(page, page))
        for page, what in by_page.items()
    ]
