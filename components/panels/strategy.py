"""Every promise of the three plans in one view."""

from __future__ import annotations

import pandas as pd

from components import theme, wording
from components.panels.entered import target_in_words
from components.panels.outcomes import outcome_states
from components.panels.panel import Panel, panel
from components.panels.period import newest_year
from components.panels.promises import entries_of, finding_of, squares_of
from components.view import Ask, View

SOURCE = "Northampton Community Safety Strategy 2020–22 and Neighbourhood Policing Strategy 2024–27; police.uk files"
PLACES = "Northampton and the county"
STATES = ("improving", "no clear change", "worsening", "not judged", "too few months", "no data")
# Frameworks in the order of the page, each with its short name.
FRAMEWORKS = {
    "Neighbourhood Policing Strategy 2024-2027": "Neighbourhood Policing Strategy 2024–27",
    "CSP Strategy 2020-22": "Community Safety Strategy 2020–22",
    "CSP plan 2017-20": "Community Safety Plan 2017–20",
}
_PROMISED = ("promised result has", "promised results have")
HOW = (
    "Improving or worsening: the newest twelve months differ from the twelve before by more than chance, in the wanted "
    "direction or against it. No clear change: the 95% interval of the change includes none. Not judged: shown on its "
    "page without being better or worse. Too few months: not enough of two years in a row is imported. No data: open "
    "data cannot show it and no partner has given it."
)


@panel("strategy/summary", question="What was promised, and what is known of it?")
def summary(ask: Ask, view: View) -> Panel:
    """How many outcomes of each plan improve, worsen, show no clear change, or have no data."""
    rows = outcome_states(ask, view)
    counts = pd.crosstab(rows["framework"], rows["state"])
    counts = counts.reindex(index=list(FRAMEWORKS), columns=list(STATES), fill_value=0)
    table = counts.rename(index=FRAMEWORKS).rename_axis("plan").reset_index()
    return Panel(
        finding=finding_of(rows, PLACES, newest_year(ask, view)[1]),
        detail=_detail(rows),
        title=f"{wording.sentence_case(wording.several(len(rows), 'promise', 'promises'))}, by plan and priority",
        note="newest year against the year before",
        picture=squares_of(rows, FRAMEWORKS),
        table=table,
        columns={"plan": "Plan"} | {state: wording.sentence_case(state) for state in STATES},
        source=SOURCE,
        caveat="No plan sets a numeric target; one that a partner entered is shown with its owner.",
        how=HOW,
    )


def _detail(rows: pd.DataFrame) -> str:
    counts = rows["state"].value_counts()
    without = int(counts.get("no data", 0))
    parts = [
        wording.several(int(counts[state]), one, many)
        for state, one, many in (
            ("improving", "is improving", "are improving"),
            ("worsening", "is worsening", "are worsening"),
            ("no clear change", "shows no clear change", "show no clear change"),
            ("not judged", "is shown without being judged", "are shown without being judged"),
            ("too few months", "has too few months imported to tell", "have too few months imported to tell"),
        )
        if state in counts
    ]
    followed = f"; of the others {wording.join_words(parts)}" if parts else ""
    have = "have" if without > 1 else "has"
    return (
        f"Of the {wording.several(len(rows), 'result', 'results')} that the plans for {PLACES} promise, "
        f"{without or 'none'} {have} no data{followed}."
    )


@panel("strategy/plan", question="What did one plan promise, and what is known of each promise?")
def plan(ask: Ask, view: View) -> Panel:
    """The outcomes of one plan with wanted direction, measure, latest state, and who would supply it."""
    framework = view.option("framework", next(iter(FRAMEWORKS)))
    rows = outcome_states(ask, view, framework)
    if rows.empty:
        return Panel(
            finding="There is no such plan.", table=rows, source=SOURCE, empty="Choose one of the three plans."
        )
    without = int((rows["state"] == "no data").sum())
    table = pd.DataFrame(
        {
            "outcome_id": rows["outcome_id"],
            "promise": rows["outcome"],
            "wanted": rows["direction_stated"],
            "measure": rows["measure"],
            "state": [wording.sentence_case(state) for state in rows["state"]],
            "newest": rows["newest"],
            "supplier": rows["supplier"],
        }
    )
    targets = _targets(ask, view)
    table["target"] = [targets.get(str(key)) for key in rows["outcome_id"]]
    any_set = rows["outcome_id"].isin(targets).any()
    return Panel(
        finding=f"{FRAMEWORKS[framework]}: {_without(without, len(rows))}.",
        title=f"{FRAMEWORKS[framework]}: {len(rows)}",
        note="newest year against the year before",
        entries=entries_of(rows, rest=_supplied(rows, targets), linked=True),
        table=table,
        columns={
            "promise": "Promise",
            "state": "Latest state",
            "newest": "Months of the figure",
            "wanted": "Wanted",
            "measure": "Measure",
            "supplier": "Who supplies it",
        }
        | ({"target": "Target set by its owner"} if any_set else {}),
        source=SOURCE,
        how=HOW,
    )


