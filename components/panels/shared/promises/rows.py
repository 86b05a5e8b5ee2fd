"""Promises as rows of a list: state, course, the newest number and the one before, target, and supplier."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast

import pandas as pd

from components import theme
from components.counting import REPORTED
from components.panels.panel import Row, Sign
from components.panels.shared.months.control_chart import judging
from components.panels.shared.months.judged_series import Judged, judge
from components.panels.shared.months.partial_months import whole_rows
from components.panels.shared.months.period import newest_year
from components.panels.shared.months.year_on_year import Year, year_change
from components.panels.shared.partner_entries import PER_CENT, TargetRow, value_in_words
from components.panels.shared.promises.card import SIGNS, WORDS, short_of
from components.panels.shared.promises.outcomes import PromiseRow
from components.panels.shared.promises.partner_states import PartnerState
from components.pictures.months.sparkline import spark
from components.pictures.picture import Picture
from components.pictures.promises.progress import nothing_yet
from components.rows import rows_of
from components.view import Ask, View, once
from components.viewing import COUNTY
from components.wording.short import short_place

HEADS = ("State", "Promise", "How it went", "Newest number", "Target", "Supplied by")
# Who has the numbers for a template.
_SUPPLIERS = {
    "measure_value": "Partners",
    "survey_answer": "Survey",
    "engagement": "Partners",
    "action": "Action plan",
    "problem_plan": "Plans",
    "staffing": "Force",
    "target": "Force",
}
# The text if they have supplied nothing.
_NONE_YET = {
    "Partners": "nothing from partners yet",
    "Survey": "no survey yet",
    "Action plan": "no action plan yet",
    "Plans": "no plan yet",
    "Force": "nothing from the force yet",
}
# The same in a line of its own for residents.
_UNPUBLISHED = {
    "survey_answer": "in a survey, not published",
    "action": "action plan, not published",
    "problem_plan": "with the force, not published",
    "staffing": "with the force, not published",
    "target": "with the force, not published",
}
OPEN = "police.uk"
_ELSEWHERE = {
    "area-rank": "a rank of areas",
    "repeat-locations": "places recorded again",
    "investigations": "how crimes end",
}
# Pages that residents do not have.
INSIDE = frozenset({"engaging", "problem-solving", "targeting", "prevention"})


def promise_rows(
    ask: Ask, view: View, rows: pd.DataFrame, *, selected: str = "", linked: bool = False, full: bool = False
) -> list[Row]:
    """A row for each promise, as `outcome_states` gives them, in their order.

    The promise whose measure is `selected` is marked. With `full` each says its place and its supplier; with `linked`
    it links to the page that shows it.
    """
    aims = targets(ask, view)
    lines = [
        _row(ask, view, row, aims.get(str(row.outcome_id)), selected=selected, linked=linked, full=full)
        for row in rows_of(rows, PromiseRow)
    ]
    if not full and view.audience == "internal" and (rows["state"] == "no data").any():
        lines.append(Row("What partners could supply", url_path="data-health"))
    return lines


def _row(
    ask: Ask, view: View, row: PromiseRow, aim: TargetRow | None, *, selected: str, linked: bool, full: bool
) -> Row:
    state = SIGNS[str(row.state)]
    value, before, went = _numbers(ask, view, row, aim)
    if state == "no data" and not full:
        # One line says that there is no data; several empty pictures would only take up space.
        before, went = _why_none(row, view), None
    open_to = linked and isinstance(row.url_path, str) and (view.audience == "internal" or row.url_path not in INSIDE)
    of = short_place(_place(row, ask))
    return Row(
        words=short_of(row),
        rest=of if full else "",
        sign=cast(Sign, state),
        state=WORDS[state],
        went=went,
        without=_without(row),
        value=value,
        before=before,
        target=_target(ask, view, row, aim),
        source=_supplier(row, view) if full else "",
        url_path=str(row.url_path) if open_to else "",
        selected=bool(selected) and row.measure_id == selected,
    )


def _place(row: PromiseRow, ask: Ask) -> str:
    """The place of the numbers, otherwise the one that the promise is for."""
    if row.partner is not None and row.partner.county:
        scopes = ask("shared/scope")
        return str(scopes.loc[scopes["scope"] == COUNTY, "name"].iloc[0])
    return str(row.place) if isinstance(row.place, str) else ""


def _numbers(ask: Ask, view: View, row: PromiseRow, aim: TargetRow | None) -> tuple[str, str, Picture | None]:
    """The newest number, the one before in words, and the picture of its course."""
    partner: PartnerState | None = row.partner
    if partner is not None and partner.numbers is not None:
        share = aim is not None and partner.numbers.share and aim.unit in PER_CENT
        drawn = partner.numbers.picture(str(row.outcome), float(aim.value) / 100 if share else None)
        return partner.numbers.now, partner.numbers.before, drawn
    if partner is not None:
        return (*partner.counted, None)
    if draws_months(row):
        return _recorded(ask, view, row)
    if row.state == "no data":
        return "", "", nothing_yet(alt=f"{row.outcome}: no number yet.")
    return "", "", None


def draws_months(row: PromiseRow) -> bool:
    """Whether a promise is drawn by month, as open data counts it."""
    followed = row.kind == "open" and row.partner is None and row.measure_id not in _ELSEWHERE
    return followed and isinstance(row.place, str)


def _recorded(ask: Ask, view: View, row: PromiseRow) -> tuple[str, str, Picture | None]:
    judged = _judged(ask, view, row)
    if judged is None:
        return "", "", nothing_yet(alt=f"{row.outcome}: nothing is recorded in the months imported.")
    year: Year | None = row.year
    when = theme.short_month(judged.months[-1])
    now, before = (
        (theme.whole(year.result.now), f"was {theme.whole(year.result.before)}")
        if year is not None
        else (theme.whole(judged.newest.counts[-1]), f"in {when}")
    )
    alt = f"{row.measure} in {row.place} each month to {when}: {now} {before}, {WORDS[SIGNS[str(row.state)]]}."
    wanted = row.direction if row.direction in ("up", "down") else None
    drawn = spark(judged.drawn(view.since, view.until, judging(judged, wanted)), alt=alt)
    return now, before, drawn


def _judged(ask: Ask, view: View, row: PromiseRow) -> Judged | None:
    """The months of a promise's measure, judged once for all periods; None if nothing is recorded."""
    scope, kinds, until = str(row.scope), str(row.crime_types), newest_year(ask, view)[1]

    def made(ask: Ask) -> Judged | None:
        months = whole_rows(ask, ask("shared/monthly_of", scope=scope, crime_types=kinds, until=until))
        if months.empty or not months["incidents"].any():
            return None
        return judge(ask, months, scope, REPORTED if "; " in kinds else kinds)

    return once(ask, ("promised months", scope, kinds, until), made)


