"""Study tours: when the area of a walk is looked at again, and what was recorded since."""

from __future__ import annotations

from dataclasses import replace
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
from components.panels.accountability.actions import OVERDUE
from components.panels.operations.one_operation.operation import OperationOptions, name_of, operation_of, spoken
from components.panels.operations.one_operation.recorded import trend
from components.panels.operations.rows import OperationRow
from components.panels.panel import Entry, Panel, Sheet, Sign, panel
from components.panels.shared.months.control_chart import months_of
from components.panels.shared.months.partial_months import whole_rows
from components.panels.shared.partner_entries import nothing_entered
from components.pictures.maps.walk_plan import plan
from components.rows import rows_of
from components.sheets import walk
from components.view import Ask, View
from components.wording import change as wording_change
from components.wording import phrases
from components.wording import short as wording_short
from components.wording.phrases import DEMONSTRATION, LICENCE

SAID = "You said, we did"
LOG = "Actions from study tours, entered by those who took part"
REVIEWS = (6, 12)  # months after the walk
NAMED = 3  # streets in a sentence


class ReviewState(StrEnum):
    """How far a review is, as the column of its table reads."""

    TO_COME = "to come"
    TOO_FEW_MONTHS = "needs more months"
    READY = "ready"


# What a badge says beside the day of a review; one that is ready needs none.
_BADGES = {ReviewState.TO_COME: "to come", ReviewState.TOO_FEW_MONTHS: "too early", ReviewState.READY: ""}
_SIGNS: dict[str, Sign] = {OVERDUE: "due", "done": "better", "stopped": "no data"}


@panel(
    "tours/reviews",
    question="When is the area reviewed, and what has been recorded since?",
    options=OperationOptions,
)
def reviews(ask: Ask, view: View) -> Panel:
    """The reviews 6 and 12 months after a walk, each with the months since beside the same months a year before."""
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
        return spoken(made, view, operation)
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
    return spoken(made, view, operation)


def _reviewed(table: pd.DataFrame, place: str, walked: date, view: View) -> str:
    """The newest review that can be made, in one line; else when the next is due."""
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
    """The reviews in order; where both are ready, a change is called one only where it holds for two looked at."""
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


@panel(
    "tours/places",
    question="Where should a walk go, and what should it look for?",
    audience="internal",
    options=OperationOptions,
)
def places(ask: Ask, view: View) -> Panel:
    """The streets and squares where most is recorded, with a sheet of A4 to take along on a walk."""
    operation = operation_of(ask, view)
    name = name_of(operation)
    rows = ask("operations/points", operation_id=operation.operation_id).head(walk.MOST_PLACES)
    if rows.empty:
        made = Panel(
            finding=f"We cannot suggest places for a walk in {name}.",
            table=rows,
            source=STREET,
            empty="In the newest twelve months, no file has a map point in its areas.",
        )
        return spoken(made, view, operation)
    period = counted_in(ask, rows)
    streets = list(dict.fromkeys(rows["location"]))[:NAMED]
    made = Panel(
        title="Places to visit on a walk",
        finding=wording_short.fitted(
            wording_short.room(view.demonstration),
            f"In {name}, most was recorded on or near {phrases.join_words(streets)}, {period}.",
            f"In {name}, most was recorded on or near {phrases.join_words(streets)}.",
            f"In {name}, most was recorded on or near {streets[0]}.",
        ),
        table=rows.assign(place=[f"{row.place}. {row.location}" for row in rows_of(rows)])[
            ["place", "location", "main_type", "incidents", "months"]
        ],
        columns={
            "place": "On or near",
            "main_type": "Mostly",
            "incidents": "Recorded",
            "months": "Months with a record",
        },
        source=street(REPORTED),
        caveat="Map points show roughly where things happened. What officers find by searching is left out.",
        show_table=True,
        sheet=sheet_of(ask, view, operation, rows, period),
    )
    return spoken(made, view, operation)


def counted_in(ask: Ask, rows: pd.DataFrame) -> str:
    """The months in which the places of a walk (queries/operations/points.sql) were counted."""
    a_year_before = months_later(rows["until"].iloc[0], -12)
    months = [month for month in months_of(ask("shared/month")) if month > a_year_before]
    return theme.period(months[0], months[-1])


def sheet_of(ask: Ask, view: View, operation: OperationRow, rows: pd.DataFrame, period: str) -> Sheet | None:
    """The walk sheet; none where the outlines of the areas are not imported."""
    areas = ask("operations/areas", operation_id=operation.operation_id).dropna(subset="outline")
    outlines = {role: areas.loc[areas["role"] == role, "outline"].tolist() for role in ("target", "next_door")}
    if not outlines["target"]:
        return None

    def html(ask: Ask, view: View) -> str:
        return _walk_sheet(ask, view, operation, rows, period, outlines)

    return Sheet("Walk sheet to print (A4)", html, f"walk-sheet_{operation.place_ids.replace('; ', '-')}")


