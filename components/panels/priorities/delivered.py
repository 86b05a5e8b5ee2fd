"""What an earlier plan promised, and all that was published about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from components.options import option
from components.panels.accountability.published.figures import SOURCE, with_checks
from components.panels.panel import Entry, Panel, panel
from components.panels.shared.finding_length import fitting
from components.pictures.counts.unit_squares import Unit, unit_squares
from components.pictures.picture import Picture
from components.plans import DELIVERED, Plan, Priority, first_of, plan_of, priorities, priorities_of, priority_of
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases
from components.wording.published import kind_in_words

KINDS = {"outcome": "results", "output": "what was done", "input": "what was put in"}
SAID = "result without a number"


def delivered(ask: Ask) -> set[str]:
    """The plans that have a page of what they delivered."""
    return {each.plan for each in priorities(ask) if each.layout == DELIVERED}


def parts(ask: Ask) -> set[str]:
    """The ids of the priorities of these plans."""
    return {each.priority_id for plan in delivered(ask) for each in priorities_of(ask, plan)}


@dataclass(frozen=True)
class DeliveredOptions:
    """Of which plan."""

    framework: str = option("", "the plan; empty for the first that has such a page", allowed=delivered, apart=True)


@panel("delivered/overall", question="What did the plan publish?", options=DeliveredOptions)
def overall(ask: Ask, view: View) -> Panel:
    """How many figures of the plan are about inputs, about what was done, and about results."""
    plan = _plan(ask, view.options_of(DeliveredOptions))
    known = priorities_of(ask, plan.plan)
    rows, names = _figures(ask, view, known), {each.priority_id: each.title for each in known}
    counts = pd.crosstab(rows["priority"], rows["kind"])
    counts = counts.reindex(columns=list(KINDS), fill_value=0).reindex(list(names), fill_value=0)
    table = counts.rename_axis("about").reset_index()
    results, outputs, inputs = (int(table[kind].sum()) for kind in KINDS)
    numbers = results + outputs + inputs
    told = f"{results} are results, {outputs} say what was done and {inputs} what was put in"
    return Panel(
        finding=f"{plan.about}, {plan.span}: of {numbers} published figures {told}.",
        title="What was published, by priority",
        note=f"{numbers} figures",
        picture=_squares(rows, names, f"Squares, one for each of {numbers} published figures: {told}."),
        table=table.assign(about=table["about"].map(names)),
        columns={"about": "Priority"} | {kind: phrases.sentence_case(words) for kind, words in KINDS.items()},
        source=SOURCE,
        real=True,
        caveat="What was put in and what was done are never marked good or bad; only a result can be.",
    )


def _squares(rows: pd.DataFrame, names: Mapping[str, str], alt: str) -> Picture:
    """A square for each figure of a priority, results first."""
    kinds = list(KINDS)
    drawn = []
    for key, name in names.items():
        part = rows[(rows["priority"] == key) & rows["kind"].isin(kinds)]
        units = [Unit(kinds.index(str(row.kind)), f"{row.label}: {row.printed}") for row in rows_of(part)]
        drawn.append((name, sorted(units, key=lambda unit: unit.kind)))
    return unit_squares(drawn, list(KINDS.values()), alt=alt)


@dataclass(frozen=True)
class PriorityOptions(DeliveredOptions):
    """Which priority of the plan is chosen."""

    part: str = option("", "the priority, by its id; empty for the first", allowed=parts, apart=True)


@panel("delivered/priority", question="What was published about one priority?", options=PriorityOptions)
def priority(ask: Ask, view: View) -> Panel:
    """The figures of one priority: results, then what was done, then inputs."""
    options = view.options_of(PriorityOptions)
    plan = _plan(ask, options).plan
    chosen = priority_of(ask, plan, options.part or priorities_of(ask, plan)[0].priority_id)
    rows = _figures(ask, view, [chosen])
    order = {"outcome": 0, SAID: 1, "output": 2, "input": 3}
    rows = rows.sort_values(["kind", "id"], key=lambda column: column.map(order) if column.name == "kind" else column)
    table = rows.assign(kind=rows["kind"].map(kind_in_words))[
        ["id", "label", "printed", "kind", "period", "said", "caveat"]
    ]
    return Panel(
        finding=_published(chosen.title, rows["kind"].value_counts()),
        detail=_promise(ask, chosen),
        title=chosen.title,
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


def _plan(ask: Ask, options: DeliveredOptions) -> Plan:
    return plan_of(ask, options.framework or first_of(ask, DELIVERED).plan)


def _promise(ask: Ask, chosen: Priority) -> str:
    if not chosen.priority:
        return chosen.said
    rows = ask("strategy/outcomes", framework=chosen.plan, priority=chosen.priority)
    wanted = str(rows["outcome"].iloc[0])
    name = chosen.priority.replace("&", "and")
    return f"{name}: the promise was to {wanted[:1].lower()}{wanted[1:].rstrip('.')}."


def _published(name: str, counts: pd.Series) -> str:
    """How many figures of each kind were published: results are separate from what was done."""
    kinds = (("output", "on what was done"), ("input", "on what was put in"), (SAID, "stated without a number"))
    told = [f"{counts[kind]} {words}" for kind, words in kinds if kind in counts]
    results = [f"{counts['outcome']} on results"] if "outcome" in counts else []
    none = "" if results else "; none on results"
    return fitting(
        f"{name}, figures published: {phrases.join_words([*results, *told])}{none}.",
        f"{name}: {phrases.join_words([*results, *told])}{none}.",
        f"{name}: {phrases.join_words([*results, *told])}.",
    )


def _figures(ask: Ask, view: View, about: Sequence[Priority]) -> pd.DataFrame:
    rows = ask("figures/ledger")
    keys = {each.figures_named: each.priority_id for each in about if each.figures_named}
    # The subject of a figure is put into words with its check.
    return with_checks(ask, view, rows[rows["about"].isin(list(keys))].assign(priority=rows["about"].map(keys)))
