"""Clear, Hold, Build: its phases, and a separate measure for each: work, calm, and what residents say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from analysis.months import months_later
from analysis.shares import share_interval
from components import theme
from components.counting import REPORTED
from components.panels.operations.one_operation.operation import (
    OperationOptions,
    marked_as_invented,
    name_of,
    named,
    operation_of,
)
from components.panels.operations.rows import OperationRow
from components.panels.panel import Panel, panel
from components.panels.pillars.engagement import SURVEYS, asked
from components.panels.shared.months.control_chart import control_panel, recording_changes
from components.panels.shared.partner_entries import nothing_entered
from components.panels.shared.promises.partner_states import FEWEST_ANSWERS
from components.pictures.comparisons.survey_rows import survey_rows
from components.pictures.counts.bars import Bar, Bars, bars
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases, short

ACTIVITY, PHASES = "Activity entered by the force", "Phases entered by the force"


def _phases(ask: Ask, operation: OperationRow) -> pd.DataFrame:
    rows = ask("partner/phase")
    places = operation.place_ids.split("; ") if isinstance(operation.place_ids, str) else []
    return rows[rows["place_id"].isin(places)].sort_values("started_on")


def _span(rows: pd.DataFrame, phase: str, today: date) -> tuple[date, date] | None:
    """First and last day of a phase, today if it has not ended; None if it has not begun."""
    one = rows[rows["phase"] == phase]
    if one.empty:
        return None
    ends = [day.date() for day in one["ended_on"].dropna()]
    return one["started_on"].min().date(), max(ends) if len(ends) == len(one) else today


def _not_begun(view: View, operation: OperationRow, rows: pd.DataFrame, phase: str) -> Panel:
    if rows.empty:
        finding = f"No dates have been entered for {phrases.sentence_case(phase)} in {name_of(operation)}."
        made = nothing_entered(finding, rows, PHASES, "phase")
    else:
        made = Panel(
            finding=f"In {name_of(operation)} {phrases.sentence_case(phase)} has not begun, according to the force.",
            table=rows,
            source=PHASES,
            empty=f"Its measure is shown from the first day of {phrases.sentence_case(phase)} on.",
        )
    return marked_as_invented(made, view, operation)


@panel(
    "operations/phases",
    question="Which phase of Clear, Hold, Build is it in?",
    audience="internal",
    options=OperationOptions,
)
def phases(ask: Ask, view: View) -> Panel:
    """Phases of Clear, Hold, Build in the operation's places, with their days and exit rules as entered."""
    operation = operation_of(ask, view)
    rows = _phases(ask, operation)
    if rows.empty:
        made = nothing_entered(f"No phases have been entered for {name_of(operation)}.", rows, PHASES, "phase")
        return marked_as_invented(made, view, operation)
    now = rows[rows["ended_on"].isna()]
    names = sorted({phrases.sentence_case(phase) for phase in now["phase"]})
    state = f"is in {phrases.join_words(names)}" if names else "has ended all its phases"
    made = Panel(
        finding=f"{name_of(operation)} {state}, according to the force.",
        title="Phases, as the force entered them",
        table=rows.assign(phase=rows["phase"].map(phrases.sentence_case))[
            ["phase", "started_on", "ended_on", "exit_rule", "source"]
        ],
        columns={
            "phase": "Phase",
            "started_on": "From",
            "ended_on": "To",
            "exit_rule": "Rule for leaving it, as entered",
            "source": "Where",
        },
        source=PHASES,
        caveat="Clear is about the work done, Hold about whether it stays calm, and Build about what residents say: "
        "they are kept separate.",
        show_table=True,
    )
    return marked_as_invented(made, view, operation)


@panel("operations/clear", question="Clear: what was done?", audience="internal", options=OperationOptions)
def clear(ask: Ask, view: View) -> Panel:
    """Activity of the operation in the months of Clear, by kind; never judged."""
    operation = operation_of(ask, view)
    known = _phases(ask, operation)
    span = _span(known, "clear", view.today)
    if span is None:
        return _not_begun(view, operation, known, "clear")
    rows = ask("partner/activity")
    rows = rows[rows["operation_id"] == operation.operation_id]
    rows = rows[(rows["month"] >= pd.Timestamp(span[0]).replace(day=1)) & (rows["month"] <= pd.Timestamp(span[1]))]
    if rows.empty:
        made = nothing_entered(
            f"No activity has been entered for {operation.name} in Clear.", rows, ACTIVITY, "activity"
        )
        return marked_as_invented(made, view, operation)
    counts = rows.groupby("kind", observed=True)["count"].sum().sort_values(ascending=False)
    kinds = [str(kind).replace("_", " ") for kind in counts.index]
    told = [f"{phrases.number(count)} {kind}" for count, kind in zip(counts, kinds, strict=True)]
    drawn = [Bar(phrases.sentence_case(kind), float(count)) for kind, count in zip(kinds, counts, strict=True)]
    made = Panel(
        finding=short.fitted(
            short.room(view.demonstration),
            f"{name_of(operation)}, in Clear: {phrases.join_words(told[:3])}.",
            f"{name_of(operation)}, in Clear: {phrases.join_words(told[:2])}.",
            f"{name_of(operation)}, in Clear: {told[0]}.",
        ),
        detail=f"{named(operation)}, in Clear, {_days(span)}: {phrases.join_words(told[:3])}.",
        title="Clear: what was done",
        note=_days(span),
        picture=bars([Bars(drawn, "grey")], alt=f"Bars of what was done in Clear: {phrases.join_words(told)}."),
        table=pd.DataFrame({"kind": [phrases.sentence_case(kind) for kind in kinds], "count": counts.tolist()}),
        columns={"kind": "What was done", "count": "In Clear"},
        source=ACTIVITY,
        caveat=(
            "Whole months, including those of its first and last day. What was done is an output: it says nothing "
            "about results."
        ),
    )
    return marked_as_invented(made, view, operation)


