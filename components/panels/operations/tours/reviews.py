"""When the area of a walk is reviewed, and what has been recorded since."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

import pandas as pd

from analysis.comparison import Change, change, together
from analysis.months import months_between, months_later, same_day_later
from analysis.plurals import plural
from analysis.series.dispersion import dispersion
from components import theme
from components.counting import REPORTED, STREET, street
from components.panels.operations.one_operation.operation import (
    OperationOptions,
    marked_as_invented,
    name_of,
    operation_of,
)
from components.panels.panel import Entry, Panel, panel
from components.panels.shared.months.control_chart import months_of
from components.panels.shared.months.partial_months import whole_rows
from components.rows import rows_of
from components.view import Ask, View
from components.wording import change as wording_change
from components.wording import phrases
from components.wording import short as wording_short

REVIEWS = (6, 12)  # months after the walk


class ReviewState(StrEnum):
    """The state of a review, in the words of its table."""

    TO_COME = "to come"
    TOO_FEW_MONTHS = "needs more months"
    READY = "ready"


# The badge next to the date of a review; one that is ready needs none.
_BADGES = {ReviewState.TO_COME: "to come", ReviewState.TOO_FEW_MONTHS: "too early", ReviewState.READY: ""}


@panel(
    "tours/reviews",
    question="When is the area reviewed, and what has been recorded since?",
    options=OperationOptions,
)
def reviews(ask: Ask, view: View) -> Panel:
    """The reviews 6 and 12 months after a walk, each compared with the same months a year before."""
    operation = operation_of(ask, view)
    if pd.isna(operation.started_from):
        place = wording_short.short_place(name_of(operation))
        made = Panel(
            finding=wording_short.fitted(
                wording_short.room(view.demonstration),
                f"A walk in {place} is planned; its date is not known, so no review is due.",
                f"A walk in {place} is planned; its date is not known.",
            ),
            title="Reviews",
            table=pd.DataFrame(),
            source=STREET,
            empty="We do not know of a walk that was held. Reviews follow 6 and 12 months after a walk.",
        )
        return marked_as_invented(made, view, operation)
    walked = operation.started_from.date()
    rows = ask(
        "operations/beside",
        operation_id=operation.operation_id,
        crime_type=None,
        since=date(2010, 1, 1),
        until=date(2099, 1, 1),
    )
    rows = whole_rows(ask, rows[rows["side"] == "target"])
    table = _reviews(rows, walked, view.today, name_of(operation))
    made = Panel(
        finding=_reviewed(table, wording_short.short_place(name_of(operation)), walked, view),
        detail=f"The walk in {name_of(operation)} was on {theme.full_date(walked)}: {_due(table, view.today)}.",
        title="Reviews",
        entries=[
            Entry(row.review, rest=row.short, end=theme.full_date(row.due), badge=_BADGES[ReviewState(row.state)])
            for row in rows_of(table)
        ],
        table=table.drop(columns="months"),
        columns={
            "review": "Review",
            "due": "Due date",
            "state": "State",
            "said": "Months since, compared with the year before",
        },
        source=street(REPORTED),
        caveat="A difference after a walk may have other causes: monthly figures cannot show what one day changed.",
    )
    return marked_as_invented(made, view, operation)


def _reviewed(table: pd.DataFrame, place: str, walked: date, view: View) -> str:
    """The newest review that can be made, in one line; otherwise when the next is due."""
    most = wording_short.room(view.demonstration)
    day = theme.full_date(walked)
    ready = table[table["state"] == ReviewState.READY]
    if ready.empty:
        due = _due(table, view.today)
        return wording_short.fitted(most, f"{place}, walked on {day}: {due}.", f"{place}, walked on {day}.")
    said = ready["short"].iloc[-1]
    months = f"{ready['months'].iloc[-1]} months"
    return wording_short.fitted(
        most,
        f"{place}, walked on {day}: {said}, in {months}.",
        f"{place}, {months} since the walk: {said}.",
        f"{place}, walked on {day}: {said}.",
        f"{place}: {said} since the walk.",
        f"{place}, walked on {day}.",
    )


def _in_short(result: Change) -> str:
    """What two counts show in a few words, for a card."""
    counts = f"{phrases.number(result.now)} recorded, {phrases.number(result.before)} a year before"
    return f"{counts}; {'could be chance' if result.verdict == 'cannot tell' else f'{result.verdict}, beyond chance'}"


def _reviews(rows: pd.DataFrame, walked: date, today: date, place: str) -> pd.DataFrame:
    """The reviews in order; if both are ready, a verdict must hold for two looked at."""
    spread = dispersion(months_of(rows), rows["incidents"].to_numpy(), rows["days"].to_numpy()).cautious
    pairs = [_pairs(rows, walked, months) for months in REVIEWS]
    results = together(
        [_change(one, spread) if len(one) == months else None for one, months in zip(pairs, REVIEWS, strict=True)]
    )
    return pd.DataFrame(
        [
            _review(walked, months, today, place, len(one), result)
            for months, one, result in zip(REVIEWS, pairs, results, strict=True)
        ]
    )


def _pairs(rows: pd.DataFrame, walked: date, months: int) -> list[tuple[Any, Any]]:
    """Each imported month of a review with the same month a year before."""
    known = dict(zip(months_of(rows), rows_of(rows), strict=True))
    pairs = ((month, months_later(month, -12)) for month in _span(walked, months))
    return [(known[month], known[before]) for month, before in pairs if {month, before} <= set(known)]


def _span(walked: date, months: int) -> list[date]:
    return months_between(months_later(walked, 1), months_later(walked, months))


def _change(pairs: list[tuple[Any, Any]], spread: float) -> Change:
    now, before = ([pair[side] for pair in pairs] for side in (0, 1))
    return change(
        sum(int(row.incidents) for row in now),
        sum(float(row.days) for row in now),
        sum(int(row.incidents) for row in before),
        sum(float(row.days) for row in before),
        spread,
    )


def _review(
    walked: date, months: int, today: date, place: str, imported: int, result: Change | None
) -> dict[str, object]:
    due, span = same_day_later(walked, months), _span(walked, months)
    is_there = plural(imported or 1, "is", "are")
    said = f"{imported or 'none'} of its {months} months {is_there} imported for both years"
    short = f"{imported or 'none'} of {months} months {is_there} imported for both years"
    if result is not None:
        earlier = theme.period(months_later(span[0], -12), months_later(span[-1], -12))
        said = wording_change.change(
            result, phrases.what_reported(None), place, theme.period(span[0], span[-1]), earlier
        )
        short = _in_short(result)
    state = ReviewState.TOO_FEW_MONTHS if result is None else ReviewState.READY
    if due > today:
        state = ReviewState.TO_COME
    return {
        "review": f"{months} months after",
        "months": months,
        "due": due,
        "state": state.value,
        "said": said,
        "short": short,
    }


def _due(table: pd.DataFrame, today: date) -> str:
    days = [theme.full_date(day) for day in table["due"]]
    past = [day <= today for day in table["due"]]
    words = "were" if all(past) else "are"
    return f"reviews {words} due on {phrases.join_words(days)}"
