"""Study tours: when the area of a walk is looked at again, and what was recorded since."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis.comparison import change
from analysis.dispersion import dispersion
from components import theme, wording
from components.panels.monthly import STREET, months_of
from components.panels.operations import name_of, operation_of, spoken
from components.panels.panel import Panel, panel
from components.view import Ask, View

REVIEWS = (6, 12)  # months after the walk


@panel("tours/reviews", question="When is the area looked at again, and what was recorded since?")
def reviews(ask: Ask, view: View) -> Panel:
    """The reviews 6 and 12 months after a walk, each with the months since beside the same months a year before."""
    operation = operation_of(ask, view)
    if pd.isna(operation.started_from):
        made = Panel(
            finding=f"No walk in {name_of(operation)} is known to have been held, so no review is due.",
            table=pd.DataFrame(),
            source=STREET,
            empty="Reviews follow 6 and 12 months after the day of a walk.",
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
    rows = rows[rows["side"] == "target"]
    table = pd.DataFrame([_review(rows, walked, months, view.today, name_of(operation)) for months in REVIEWS])
    made = Panel(
        finding=f"The walk was on {theme.full_date(walked)}: {_due(table, view.today)}.",
        table=table,
        columns={"review": "Review", "due": "Day", "state": "State", "said": "Months since, beside the year before"},
        source=STREET,
        caveat="A difference after a walk is not because of it: months cannot show what a day did.",
        show_table=True,
    )
    return spoken(made, view, operation)


def _review(rows: pd.DataFrame, walked: date, months: int, today: date, place: str) -> dict[str, object]:
    due = _later(walked, months)
    first = _later(walked.replace(day=1), 1)
    span = [_later(first, step) for step in range(months)]
    known = dict(zip(months_of(rows), rows.itertuples(), strict=True))
    pairs = [
        (known[month], known[_later(month, -12)]) for month in span if month in known and _later(month, -12) in known
    ]
    said = f"{len(pairs)} of its {months} months are imported, with those a year before"
    if len(pairs) == months:
        spread = dispersion(months_of(rows), rows["incidents"].to_numpy(), rows["days"].to_numpy()).cautious
        now, before = ([pair[side] for pair in pairs] for side in (0, 1))
        result = change(
            sum(int(row.incidents) for row in now),
            sum(float(row.days) for row in now),
            sum(int(row.incidents) for row in before),
            sum(float(row.days) for row in before),
            spread,
        )
        earlier = theme.period(_later(span[0], -12), _later(span[-1], -12))
        said = wording.change(result, wording.what_reported(None), place, theme.period(span[0], span[-1]), earlier)
    return {
        "review": f"{months} months after",
        "due": due,
        "state": "due" if due <= today else "to come",
        "said": said,
    }


def _due(table: pd.DataFrame, today: date) -> str:
    days = [theme.full_date(day) for day in table["due"]]
    past = [day <= today for day in table["due"]]
    words = "were" if all(past) else "are"
    return f"reviews {words} due on {wording.join_words(days)}"


def _later(day: date, months: int) -> date:
    at = day.year * 12 + day.month - 1 + months
    return date(at // 12, at % 12 + 1, min(day.day, 28))