@panel("operations/hold", question="Hold: does it stay calm?", audience="internal", options=OperationOptions)
def hold(ask: Ask, view: View) -> Panel:
    """What victims and the public report in the operation's areas since Hold began, with its own usual range."""
    operation = operation_of(ask, view)
    known = _phases(ask, operation)
    span = _span(known, "hold", view.today)
    if span is None:
        return _not_begun(view, operation, known, "hold")
    held = replace(view, since=_whole_month_from(span[0]), until=span[1].replace(day=1), crime_type=None)
    rows = ask(
        "operations/beside",
        operation_id=operation.operation_id,
        crime_type=None,
        since=held.since,
        until=held.until,
    )
    made = control_panel(
        ask,
        held,
        rows[rows["side"] == "target"].reset_index(drop=True),
        what=phrases.what_reported(None),
        series=REPORTED,
        where=f"{name_of(operation)} since Hold began",
        scope="",
        wanted=None,
        events=recording_changes(ask, None),
        caveat=(
            f"Hold: {_days(span) if _ended(known, 'hold') else f'since {theme.full_date(span[0])}'}. Calm means no "
            "signal outside the range, not a low number; it does not prove that the work was the reason."
        ),
        longest=short.room(view.demonstration),
    )
    return marked_as_invented(made, view, operation)


@panel("operations/build", question="Build: what do residents say?", audience="internal", options=OperationOptions)
def build(ask: Ask, view: View) -> Panel:
    """Survey answers from the operation's places, each with how many answered and an interval."""
    operation = operation_of(ask, view)
    known = _phases(ask, operation)
    places = operation.place_ids.split("; ") if isinstance(operation.place_ids, str) else []
    rows = ask("partner/survey_answer")
    rows = rows[rows["place_id"].isin(places) & rows["group_asked"].isna()].sort_values(["question", "asked_to"])
    if rows.empty:
        made = nothing_entered(
            f"No surveys have been entered for {name_of(operation)}.", rows, SURVEYS, "survey_answer"
        )
        return marked_as_invented(made, view, operation)
    span = _span(known, "build", view.today)
    shares = [share_interval(int(row.n_positive), int(row.n)) for row in rows_of(rows)]
    when = [_when(row.asked_to, span) for row in rows_of(rows)]
    known = rows.assign(
        share=[share.value for share in shares],
        lower=[share.lower for share in shares],
        upper=[share.upper for share in shares],
    )
    drawn = known[known["n"] >= FEWEST_ANSWERS]
    begun = f"Build began on {theme.full_date(span[0])}" if span else "Build has not begun"
    newest = rows[(rows["asked_to"] == rows["asked_to"].max()) & (rows["n"] >= FEWEST_ANSWERS)]
    told = [
        f"{row.n_positive} of {row.n} agreed in {theme.month(row.asked_to.date())} that “{row.question}”"
        for row in rows_of(newest)
    ]
    few = f"Under {FEWEST_ANSWERS} people answered in the newest survey, too few for a sentence"
    made = Panel(
        finding=short.fitted(
            short.room(view.demonstration),
            *(f"{name_of(operation)}, {line}." for line in told[:1]),
            f"In {name_of(operation)} {begun}.",
        ),
        detail=f"In {name_of(operation)} {begun}. {phrases.sentence_case(phrases.join_words(told[:2]) or few)}.",
        table=rows.assign(
            when=when,
            answer=[
                f"{row.n_positive} of {row.n} ({theme.percent(share.lower)} to {theme.percent(share.upper)})"
                for row, share in zip(rows_of(rows), shares, strict=True)
            ],
        )[["question", "asked_to", "when", "answer", "n"]],
        columns={"question": "Question", "asked_to": "Asked", "when": "Phase", "answer": "Agreed, with 95% interval"},
        source=SURVEYS,
        title="What residents said when asked",
        note="who agreed, of those who answered",
        picture=survey_rows(
            [asked(part) for _, part in drawn.groupby(["question", "place_id"], sort=False)],
            alt="Shares of those who agreed, with 95% intervals, by question and survey.",
        )
        if len(drawn)
        else None,
        show_table=drawn.empty,
        caveat="Unweighted answers from the people who were asked; others may think differently.",
        how="Exact (Clopper–Pearson) 95% intervals.",
    )
    return marked_as_invented(made, view, operation)


def _ended(rows: pd.DataFrame, phase: str) -> bool:
    return bool(rows.loc[rows["phase"] == phase, "ended_on"].notna().all())


def _when(asked: pd.Timestamp, build_span: tuple[date, date] | None) -> str:
    return "in Build" if build_span and asked.date() >= build_span[0] else "before Build"


def _whole_month_from(day: date) -> date:
    """The first month wholly after `day`, or the one that starts on it."""
    return day if day.day == 1 else months_later(day, 1)


def _days(span: tuple[date, date]) -> str:
    return f"{theme.full_date(span[0])} to {theme.full_date(span[1])}"
