"""Every promise of the three plans in one view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.plurals import plural
from components.counting import EACH_MEASURE, counted
from components.options import option
from components.panels.accountability.promises.drawer import choosable
from components.panels.accountability.promises.sheet import promise_sheet
from components.panels.panel import Panel, Row, panel
from components.panels.shared.county import county
from components.panels.shared.months.period import newest_year
from components.panels.shared.promises.card import finding_of, squares_of
from components.panels.shared.promises.outcomes import outcome_states
from components.panels.shared.promises.rows import HEADS, promise_rows, targets
from components.pictures.promises.progress import nothing_yet
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases

SOURCE = (
    "Neighbourhood Policing Strategy 2024–27, Community Safety Strategy 2020–22 and Community Safety Plan 2017–20; "
    f"police.uk files. {counted(EACH_MEASURE)}"
)
STATES = ("improving", "no clear change", "worsening", "not judged", "too few months", "no data")
# Frameworks in the order of the page, each with its short name.
FRAMEWORKS = {
    "Neighbourhood Policing Strategy 2024-2027": "Neighbourhood Policing Strategy 2024–27",
    "CSP Strategy 2020-22": "Community Safety Strategy 2020–22",
    "CSP plan 2017-20": "Community Safety Plan 2017–20",
}
LOOK, ALL = "look", "all"
# The lists of promises, by what the address says.
LISTS = {LOOK: "Worth a look", "2024-27": "2024–27", "2020-22": "2020–22", "2017-20": "2017–20", ALL: "All"}
MOST = 8  # promises in the list of what is worth a look
JUDGED = ("worsening", "improving")
_ORDER = (*JUDGED, "no clear change", "not judged", "too few months", "no data")
# Why a promise may read otherwise for another audience.
AUDIENCES = {
    "internal": "Partners’ numbers are not published: what depends on them is “no data” for residents.",
    "public": "Partners’ numbers are not published: police and partners may know more about what is “no data” here.",
}
HOW = (
    "Worth a look: what is better or worse beyond chance, what has a target, then the largest differences, up to "
    "eight in all. Improving or worsening: the newest twelve months differ from the twelve before by more than "
    "chance, in the wanted direction or against it. No clear change: the 95% interval of the change includes no "
    "change. Not judged: shown on its page without being called better or worse. Too few months: not enough months of "
    "two years in a row are imported. No data: open data cannot show it and no partner has supplied it."
)


@panel("strategy/summary", question="What was promised, and what do we know about it?")
def summary(ask: Ask, view: View) -> Panel:
    """How many outcomes of each plan improve, worsen, show no clear change, or have no data."""
    rows = outcome_states(ask, view)
    counts = pd.crosstab(rows["framework"], rows["state"])
    counts = counts.reindex(index=list(FRAMEWORKS), columns=list(STATES), fill_value=0)
    table = counts.rename(index=FRAMEWORKS).rename_axis("plan").reset_index()
    return Panel(
        finding=finding_of(rows, county(ask).documented, newest_year(ask, view)[1]),
        detail=_detail(rows, county(ask).documented),
        title=f"{phrases.sentence_case(phrases.several(len(rows), 'promise', 'promises'))}, by plan and priority",
        note="newest year compared with the year before",
        picture=squares_of(rows, FRAMEWORKS, public=view.audience == "public"),
        table=table,
        columns={"plan": "Plan"} | {state: phrases.sentence_case(state) for state in STATES},
        source=SOURCE,
        caveat="No plan sets a numeric target; one that a partner entered is shown with its owner.",
        how=HOW,
    )


def _detail(rows: pd.DataFrame, places: str) -> str:
    counts = rows["state"].value_counts()
    without = int(counts.get("no data", 0))
    parts = [
        phrases.several(int(counts[state]), one, many)
        for state, one, many in (
            ("improving", "is improving", "are improving"),
            ("worsening", "is worsening", "are worsening"),
            ("no clear change", "shows no clear change", "show no clear change"),
            ("not judged", "is shown without being judged", "are shown without being judged"),
            ("too few months", "has too few months imported to tell", "have too few months imported to tell"),
        )
        if state in counts
    ]
    followed = f"; of the others {phrases.join_words(parts)}" if parts else ""
    have = plural(without or 1, "has", "have")
    return (
        f"Of the {phrases.several(len(rows), 'result', 'results')} that the plans for {places} promise, "
        f"{without or 'none'} {have} no data{followed}."
    )


@dataclass(frozen=True)
class ListOptions:
    """Which promises are listed, and which of them is told in full."""

    list: str = option(LOOK, "the list of promises", allowed=LISTS)
    promise: str = option("", "the promise that is told in full, by its id; empty for none")


@panel("strategy/list", question="What happened to each promise?", options=ListOptions)
def listed(ask: Ask, view: View) -> Panel:
    """Promises, a line each: those worth a look, those of one plan, or all."""
    every = outcome_states(ask, view)
    every = every.assign(order=every["state"].map({state: n for n, state in enumerate(_ORDER)}))
    groups = {key: _listed(ask, view, every, key) for key in LISTS}
    options = view.options_of(ListOptions)
    chosen = options.list
    rows = groups[chosen]
    lines = [
        choosable(ask, view, row, line, FRAMEWORKS[str(row.framework)], options.promise)
        for row, line in zip(rows_of(rows), promise_rows(ask, view, rows, linked=True, full=True), strict=True)
    ]
    waiting = every[(every["state"] == "no data") & ~every["outcome_id"].isin(rows["outcome_id"])]
    if chosen == LOOK and len(waiting):
        lines.append(_waiting(waiting, view))
    return Panel(
        finding=_list_finding(rows, chosen, county(ask).documented),
        table=_table(rows, lines),
        columns={
            "promise": "Promise",
            "plan": "Plan",
            "state": "Latest state",
            "number": "Newest number",
            "before": "The one before",
            "newest": "Months of the number",
            "target": "Target",
            "source": "Supplied by",
            "said": "What is known",
        },
        source=SOURCE,
        rows=lines,
        # A column that nothing stands in says nothing.
        heads=HEADS,
        offers={
            key: f"{words}{':' if key != ALL else ''} {len(groups[key])}"
            for key, words in LISTS.items()
            if len(groups[key])
        },
        caveat=AUDIENCES[view.audience],
        how=HOW,
        sheet=promise_sheet(FRAMEWORKS, county(ask).documented),
    )


def _listed(ask: Ask, view: View, every: pd.DataFrame, key: str) -> pd.DataFrame:
    """The promises of one list: what changed or has a target before what did not, what has no data last."""
    if key == LOOK:
        aimed = every["outcome_id"].isin(targets(ask, view).keys())
        first = every["state"].isin(JUDGED) | aimed
        # Then what moved most; where nothing can be compared yet, what open data shows.
        moved = pd.Series([_moved(row) for row in rows_of(every)], index=every.index)
        rows = every.assign(first=first, moved=moved)[first | (moved > 0) | (every["state"] == "too few months")]
        order = ["first", "moved", "order"]
        rows = rows.sort_values(order, ascending=[False, False, True], kind="stable")
        # Two plans may promise the same.
        rows = rows.drop_duplicates(["measure_id", "scope"]).head(MOST)
        return rows.sort_values(["order", "moved"], ascending=[True, False], kind="stable")
    if key == ALL:
        return every.sort_values(["order"], kind="stable")
    framework = list(FRAMEWORKS)[list(LISTS).index(key) - 1]
    return every[every["framework"] == framework].sort_values("order", kind="stable")


def _moved(row: Any) -> float:
    """By which part of itself a number differs from the one before; 0 where there are no two."""
    pair: tuple[float | None, ...] = ()
    if row.year is not None:
        pair = (row.year.result.before, row.year.result.now)
    elif row.partner is not None and row.partner.numbers is not None:
        pair = row.partner.numbers.values[-2:]
    before, now = pair if len(pair) == 2 else (None, None)
    return abs(now / before - 1) if before and now is not None else 0.0


def _waiting(rows: pd.DataFrame, view: View) -> Row:
    """The promises that nobody has supplied a number for, as one line."""
    count = phrases.several(len(rows), "promise", "promises")
    public = view.audience == "public"
    return Row(
        words=phrases.sentence_case(f"{count} without a number"),
        rest="partners’ numbers are not published" if public else "",
        sign="no data",
        state="no data",
        went=nothing_yet(alt="No number yet."),
        source="Partners",
        url_path="" if public else "data-health",
    )


def _table(rows: pd.DataFrame, lines: Sequence[Row]) -> pd.DataFrame:
    shown = lines[: len(rows)]
    return pd.DataFrame(
        {
            "outcome_id": rows["outcome_id"].tolist(),
            "promise": rows["outcome"].tolist(),
            "plan": rows["framework"].map(FRAMEWORKS).tolist(),
            "state": [phrases.sentence_case(state) for state in rows["state"]],
            "number": [line.value for line in shown],
            "before": [line.before for line in shown],
            "newest": rows["newest"].tolist(),
            "target": [line.target.replace("\xa0", " ") for line in shown],
            "source": [line.source for line in shown],
            "said": rows["said"].tolist(),
        }
    )


def _list_finding(rows: pd.DataFrame, chosen: str, places: str) -> str:
    about = {LOOK: "worth a look", ALL: "of all plans"}.get(chosen, f"of {LISTS[chosen]}")
    return f"{phrases.sentence_case(phrases.several(len(rows), 'promise', 'promises'))} {about}, for {places}."
