"""When operations ran, and the verdicts on those that are evaluated, on one timeline."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd

from analysis.months import month_end
from components import theme
from components.counting import verdicts
from components.figures.timeline import Span, timeline
from components.panels.operations.all_operations.lists import as_read
from components.panels.operations.all_operations.map import numbers_of
from components.panels.operations.evaluation.result import reasons_of, withheld_of
from components.panels.panel import Panel, panel
from components.panels.shared.county import place_names
from components.panels.shared.months.control_chart import recording_changes
from components.panels.shared.months.period import county_name, imported_months
from components.pictures.picture import Picture
from components.pictures.timelines.timeline import Band, Row, Verdict, operation_row
from components.pictures.timelines.timeline import timeline as drawn_timeline
from components.plans import plans
from components.rows import rows_of
from components.view import Ask, View
from components.wording import operation, phrases, short
from components.wording.evaluation.withheld import is_early

_BEFORE = 200  # days shown before the first start
_VERDICTS: dict[str, Verdict] = {"fell more": "fewer", "rose more": "more"}


@panel("operations/timeline", question="When did they run, and which overlap?")
def timeline_of_all(ask: Ask, view: View) -> Panel:
    """Operations with a known or inferred start on one timeline; a span if the start is not exact."""
    rows = as_read(ask("operations/all"), view)
    rows = rows[rows["started_from"].notna()].sort_values(["started_from", "name"])
    spans = [Span(row.name, row.started_from.date(), row.started_to.date()) for row in rows_of(rows)]
    answers = ask("evaluation/all")
    named = answers.loc[answers["verdict"] != "cannot tell", "title"].tolist()
    most = short.room(view.demonstration)
    few = short.too_few(reasons_of(answers))
    told = short.all_of(named, len(answers), county_name(ask), most, few)
    return Panel(
        finding=operation.operation_sentence(told, view.demonstration, place_names(ask)),
        detail=(
            f"For {phrases.several(len(rows), 'operation', 'operations')} in {county_name(ask)} a start is known or "
            "can be narrowed down; several ran at once."
        ),
        title="When operations ran, and what we can say",
        picture=_when(ask, rows),
        table=rows[["name", "place", "started_from", "started_to", "start_as_stated", "start_inferred"]],
        columns={
            "name": "Operation",
            "place": "Place",
            "started_from": "Begun from",
            "started_to": "Begun by",
            "start_as_stated": "As stated",
            "start_inferred": "As inferred",
        },
        source=f"The documents read for this site; starts marked “outside” come from other sources. {verdicts()}",
        real=not view.demonstration,  # the starts are, but the verdicts are not
        figure=timeline(spans),
        caveat="A bar shows when it may have begun. Most have no stated end, so no end is drawn.",
        alt="Bars: the span of months in which each operation may have begun.",
        empty="" if len(rows) else "The start of no operation is known.",
    )


def _when(ask: Ask, rows: pd.DataFrame) -> Picture | None:
    """The operations that are evaluated, numbered, with their verdicts; None before any month is imported."""
    months = imported_months(ask)
    numbers = numbers_of(ask)
    drawn = rows[rows["operation_id"].isin(numbers)]
    drawn = drawn.assign(number=drawn["operation_id"].map(numbers)).sort_values("number")
    if drawn.empty or not months:
        return None
    told = {str(row.operation_id): row for row in rows_of(ask("evaluation/all"))}
    until = month_end(months[-1])
    since = min(stamp.date() for stamp in drawn["started_from"]) - timedelta(days=_BEFORE)
    made = [_row(row, told.get(str(row.operation_id)), until, _tours_in(rows, row)) for row in rows_of(drawn)]
    said = phrases.join_words([f"{row.name}: {row.words}" for row in made])
    changes = [(change.when, change.label) for change in recording_changes(ask, None) if change.when >= since]
    return drawn_timeline(
        made, since, until, alt=f"Timeline of {len(made)} operations. {said}.", bands=_bands(ask), changes=changes
    )


def _bands(ask: Ask) -> tuple[Band, ...]:
    """The plans whose years are shown with the operations, the earliest first."""
    drawn = sorted((plan for plan in plans(ask) if plan.on_timeline), key=lambda plan: plan.first)
    return tuple(Band(f"{plan.on_timeline} {plan.span}", plan.first, plan.last, plan.span) for plan in drawn)


def _row(row: Any, told: Any, until: date, days: list[tuple[date, str]]) -> Row:
    """One operation, with the verdict of the row `told` of all evaluations, None if it has none."""
    verdict, withheld = ("cannot tell", None) if told is None else (str(told.verdict), withheld_of(told))
    return operation_row(
        short.what_and_where(row.title)[1] or row.title,
        row.started_from.date(),
        month_end(row.started_to.date()),
        until,
        number=int(row.number),
        days=days,
        verdict=_VERDICTS.get(verdict, "early" if is_early(withheld) else "unknown"),
        words=short.verdict(verdict, withheld),
    )


def _tours_in(rows: pd.DataFrame, operation: Any) -> list[tuple[date, str]]:
    """Study tours that were held in a place of an operation."""
    tours = rows[(rows["layout"] == "study tour") & rows["started_from"].notna()]
    return [
        (row.started_from.date(), f"study tour, {theme.short_month(row.started_from.date())}")
        for row in rows_of(tours)
        if _places_of(row) & _places_of(operation)
    ]


def _places_of(row: Any) -> set[str]:
    """The ids of an operation's places; empty if the documents name no place that is listed here."""
    return set(row.place_ids.split("; ")) if isinstance(row.place_ids, str) else set()