def _supplied(rows: pd.DataFrame, targets: dict[str, str]) -> dict[str, str]:
    """Behind each promise its target, or else, where nobody has supplied a number, who would."""
    told = {
        str(row.outcome_id): f"from {str(row.supplier)[:1].lower()}{str(row.supplier)[1:]}"
        for row in rows.itertuples()
        if row.state == "no data"
    }
    return told | {key: f"target {target}" for key, target in targets.items()}


def _without(without: int, promised: int) -> str:
    if not without:
        return f"{wording.part(promised, promised, *_PROMISED)} data"
    return f"{wording.part(without, promised, *_PROMISED)} no data"


def _targets(ask: Ask, view: View) -> dict[str, str]:
    """By outcome, the targets that somebody set with a day and an owner; a public reader sees none."""
    found: dict[str, list[str]] = {}
    if view.audience != "internal":
        return {}
    rows = ask("partner/target")
    rows = rows[rows["outcome_id"].notna() & rows["place_id"].isna()]
    for row in rows.itertuples():
        told = f"{target_in_words(row)} by {theme.full_date(row.due_on.date())} ({row.owner_role})"
        found.setdefault(str(row.outcome_id), []).append(told)
    return {key: "; ".join(told) for key, told in found.items()}


@panel("strategy/without", question="Which promises have no data?", audience="internal")
def without(ask: Ask, view: View) -> Panel:
    """Promised outcomes that neither open data nor a partner follows, and what would."""
    rows = outcome_states(ask, view)
    rows = rows[rows["state"] == "no data"]
    return Panel(
        finding=wording.sentence_case(
            f"{wording.several(len(rows), f'result promised for {PLACES} has', f'results promised for {PLACES} have')} "
            "no data."
        ),
        table=rows[["outcome", "framework", "supplier", "template"]].replace({"framework": FRAMEWORKS}),
        columns={"outcome": "Promise", "framework": "Plan", "supplier": "What would show it"},
        source=SOURCE,
        show_table=not rows.empty,
        empty="" if len(rows) else "Every promise has something to go by.",
    )


@panel("measures/cards", question="What is each measure, and what can it not show?")
def cards(ask: Ask, view: View) -> Panel:
    """The card of every measure."""
    rows = ask("measures/cards")
    return Panel(
        finding=wording.sentence_case(
            f"{wording.several(len(rows), 'measure follows', 'measures follow')} the promises; each has its limits."
        ),
        table=rows,
        columns={"name": "Measure", "direction": "Wanted", "why": "Why it matters", "outcomes": "Promises"},
        source="The project’s own measure cards",
        real=True,
        show_table=True,
    )


def _unknown(view: View) -> str:
    return f"No measure is called “{view.option('card')}” here. " if view.option("card") else ""


@panel("measures/one", question="What is this measure, and what can it not show?")
def card(ask: Ask, view: View) -> Panel:
    """The card of one measure."""
    rows = ask("measures/cards")
    chosen = rows[rows["measure_id"] == view.option("card")]
    if chosen.empty:
        return Panel(
            finding=f"{_unknown(view)}Choose a measure in the list to see its card.",
            table=rows.head(0),
            source="The project’s own measure cards",
            empty="None is chosen.",
        )
    row = next(iter(chosen.itertuples()))
    facts = {
        "Why it matters": row.why,
        "Wanted direction": row.direction,
        "Counted per": row.denominator,
        "What it cannot show": row.limits,
        "Source": row.source,
        "Promises": row.outcomes,
        # Residents have no command line to ask it on.
        "Query": row.query if view.audience == "internal" else None,
        "Reviewed": theme.full_date(row.reviewed_on.date()),
    }
    table = pd.DataFrame([pair for pair in facts.items() if isinstance(pair[1], str)], columns=["fact", "stated"])
    return Panel(
        finding=f"{row.name}.",
        table=table,
        columns={"fact": "About it", "stated": "The card"},
        source="The project’s own measure cards",
        real=True,
        show_table=True,
    )
