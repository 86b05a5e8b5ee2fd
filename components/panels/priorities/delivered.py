"""What the plan of 2017–20 promised, and all that was published about it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from components.options import option
from components.panels.accountability.published.figures import SOURCE, with_checks
from components.panels.panel import Entry, Panel, panel
from components.panels.shared.county import county
from components.panels.shared.finding_length import fitting
from components.pictures.counts.unit_squares import Unit, unit_squares
from components.pictures.picture import Picture
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases
from components.wording.published import kind_in_words

FRAMEWORK = "CSP plan 2017-20"
# The five priorities: as the outcomes name them, as the figures do, and what a figure of them is about.
PRIORITIES = {
    "crime": ("Reduce Crime", "2017-20 Priority: Reduce Crime"),
    "asb": ("Reduce ASB & Hate Crime", "2017-20 Priority: Reduce Anti-Social Behaviour & Hate Crime"),
    "vulnerable": ("Support Vulnerable People", "2017-20 Priority: Support Vulnerable People"),
    "communities": (
        "Build Stronger & Resilient Communities",
        "2017-20 Priority: Build Stronger & Resilient Communities",
    ),
    "night": ("Safety in the Night-Time Economy", "2017-20 Priority: Safety in the Night-Time Economy"),
    "covid": ("", "CSP Strategy 2020-22 – COVID-19 community resilience hub"),
}
# Their names as tabs and rows have them.
NAMES = {
    "crime": "Crime",
    "asb": "Anti-social behaviour and hate crime",
    "vulnerable": "Vulnerable people",
    "communities": "Communities",
    "night": "Night-time",
    "covid": "COVID-19 hub, 2020",
}
KINDS = {"outcome": "results", "output": "what was done", "input": "what was put in"}
SAID = "result without a number"


@panel("delivered/overall", question="What did the plan of 2017–20 publish?")
def overall(ask: Ask, view: View) -> Panel:
    """How many figures of the plan say what was put in, what was done, and what was achieved."""
    rows = _figures(ask, view, [about for _, about in PRIORITIES.values()])
    counts = pd.crosstab(rows["priority"], rows["kind"])
    counts = counts.reindex(columns=list(KINDS), fill_value=0).reindex(list(PRIORITIES), fill_value=0)
    table = counts.rename_axis("about").reset_index()
    results, outputs, inputs = (int(table[kind].sum()) for kind in KINDS)
    numbers = results + outputs + inputs
    told = f"{results} are results, {outputs} say what was done and {inputs} what was put in"
    return Panel(
        finding=f"{county(ask).plans_place}, 2017–20: of {numbers} published figures {told}.",
        title="What was published, by priority",
        note=f"{numbers} figures",
        picture=_squares(rows, f"Squares, one for each of {numbers} published figures: {told}."),
        table=table.assign(about=table["about"].map(NAMES)),
        columns={"about": "Priority"} | {kind: phrases.sentence_case(words) for kind, words in KINDS.items()},
        source=SOURCE,
        real=True,
        caveat="What was put in and what was done are never marked good or bad; only a result can be.",
    )


def _squares(rows: pd.DataFrame, alt: str) -> Picture:
    """A square for each figure of a priority, results first."""
    kinds = list(KINDS)
    drawn = []
    for key in PRIORITIES:
        part = rows[(rows["priority"] == key) & rows["kind"].isin(kinds)]
        units = [Unit(kinds.index(str(row.kind)), f"{row.label}: {row.printed}") for row in rows_of(part)]
        drawn.append((NAMES[key], sorted(units, key=lambda unit: unit.kind)))
    return unit_squares(drawn, list(KINDS.values()), alt=alt)


@dataclass(frozen=True)
class PriorityOptions:
    """Which priority of the plan is looked at."""

    part: str = option("crime", "the priority", allowed=PRIORITIES, apart=True)


@panel("delivered/priority", question="What was published about one priority of 2017–20?", options=PriorityOptions)
def priority(ask: Ask, view: View) -> Panel:
    """The figures of one priority, results first, then what was done, then what was put in."""
    key = view.options_of(PriorityOptions).part
    short, about = PRIORITIES[key]
    rows = _figures(ask, view, [about])
    order = {"outcome": 0, SAID: 1, "output": 2, "input": 3}
    rows = rows.sort_values(["kind", "id"], key=lambda column: column.map(order) if column.name == "kind" else column)
    table = rows.assign(kind=rows["kind"].map(kind_in_words))[
        ["id", "label", "printed", "kind", "period", "said", "caveat"]
    ]
    return Panel(
        finding=_published(NAMES[key], rows["kind"].value_counts()),
        detail=_promise(ask, short),
        title=NAMES[key],
        note=phrases.several(len(rows), "figure", "figures"),
        entries=[
            Entry(
                str(row.label),
                str(row.printed),
                end=kind_in_words(str(row.kind)),
                under=[str(row.caveat)] if isinstance(row.caveat, str) and row.caveat else (),
            )
            for row in rows_of(rows)
        ],
        table=table,
        columns={"label": "Figure", "printed": "As printed", "kind": "Kind", "period": "Period", "caveat": "Caveat"},
        source=SOURCE,
        caveat="As the documents print them: most show what was done, not what resulted.",
        real=True,
        empty="" if len(table) else "The documents give no figures about it.",
    )


def _promise(ask: Ask, short: str) -> str:
    if not short:
        return "COVID-19 community resilience hub: what the partnership did in the first months of COVID-19."
    rows = ask("strategy/outcomes", framework=FRAMEWORK, priority=short)
    wanted = str(rows["outcome"].iloc[0])
    name = short.replace("&", "and")
    return f"{name}: the promise was to {wanted[:1].lower()}{wanted[1:].rstrip('.')}."


def _published(name: str, counts: pd.Series) -> str:
    """How many figures of each kind were published: what came of it is told apart from what was done."""
    kinds = (("output", "on what was done"), ("input", "on what was put in"), (SAID, "stated without a number"))
    told = [f"{counts[kind]} {words}" for kind, words in kinds if kind in counts]
    results = [f"{counts['outcome']} on results"] if "outcome" in counts else []
    none = "" if results else "; none on results"
    return fitting(
        f"{name}, figures published: {phrases.join_words([*results, *told])}{none}.",
        f"{name}: {phrases.join_words([*results, *told])}{none}.",
        f"{name}: {phrases.join_words([*results, *told])}.",
    )


def _figures(ask: Ask, view: View, about: list[str]) -> pd.DataFrame:
    rows = ask("figures/ledger")
    keys = {named: key for key, (_, named) in PRIORITIES.items()}
    # What a figure is about is put into words with its check.
    return with_checks(ask, view, rows[rows["about"].isin(about)].assign(priority=rows["about"].map(keys)))
