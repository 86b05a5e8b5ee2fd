"""What a priority promises and what is known about it, and the numbers that partners supplied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from components import theme
from components.counting import EACH_MEASURE, STREET, street
from components.options import option
from components.panels.accountability.promises.strategy import AUDIENCES, JUDGED
from components.panels.panel import Entry, Panel, Row, panel
from components.panels.shared.county import county
from components.panels.shared.finding_length import fitting
from components.panels.shared.months.period import county_name, newest_year
from components.panels.shared.partner_entries import SUPPLIES, VALUE_COLUMNS, WHOLE_COUNTY, period_in_words, value_table
from components.panels.shared.promises.card import finding_of
from components.panels.shared.promises.outcomes import outcome_states
from components.panels.shared.promises.partner_states import partner_states
from components.panels.shared.promises.rows import promise_rows
from components.plans import PRIORITY as PAGE
from components.plans import first_of, plan_of, priorities
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases
from components.wording.short import short_place

EVERY = "all"


def frameworks(ask: Ask) -> set[str]:
    """The plans that make promises."""
    return set(ask("strategy/outcomes")["framework"])


def named_priorities(ask: Ask) -> set[str]:
    """The priorities of all plans, and the value for all of one plan."""
    return {EVERY, *ask("strategy/outcomes")["priority"]}


@dataclass(frozen=True)
class PromisedOptions:
    """The priority whose promises are shown."""

    framework: str = option("", "the plan; empty for the first with pages", allowed=frameworks, apart=True)
    priority: str = option("", "its priority, or “all”; empty for the first", allowed=named_priorities)


@dataclass(frozen=True)
class OutcomesOptions(PromisedOptions):
    """The priority whose promises are shown, and which of its measures a promise can choose."""

    part: str = option("", "the measure that another card of the page shows, by its id", apart=True)
    parts: str = option("", "the measures that a promise can choose, a space between them")


def chosen(ask: Ask, options: PromisedOptions) -> tuple[str, str]:
    """The plan and its priority. Raises `UnknownPlan` if none is named and no priority of the county has a page."""
    framework = options.framework or first_of(ask, PAGE).plan
    firsts = (each.priority for each in priorities(ask) if each.plan == framework and each.priority)
    return framework, options.priority or next(firsts, EVERY)


@panel("priority/outcomes", question="What was promised, and what do we know about it?", options=OutcomesOptions)
def outcomes(ask: Ask, view: View) -> Panel:
    """Each outcome of a priority with its latest state, or why there is none and what is needed."""
    options = view.options_of(OutcomesOptions)
    framework, priority = chosen(ask, options)
    rows = outcome_states(ask, view, framework, None if priority == EVERY else priority)
    if rows.empty:
        return Panel(
            finding="There is no such priority.",
            table=rows,
            source=STREET,
            empty="Choose one of the pages in the menu.",
        )
    table = pd.DataFrame(
        {
            "outcome": rows["outcome"],
            "wanted": rows["direction_stated"],
            "state": [phrases.sentence_case(state) for state in rows["state"]],
            "why": rows["said"],
        }
    )
    rows = rows.sort_values("state", key=lambda states: ~states.isin(JUDGED), kind="stable")
    lines = promise_rows(ask, view, rows, selected=options.part)
    # A promise that the main chart can draw chooses it.
    offered = options.parts.split()
    lines[: len(rows)] = [
        replace(line, chooses=("part", row.measure_id)) if row.measure_id in offered else line
        for row, line in zip(rows_of(rows), lines, strict=False)
    ]
    until, plan = newest_year(ask, view)[1], plan_of(ask, framework)
    note = f"year to {theme.short_month(until)}, against the year before"
    # Next to the chart of another place, promises would be taken for its own.
    if view.scope != (plan.place_id or "county"):
        note = f"{short_place(_promised_where(rows, plan.about))}, {note}"
    return Panel(
        finding=_year(rows, lines, until, plan.about),
        detail=_outcomes_finding(rows, plan.about),
        title=f"{phrases.sentence_case(phrases.several(len(rows), 'promise', 'promises'))} of {plan.span}",
        note=note,
        rows=lines,
        table=table,
        columns={
            "outcome": "What was promised",
            "wanted": "Wanted",
            "state": "Latest state",
            "why": "What is known",
        },
        source=f"{plan.printed}. {street(EACH_MEASURE)}",
        caveat=f"The plan sets no target; later years cannot show what it achieved. {AUDIENCES[view.audience]}",
        how=(
            "Better or worse: the newest twelve months differ from the twelve before by more than chance, in the "
            "wanted direction or against it. No clear change: the 95% interval includes no change."
        ),
    )


def _year(rows: pd.DataFrame, lines: Sequence[Row], until: date, town: str) -> str:
    """How the promises changed in a year, with their numbers if the sentence has space."""
    where, judged = _promised_where(rows, town), {"worsening": "worse", "improving": "better"}
    # A line after the promises says what partners could supply.
    pairs = list(zip(rows_of(rows), lines[: len(rows)], strict=True))
    parts = [
        _moved(word, found)
        for state, word in judged.items()
        if (found := [pair for pair in pairs if pair[0].state == state])
    ]
    early = [(row, line) for row, line in pairs if row.state == "too few months" and line.value]
    short = short_place(where)
    if parts:
        return fitting(f"Year to {theme.month(until)}, {short}: {', '.join(parts)}.", finding_of(rows, short, until))
    if len(early) > 1:
        told = ", ".join(f"{_named(row, False)} {line.value}" for row, line in early)
        return fitting(
            f"{theme.month(until)}, {short}: {told}; too early to compare with the year before.",
            f"{theme.month(until)}, {short}: {told}; too early to say.",
            # The sentence has already named the town.
            f"{theme.month(until)}, {short}: {told.replace(f' in {short} town', ' in the town')}; too early to say.",
            finding_of(rows, short, until),
        )
    return finding_of(rows, short, until)


def _moved(word: str, found: Sequence[tuple[Any, Row]]) -> str:
    """The promises that are better or worse, as `word` says, with their numbers; single ones come last."""
    named = [(_named(row, False), f"({line.value}, {line.before})") for row, line in found]
    if len(named) == 1:
        return f"{named[0][0]} {word} {named[0][1]}"
    return f"{phrases.join_words([f'{name} {numbers}' for name, numbers in named])} {word}"


def _promised_where(rows: pd.DataFrame, town: str) -> str:
    """The place that the promises are for: the largest of several, as it includes the others."""
    places = rows["place"].dropna().value_counts()
    return str(places.index[0]) if len(places) else town


def _outcomes_finding(rows: pd.DataFrame, town: str) -> str:
    """What open data shows of the outcomes, then how many others partners report on, or nobody does."""
    known = rows[rows["kind"] == "open"]
    places = known["place"].dropna().unique()
    told = [
        words.format(
            phrases.join_words([_named(row, len(places) > 1) for row in rows_of(known[known["state"] == state])])
        )
        for state, words in (
            ("improving", "less {} is recorded than a year before"),
            ("worsening", "more {} is recorded than a year before"),
            ("no clear change", "for {} we cannot tell a change"),
            ("not judged", "{} is shown without being judged"),
            ("too few months", "for {} too few months are imported"),
            ("no data", "for {} there is no data"),
        )
        if (known["state"] == state).any()
    ]
    others = rows[rows["kind"] != "open"]
    supplied, without = int((others["state"] != "no data").sum()), int((others["state"] == "no data").sum())
    if known.empty:
        open_data = "can be followed in open data" if supplied else "has any data, since open data cannot show them"
        told.append(f"{'neither' if len(rows) == 2 else 'none'} of the {len(rows)} promised results {open_data}")
    if supplied:
        told.append(f"partners supplied something for {_of_promised(supplied, rows, '', '')}".rstrip())
    if without and (supplied or not known.empty):
        told.append(f"{_of_promised(without, rows, 'has', 'have')} no data")
    sentence = "; ".join(told)
    # The place that the promises are for, not the one in view; if several, each measure names its own.
    return f"{phrases.sentence_case(sentence)}." if len(places) > 1 else f"In {[*places, town][0]}: {sentence}."


def _of_promised(count: int, rows: pd.DataFrame, one: str, many: str) -> str:
    """How many of the promised results, with the verb in the singular or plural."""
    return phrases.part(count, len(rows), f"promised result {one}", f"promised results {many}")


def _named(row: Any, placed: bool) -> str:
    """The measure of a promise, with its place if `placed` and the measure does not name it."""
    name = f"{row.measure[:1].lower()}{row.measure[1:]}"
    return f"{name} in {row.place}" if placed and isinstance(row.place, str) and row.place not in name else name


@panel("priority/partners", question="What did partners supply?", audience="internal", options=PromisedOptions)
def partners(ask: Ask, view: View) -> Panel:
    """Numbers that partners entered for the outcomes of a priority, newest first."""
    options = view.options_of(PromisedOptions)
    framework, priority = chosen(ask, options)
    promised = ask("strategy/outcomes", framework=framework, priority=None if priority == EVERY else priority)
    rows = ask("partner/measure_value")
    rows = rows[rows["outcome_id"].isin(promised["outcome_id"])]
    rows = rows.sort_values(["measure", "period_end"], ascending=[True, False])
    answered = partner_states(ask, view).keys()
    missing = promised[promised["template"].notna() & ~promised["outcome_id"].isin(answered)]
    wanted = phrases.join_words(
        [f"{one.name} ({one.holds})" for one in map(SUPPLIES.__getitem__, sorted(set(missing["template"])))]
    )
    if rows.empty:
        return Panel(
            finding=f"No partner has supplied a number for this priority in {plan_of(ask, framework).about}.",
            table=rows,
            source="Partner data",
            empty="Only partners can count some of what is promised."
            if wanted
            else "Open data counts what is promised.",
            remedy=f"Wanted here: {wanted}." if wanted else "",
            entries=[Entry("What partners have supplied", url_path="data-health")] if wanted else [],
        )
    table = value_table(ask, rows)
    count = rows["measure"].nunique()
    told = f"{phrases.several(count, 'measure', 'measures')} for this priority"
    places = _places(ask, table["place"])
    return Panel(
        finding=fitting(
            f"Partners supplied {told}, of {places}; the newest is for {_newest(rows)}.",
            f"Partners supplied {told}, of {places}.",
            f"Partners supplied {told} in {county(ask).documented}.",
        ),
        title="What partners supplied",
        note=f"newest: {_newest(rows)}",
        table=table,
        columns=VALUE_COLUMNS,
        source="Partner data, as entered",
        caveat=f"Nothing has been supplied yet for {_promises(missing)}." if len(missing) else "",
        show_table=True,
    )


def _places(ask: Ask, names: pd.Series) -> str:
    """The places of partners' numbers, the county by its name and first."""
    whole = [f"all of {county_name(ask)}"] if WHOLE_COUNTY in set(names) else []
    return phrases.join_words([*whole, *sorted(set(names) - {WHOLE_COUNTY})])


def _newest(rows: pd.DataFrame) -> str:
    """The months of the most recent number."""
    return period_in_words(next(iter(rows_of(rows.sort_values("period_end", ascending=False)))))


def _promises(rows: pd.DataFrame) -> str:
    return phrases.several(len(rows), "more promised result", "more promised results")
