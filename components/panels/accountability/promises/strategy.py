"""Every promise of the plans in one view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from components.plans import plans, printed_names
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases

STATES = ("improving", "no clear change", "worsening", "not judged", "too few months", "no data")
LOOK, ALL = "look", "all"
MOST = 8  # promises in the list of those worth a look
JUDGED = ("worsening", "improving")
_ORDER = (*JUDGED, "no clear change", "not judged", "too few months", "no data")
# Why a promise may read differently for another audience.
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


def lists(ask: Ask) -> dict[str, str]:
    """The lists of promises by what the address says: worth a look, those of the plans of the same years, all."""
    return {LOOK: "Worth a look", **{plan.years: plan.span for plan in plans(ask)}, ALL: "All"}


def source_of_plans(ask: Ask) -> str:
    """The sources of promises and of what is known about them."""
    named = phrases.join_words(list(printed_names(ask).values()))
    files = f"police.uk files. {counted(EACH_MEASURE)}"
    return f"{named}; {files}" if named else files


@panel("strategy/summary", question="What was promised, and what do we know about it?")
def summary(ask: Ask, view: View) -> Panel:
    """How many outcomes of each plan improve, worsen, show no clear change, or have no data."""
    rows, names = outcome_states(ask, view), printed_names(ask)
    counts = pd.crosstab(rows["framework"], rows["state"])
    counts = counts.reindex(index=list(names), columns=list(STATES), fill_value=0)
    table = counts.rename(index=names).rename_axis("plan").reset_index()
    return Panel(
        finding=finding_of(rows, county(ask).documented, newest_year(ask, view)[1]),
        detail=_detail(rows, county(ask).documented),
        title=f"{phrases.sentence_case(phrases.several(len(rows), 'promise', 'promises'))}, by plan and priority",
        note="newest year compared with the year before",
        picture=squares_of(rows, plans(ask), public=view.audience == "public"),
        table=table,
        columns={"plan": "Plan"} | {state: phrases.sentence_case(state) for state in STATES},
        source=source_of_plans(ask),
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
    """Which promises are listed, and which of them is shown in full."""

    list: str = option(LOOK, "the list of promises", allowed=lists)
    promise: str = option("", "the promise that is told in full, by its id; empty for none")


@panel("strategy/list", question="What happened to each promise?", options=ListOptions)
def listed(ask: Ask, view: View) -> Panel:
    """Promises, a line each: those worth a look, those of one plan, or all."""
    every = outcome_states(ask, view)
    every = every.assign(order=every["state"].map({state: n for n, state in enumerate(_ORDER)}))
    offered, names = lists(ask), printed_names(ask)
    groups = {key: _listed(ask, view, every, key) for key in offered}
    options = view.options_of(ListOptions)
    chosen = options.list
    rows = groups[chosen]
    lines = [
        choosable(ask, view, row, line, names[str(row.framework)], options.promise)
        for row, line in zip(rows_of(rows), promise_rows(ask, view, rows, linked=True, full=True), strict=True)
    ]
    waiting = every[(every["state"] == "no data") & ~every["outcome_id"].isin(rows["outcome_id"])]
    if chosen == LOOK and len(waiting):
        lines.append(_waiting(waiting, view))
    return Panel(
        finding=_list_finding(rows, chosen, offered, county(ask).documented),
        table=_table(rows, lines, names),
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
        source=source_of_plans(ask),
        rows=lines,
        # A column without values says nothing.
        heads=HEADS,
        offers={
            key: f"{words}{':' if key != ALL else ''} {len(groups[key])}"
            for key, words in offered.items()
            if len(groups[key])
        },
        caveat=AUDIENCES[view.audience],
        how=HOW,
        sheet=promise_sheet(names, county(ask).documented),
    )


def _listed(ask: Ask, view: View, every: pd.DataFrame, key: str) -> pd.DataFrame:
    """The promises of one list: those that changed or have a target first, those without data last."""
    if key == LOOK:
        aimed = every["outcome_id"].isin(targets(ask, view).keys())
        first = every["state"].isin(JUDGED) | aimed
        # Then those that changed most; if nothing can be compared yet, those that open data shows.
        moved = pd.Series([_moved(row) for row in rows_of(every)], index=every.index)
        rows = every.assign(first=first, moved=moved)[first | (moved > 0) | (every["state"] == "too few months")]
        order = ["first", "moved", "order"]
        rows = rows.sort_values(order, ascending=[False, False, True], kind="stable")
        # Two plans may promise the same.
        rows = rows.drop_duplicates(["measure_id", "scope"]).head(MOST)
        return rows.sort_values(["order", "moved"], ascending=[True, False], kind="stable")
    if key == ALL:
        return every.sort_values(["order"], kind="stable")
    listed_plans = [plan.plan for plan in plans(ask) if plan.years == key]
    return every[every["framework"].isin(listed_plans)].sort_values("order", kind="stable")


def _moved(row: Any) -> float:
    """The relative change of a number since the one before; 0 if there are not two."""
    pair: tuple[float | None, ...] = ()
    if row.year is not None:
        pair = (row.year.result.before, row.year.result.now)
    elif row.partner is not None and row.partner.numbers is not None:
        pair = row.partner.numbers.values[-2:]
    before, now = pair if len(pair) == 2 else (None, None)
    return abs(now / before - 1) if before and now is not None else 0.0


def _waiting(rows: pd.DataFrame, view: View) -> Row:
    """One line about the promises for which nobody has supplied a number."""
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


def _table(rows: pd.DataFrame, lines: Sequence[Row], names: Mapping[str, str]) -> pd.DataFrame:
    shown = lines[: len(rows)]
    return pd.DataFrame(
        {
            "outcome_id": rows["outcome_id"].tolist(),
            "promise": rows["outcome"].tolist(),
            "plan": rows["framework"].map(names).tolist(),
            "state": [phrases.sentence_case(state) for state in rows["state"]],
            "number": [line.value for line in shown],
            "before": [line.before for line in shown],
            "newest": rows["newest"].tolist(),
            "target": [line.target.replace("\xa0", " ") for line in shown],
            "source": [line.source for line in shown],
            "said": rows["said"].tolist(),
        }
    )


def _list_finding(rows: pd.DataFrame, chosen: str, offered: Mapping[str, str], places: str) -> str:
    about = {LOOK: "worth a look", ALL: "of all plans"}.get(chosen, f"of {offered[chosen]}")
    return f"{phrases.sentence_case(phrases.several(len(rows), 'promise', 'promises'))} {about}, for {places}."