def _walk_sheet(
    ask: Ask, view: View, operation: OperationRow, rows: pd.DataFrame, period: str, outlines: dict[str, list[str]]
) -> str:
    name = name_of(operation)
    points = list(zip(rows["longitude"], rows["latitude"], strict=True))
    return walk.walk_sheet(
        walk.Walk(
            title=f"Walk sheet: {name}",
            where=f"{operation.place}. Produced on {theme.full_date(view.today)}.",
            finding=trend(ask, view).finding,
            period=period,
            places=[walk.Place(row.location, row.incidents, row.main_type) for row in rows_of(rows)],
            plan=plan(outlines["target"], outlines["next_door"], points, walk.WIDTH_MM, walk.HEIGHT_MM),
            source=f"Source: {street(REPORTED)}. {LICENCE}",
            mark=f"{DEMONSTRATION}: nothing on this sheet is true of this place." if view.demonstration else "",
        )
    )


@panel(
    "tours/log",
    question="What was agreed on the walk, and what progress has been made?",
    audience="internal",
    options=OperationOptions,
)
def log(ask: Ask, view: View) -> Panel:
    """The action log of a walk: problem, action, owner, day, SARA stage and state; what is overdue comes first."""
    operation = operation_of(ask, view)
    rows = ask("partner/tour_action", as_of=view.today)
    rows = rows[rows["operation_id"] == operation.operation_id]
    if rows.empty:
        made = nothing_entered(
            f"No actions from a walk in {name_of(operation)} have been entered.", rows, LOG, "tour_action"
        )
        return spoken(made, view, operation)
    late = int(rows["overdue"].sum())
    done = int((rows["state"] == "done").sum())
    table = rows.assign(state=[OVERDUE if row.overdue else row.state for row in rows_of(rows)])
    table = table.sort_values(["overdue", "due_on"], ascending=[False, True])
    made = Panel(
        finding=(
            f"Of {phrases.several(len(rows), 'action', 'actions')} agreed on the walk in {name_of(operation)} "
            f"{done or 'none'} {plural(done or 1, 'is', 'are')} done and {late or 'none'} "
            f"{plural(late or 1, 'is', 'are')} overdue."
        ),
        title="Agreed on the walk",
        note=f"{done} of {len(rows)} done, {late or 'none'} overdue",
        entries=[
            Entry(
                str(row.problem),
                rest=str(row.action),
                sign=_SIGNS.get(str(row.state), "unclear"),
                end=" ".join([str(row.state), *([theme.full_date(row.due_on.date())] if pd.notna(row.due_on) else [])]),
            )
            for row in rows_of(table)
        ],
        table=table[["problem", "action", "owner_role", "due_on", "sara_stage", "state", "note"]],
        columns={
            "problem": "What was seen",
            "action": "Action",
            "owner_role": "Owner",
            "due_on": "Due",
            "sara_stage": "Stage (SARA)",
            "state": "State",
            "note": "Note",
        },
        source=LOG,
        caveat=f"Overdue is as of {theme.full_date(view.today)}. SARA: scanning, analysis, response, assessment.",
    )
    return spoken(made, view, operation)


@panel("tours/said", question="What did residents say, and what was done?", options=OperationOptions)
def said(ask: Ask, view: View) -> Panel:
    """You said, we did: what may be shown to residents, with the day on which it was done."""
    operation = operation_of(ask, view)
    rows = ask("partner/tour_said", operation_id=operation.operation_id)
    if rows.empty:
        made = nothing_entered(
            f"Nothing has been entered yet for residents of {name_of(operation)}.", rows, LOG, "tour_action"
        )
        return spoken(replace(made, title=SAID), view, operation)
    done = rows["done_on"].notna()
    told = [
        f"{row.we_did} ({theme.full_date(row.done_on.date())})"
        if pd.notna(row.done_on)
        else f"{row.we_did if isinstance(row.we_did, str) else 'Not done yet'} ({row.state})"
        for row in rows_of(rows)
    ]
    count = int(done.sum())
    made = Panel(
        finding=(
            f"In {name_of(operation)}, "
            f"{phrases.part(count, len(rows), 'thing that residents raised has', 'things that residents raised have')} "
            "been done."
        ),
        title=SAID,
        note=f"{count} of {len(rows)} done",
        entries=[Entry(f"“{text}”", rest=did) for text, did in zip(rows["you_said"], told, strict=True)],
        table=pd.DataFrame({"said": [f"“{text}”" for text in rows["you_said"]], "did": told}),
        columns={"said": "You said", "did": "We did"},
        source=LOG,
        caveat="This shows only what was marked for residents when it was entered.",
    )
    return spoken(made, view, operation)
