"""What is recorded in the areas of an operation, on its own and compared with the rest of the county."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analysis.months import months_later
from components import theme
from components.counting import REPORTED, STREET, street, verdicts
from components.figures.lines import Series, lines
from components.panels.operations.evaluation.result import beside_the_chart
from components.panels.operations.one_operation.operation import (
    NOT_JUDGED,
    READING,
    OperationOptions,
    marked_as_invented,
    name_of,
    operation_of,
    start_events,
)
from components.panels.operations.rows import OperationRow
from components.panels.panel import Panel, panel
from components.panels.shared.areas import DAYS_IN_YEAR, YEARLY
from components.panels.shared.months.control_chart import control_panel, incomplete_months, recording_changes
from components.panels.shared.months.partial_months import left_out, partial_between, whole_rows
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases
from components.wording import short as wording_short
from components.wording import trend as wording_trend

# Months on each side of the start that a sentence compares, if no evaluation says how many.
YEARS = 24


@panel("operations/trend", question="What is recorded in its areas, month by month?", options=OperationOptions)
def trend(ask: Ask, view: View) -> Panel:
    """Monthly counts of the operation's own areas, with the start marked."""
    operation = operation_of(ask, view)
    rows = ask(
        "operations/beside",
        operation_id=operation.operation_id,
        crime_type=view.crime_type,
    )
    target = rows[rows["side"] == "target"].reset_index(drop=True)
    series = view.crime_type or REPORTED
    made = control_panel(
        ask,
        view,
        target,
        what=phrases.what_reported(view.crime_type),
        series=series,
        where=name_of(operation),
        scope="",  # an operation's areas are not a place, and its start never restarts a usual range
        wanted=None,
        events=[*start_events(operation), *recording_changes(ask, view.crime_type)],
        caveat="If the start is in the period shown, it is marked; a signal near it shows when something changed, not "
        "why.",
        longest=wording_short.room(view.demonstration),
    )
    evaluated = beside_the_chart(ask, operation.operation_id, name_of(operation), target, series)
    made = replace(
        made,
        title=wording_trend.title(
            phrases.what_reported(view.crime_type), wording_short.short_place(name_of(operation))
        ),
        source=made.source if made.empty else _counted(view),
        detail=f"{made.detail or made.finding} {evaluated}".rstrip(),
    )
    return marked_as_invented(made, view, operation)


@panel(
    "operations/beside",
    question="How does what is recorded in its areas compare with the rest of the county?",
    options=OperationOptions,
)
def beside(ask: Ask, view: View) -> Panel:
    """Rates per 1,000 residents of the operation's areas and of the part of the county that no operation reached."""
    operation = operation_of(ask, view)
    rows = ask(
        "operations/beside",
        operation_id=operation.operation_id,
        crime_type=view.crime_type,
    )
    residents = ask("operations/sides", operation_id=operation.operation_id).set_index("side")["residents"]
    if rows.empty or not {"target", "untouched"} <= set(residents.dropna().index):
        return Panel(
            finding=f"There is nothing to compare {name_of(operation)} with.",
            table=rows,
            source=STREET,
            empty="This needs LSOA boundaries and Census residents.",
            remedy="Add them on Add data; Data health shows which are missing.",
        )
    rows = rows.assign(
        rate=[round(row.incidents / row.days * DAYS_IN_YEAR / residents[row.side] * 1000, 1) for row in rows_of(rows)]
    )
    in_view = rows[rows["month"].between(pd.Timestamp(view.since), pd.Timestamp(view.until))].reset_index(drop=True)
    wide = in_view.pivot(index="month", columns="side", values="rate")
    months = [stamp.date() for stamp in wide.index]
    part = partial_between(ask, months[0], months[-1])
    place = name_of(operation)
    detail = _beside_finding(
        whole_rows(ask, rows),
        operation,
        residents,
        _sides(ask, operation),
        f"of {phrases.what_reported(view.crime_type)}, {place}",
    )
    made = Panel(
        finding=wording_short.fitted(
            wording_short.room(view.demonstration),
            detail,
            f"{wording_short.short_place(place)} per 1,000 residents, compared with areas that no operation reached.",
        ),
        detail=detail,
        title="Compared with the rest of the county",
        note="per 1,000 residents a year",
        table=in_view,
        columns={
            "month": "Month",
            "side": "Side",
            "incidents": "Recorded",
            "days": "Days",
            "rate": "Per 1,000 residents a year",
        },
        source=f"{_counted(view)}. Residents: Census 2021. {READING[0].upper()}{READING[1:]}",
        figure=lines(
            months,
            [
                Series(place, wide["target"].tolist()),
                Series("no operation", wide["untouched"].tolist(), context=True),
            ],
            unit=YEARLY,
            incomplete=incomplete_months(ask, months),
            partial=part,
            events=[*start_events(operation), *recording_changes(ask, view.crime_type)],
            height=theme.MAIN_HEIGHT,
        ),
        caveat=" ".join(filter(None, [NOT_JUDGED, _found_by_officers(ask, view), left_out(part)])),
        how=(
            "“No operation” are the areas of the county that no operation with a known or inferred start reached, "
            "neither as its own areas nor next door. They are not matched to the operation’s areas. Types that "
            "officers find are left out unless you choose one."
        ),
        alt=(f"Two lines: {place} and the part of the county that no operation reached, per 1,000 residents a year."),
    )
    return marked_as_invented(made, view, operation)


