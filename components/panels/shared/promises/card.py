"""Promises on a card: their squares by plan and priority, a line each, and the year's change in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

import pandas as pd

from analysis.plurals import plural
from components import theme
from components.panels.panel import Entry, Sign
from components.panels.shared.finding_length import fitting
from components.pictures.picture import Picture
from components.pictures.promises.promise_squares import WORDS, Promise, State, promise_squares
from components.pictures.promises.promise_squares import Plan as PlanSquares
from components.plans import Plan
from components.rows import rows_of
from components.wording import phrases

SIGNS: dict[str, State] = {
    "improving": "better",
    "worsening": "worse",
    "no clear change": "unclear",
    "not judged": "not judged",
    "too few months": "early",
    "no data": "no data",
}
_NOTES: dict[State, str] = {
    "unclear": "could be chance",
    "not judged": "shown without a verdict",
    "early": "months are missing",
    "no data": "nobody has supplied it",
}
# Words for promises that are neither better nor worse, within a sentence.
_NO_VERDICT = {
    "no clear change": "unclear",
    "too few months": "too early to say",
    "not judged": "not judged",
    "no data": "without data",
}
_NAMED = 4  # measures named in a legend or a sentence


def squares_of(
    rows: pd.DataFrame, plans: Iterable[Plan], *, dated: bool = True, compact: bool = False, public: bool = False
) -> Picture:
    """The squares of promises, as `outcome_states` gives them, by plan, in the order of `plans`, and priority.

    With `dated` a plan's years stand below its name. In `public`, promises without data may have data that is not
    published.
    """
    drawn = [_plan(rows[rows["framework"] == plan.plan], plan, dated=dated) for plan in plans]
    counts = rows["state"].map(SIGNS).value_counts()
    told = phrases.join_words([f"{count} {WORDS[cast(State, state)]}" for state, count in counts.items()])
    notes = dict(_NOTES)
    if public:
        notes["no data"] = "no number is published"
    for state in ("improving", "worsening"):
        measures = _measures(rows, state)
        if 0 < len(measures) <= _NAMED:
            notes[SIGNS[state]] = ", ".join(measures)
    shown = [plan for plan in drawn if plan.parts]
    return promise_squares(
        shown, alt=f"Squares, one for each of {len(rows)} promises: {told}.", notes=notes, compact=compact
    )


def _plan(rows: pd.DataFrame, plan: Plan, *, dated: bool) -> PlanSquares:
    parts = [
        (str(part["priority_name"].iloc[0]), [Promise(short_of(row), SIGNS[str(row.state)]) for row in rows_of(part)])
        for _, part in rows.groupby("priority", sort=False)
    ]
    # The years are next to the count, so that no name takes three lines.
    if dated:
        kind = plan.name.removeprefix(plan.short_name).strip() if plan.short_name else ""
        return PlanSquares(plan.short_name or plan.name, parts, f"{kind} {plan.span} · {len(rows)}".lstrip())
    return PlanSquares(plan.name, parts, phrases.several(len(rows), "promise", "promises"))


def short_of(row: Any) -> str:
    """A promise in a few words if the county's file has them, otherwise in those of its plan."""
    return str(row.short_name) if isinstance(row.short_name, str) else str(row.outcome)


def entries_of(rows: pd.DataFrame, *, rest: Mapping[str, str] | None = None, linked: bool = False) -> list[Entry]:
    """A line for each promise: its sign and state, and the months of its figure; `rest` is any further text.

    With `linked` it links to the page that shows it. Worse and better ones come first.
    """
    order = {state: place for place, state in enumerate(("worsening", "improving"))}
    ranked = rows.assign(order=rows["state"].map(order).fillna(len(order))).sort_values("order", kind="stable")
    return [
        Entry(
            words=short_of(row),
            rest=(rest or {}).get(str(row.outcome_id), ""),
            sign=cast(Sign, SIGNS[str(row.state)]),
            badge=WORDS[SIGNS[str(row.state)]],
            end="" if row.newest == "–" else str(row.newest),
            url_path=str(row.url_path) if linked and isinstance(row.url_path, str) else "",
        )
        for row in rows_of(ranked)
    ]


def _measures(rows: pd.DataFrame, state: str) -> list[str]:
    """The measures with a state, each once, as within a sentence."""
    names = rows.loc[rows["state"] == state, "measure"].dropna().unique()
    return [f"{name[:1].lower()}{name[1:]}" for name in names]


def finding_of(rows: pd.DataFrame, where: str, until: date) -> str:
    """How promises changed in the year to `until`, in at most 110 characters: named if they fit, otherwise counted.

    Those without a verdict are listed by reason: an unclear promise differs from one without data.
    """
    counts = rows["state"].value_counts()
    words = {state: word for state, word in (("worsening", "worse"), ("improving", "better")) if state in counts}
    if not words:
        return _without_verdict(counts, where, until)
    named = ", ".join(f"{phrases.join_words(_measures(rows, state))} {word}" for state, word in words.items())
    counted = ", ".join(f"{counts[state]} {word}" for state, word in words.items())
    when = f"Year to {theme.month(until)}, {where}:"
    short = f"Year to {theme.short_month(until)}, {where}:"
    rest = f"; {_kinds(counts)}" if len(words) < len(counts) else ""
    return fitting(
        f"{when} {named}{rest}.",
        f"{short} {named}{rest}.",
        f"{when} {counted}{rest}.",
        f"{short} {counted}{rest}.",
        f"{where}: {counted}{rest}.".replace(" to say", ""),
    )


def _kinds(counts: pd.Series) -> str:
    """How many promises have no verdict, by the reason."""
    return ", ".join(f"{counts[state]} {words}" for state, words in _NO_VERDICT.items() if state in counts)


def _without_verdict(counts: pd.Series, where: str, until: date) -> str:
    count, kinds = int(counts.sum()), _kinds(counts)
    promises = plural(count, "promise", "promises")
    any_of = plural(count, "the one promise", f"any of the {count} promises")
    if len(counts) == 1:
        early, year = f"{theme.month(until)}, {where}", f"Year to {theme.month(until)}, {where}"
        return {
            "no data": f"{where}: no data yet on {any_of}.",
            "too few months": f"{early}: too early to say for {any_of}.",
            "not judged": f"{where}: what is known of the {count if count > 1 else 'one'} {promises} is not judged.",
            "no clear change": f"{year}: no clear change in {any_of}.",
        }[str(counts.index[0])]
    year = "" if "no clear change" not in counts else "Year to "
    told = f"none of {count} promises better or worse: {kinds}."
    return fitting(
        f"{year}{theme.month(until)}, {where}: {told}",
        f"{year}{theme.short_month(until)}, {where}: {told}",
        f"{year}{theme.short_month(until)}, {where}, {count} promises: {kinds}.",
        f"{where}: {kinds}.",
    )