def _without(row: PromiseRow) -> str:
    """The text if there is nothing to draw."""
    if row.partner is not None:
        return "work, not results"
    return _ELSEWHERE.get(str(row.measure_id), "")


def _supplier(row: PromiseRow, view: View) -> str:
    """Who has the numbers; partners' numbers are not published, so residents read another state."""
    if row.kind == "open" and row.partner is None:
        return OPEN
    words = _SUPPLIERS.get(str(row.template), "Partners")
    if view.audience == "public":
        return f"{words}, not published"
    return f"{words}, not public" if row.partner is not None else f"{words}, nothing yet"


def _why_none(row: PromiseRow, view: View) -> str:
    """Next to "no data": whose numbers are needed."""
    if view.audience == "public":
        return _UNPUBLISHED.get(str(row.template), "with partners, not published")
    return _NONE_YET[_SUPPLIERS.get(str(row.template), "Partners")]


def targets(ask: Ask, view: View) -> Mapping[str, TargetRow]:
    """By outcome, the newest target for the whole county; residents see none."""
    if view.audience != "internal":
        return {}
    rows = ask("partner/target")
    rows = rows[rows["outcome_id"].notna() & rows["place_id"].isna()].sort_values("due_on")
    return {str(row.outcome_id): row for row in rows_of(rows, TargetRow)}


def _target(ask: Ask, view: View, row: PromiseRow, aim: TargetRow | None) -> str:
    """A target and its date, with the county's number if the row's is for part of it."""
    if aim is None:
        return ""
    day = due_in_words(aim.due_on.date())
    number = value_in_words(aim)
    number = number if aim.unit in PER_CENT else number.split(" ")[0]
    passed = aim.due_on.date() < view.today
    aimed = f"{number}, was due {day}" if passed else f"{number} by {day}"
    if row.kind != "open" or row.scope == COUNTY or row.partner is not None:
        return aimed
    whole = year_change(ask, COUNTY, str(row.crime_types), newest_year(ask, view)[1])
    return f"county: {aimed}{f', now {theme.whole(whole.result.now)}' if whole else ''}"


def due_in_words(day: date) -> str:
    """A date that does not break over two lines.

    >>> due_in_words(date(2026, 3, 31)).replace("\\xa0", " ")
    '31 Mar 2026'
    """
    return f"{day.day}\xa0{theme.short_month(day)}".replace(" ", "\xa0")