def _counted(view: View) -> str:
    """What is counted month by month, and that a verdict on the same page leaves out more."""
    return f"{street(view.crime_type or REPORTED)}. {verdicts()}"


def _found_by_officers(ask: Ask, view: View) -> str:
    types = ask("shared/crime_type")
    found = view.crime_type in types.loc[~types["reported"], "crime_type"].tolist()
    return "Officers find these: more patrols give more records." if found else ""


def _sides(ask: Ask, operation: OperationRow) -> tuple[int, int]:
    """How many months before and after the start an operation's evaluation uses."""
    row = ask("evaluation/answer", operation_id=operation.operation_id).iloc[0]
    before, after = (
        YEARS if pd.isna(months) else int(months) for months in (row["before_months"], row["after_months"])
    )
    return before, after


def _beside_finding(
    rows: pd.DataFrame, operation: OperationRow, residents: pd.Series, sides: tuple[int, int], subject: str
) -> str:
    """Rates on both sides of the start, over no more months than are evaluated, as older ones do not compare."""
    if pd.isna(operation.started_from):
        return f"The start of {operation.name} is not known, so there is no before and after."
    # Whole months, as in the evaluation, even if a start is known to the day.
    begun, under_way = operation.started_from, operation.started_to
    spans = {
        "before": (months_later(begun, -sides[0]), months_later(begun, -1)),
        "after": (months_later(under_way, 1), months_later(under_way, sides[1])),
    }
    parts = {side: rows[rows["month"].between(*map(pd.Timestamp, span))] for side, span in spans.items()}
    for (side, part), months in zip(parts.items(), sides, strict=True):
        if part.empty:
            return (
                f"None of the {months} months {side} the start of {operation.name} is imported, so its areas cannot be "
                "compared with the rest of the county."
            )
    before, after = (_rates(part, residents) for part in parts.values())
    known = [part["month"].nunique() for part in parts.values()]
    return phrases.sentence_case(
        f"{subject} recorded {before['target']:.1f} {YEARLY} in {_share(known[0], sides[0])} months before the start "
        f"and {after['target']:.1f} in {_share(known[1], sides[1])} after it; areas that no operation reached recorded "
        f"{before['untouched']:.1f} and {after['untouched']:.1f}. Whether that is more than chance is not judged here."
    )


def _share(known: int, months: int) -> str:
    return f"the {months}" if known == months else f"{known} of the {months}"


def _rates(rows: pd.DataFrame, residents: pd.Series) -> dict[str, float]:
    sums = rows.groupby("side")[["incidents", "days"]].sum()
    return {
        str(side): float(row.incidents / row.days * DAYS_IN_YEAR / residents[side] * 1000)
        for side, row in sums.iterrows()
    }
