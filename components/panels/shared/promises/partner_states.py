"""What partners' numbers say about promised outcomes that open data cannot measure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from analysis.plurals import plural
from analysis.shares import share_difference, share_interval
from components import theme
from components.panels.shared.partner_entries import period_in_words, value_in_words, whole_force
from components.panels.shared.promises.partner_numbers import Numbers, of_answers, of_values
from components.plans import plans
from components.rows import rows_of
from components.view import Ask, View, once
from components.wording import phrases

# A survey with fewer answers says too little.
FEWEST_ANSWERS = 30
SAME_LENGTH_DAYS = 5


@dataclass(frozen=True)
class PartnerState:
    """The state of an outcome by partners' numbers, in words, and the months that it is based on.

    `numbers` are those of a count or a survey; work has only `counted`, a number and what it counts. `county`: they are
    for the whole county, although the plan is for part of it.
    """

    state: str
    said: str
    newest: str
    numbers: Numbers | None = None
    counted: tuple[str, str] = ("", "")
    county: bool = False


def partner_states(ask: Ask, view: View) -> dict[str, PartnerState]:
    """By outcome, the newest numbers that partners entered; nothing for a public reader.

    A number for the plan's own place is preferred to one for the whole county, which is then stated.
    """
    if view.audience != "internal":
        return {}
    today = view.today
    return once(ask, ("partner states", today), lambda ask: _states(ask, today))


def _states(ask: Ask, today: date) -> dict[str, PartnerState]:
    promised = ask("strategy/outcomes", framework=None, priority=None)
    # Of a plan for a place in the county its numbers answer, else those of the county that it lies in.
    of_a_place = {plan.plan: plan.place_id or None for plan in plans(ask)}
    places = {str(row.outcome_id): of_a_place[row.framework] for row in rows_of(promised)}
    wanted = dict(zip(promised["outcome_id"].astype(str), promised["direction"], strict=True))
    measured = _by_surveys(ask, places) | _by_values(ask, places, wanted)
    return _by_actions(ask, today) | _by_activity(ask, today, promised, measured) | measured


def _of_its_place(rows: pd.DataFrame, place: str | None) -> tuple[pd.DataFrame, str]:
    """The rows for a place, and a note if they are the county's."""
    own = rows[rows["place_id"] == place] if place else rows.head(0)
    if len(own):
        return own, ""
    return rows[rows["place_id"].isna()], "Whole county: " if place else ""


def _by_values(ask: Ask, places: dict[str, str | None], wanted: dict[str, str]) -> dict[str, PartnerState]:
    rows = ask("partner/measure_value")
    rows = rows[rows["outcome_id"].notna()].sort_values("period_end")
    found = {}
    for outcome, every in rows.groupby("outcome_id"):
        part, whole = _of_its_place(every, places.get(str(outcome)))
        if part.empty:
            continue
        same = part[(part[["measure", "unit"]] == part[["measure", "unit"]].iloc[-1]).all(axis=1)]
        judged = _of_values(same.tail(2), wanted.get(str(outcome), ""), whole)
        found[str(outcome)] = replace(judged, numbers=of_values(same), county=bool(whole))
    return found


def _of_values(rows: pd.DataFrame, wanted: str, whole: str) -> PartnerState:
    *earlier, now = list(rows_of(rows))
    told = f"{whole}{now.measure}: {value_in_words(now)}, {period_in_words(now)}"
    if not earlier:
        return PartnerState("not judged", f"{told}. There is nothing earlier to compare it with.", period_in_words(now))
    before = earlier[0]
    told += f"; {value_in_words(before)}, {period_in_words(before)}"
    if not _comparable(now, before):
        told += ". The two periods differ in length or overlap, so they are not compared."
        return PartnerState("not judged", told, period_in_words(now))
    counted = pd.notna([now.numerator, now.denominator, before.numerator, before.denominator]).all()
    if not counted:
        told += ". Two numbers alone cannot say whether the difference is more than chance."
        return PartnerState("not judged", told, period_in_words(now))
    if wanted not in ("up", "down"):
        told += ". Whether more or less of it is better depends on the cause."
        return PartnerState("not judged", told, period_in_words(now))
    between = share_difference(int(now.numerator), int(now.denominator), int(before.numerator), int(before.denominator))
    return PartnerState(*_judged(between.lower, between.upper, wanted, told), period_in_words(now))


def _comparable(now: Any, before: Any) -> bool:
    """Whether two periods have the same length, to a few days, and do not overlap."""
    lengths = [(row.period_end - row.period_start).days for row in (now, before)]
    return abs(lengths[0] - lengths[1]) <= SAME_LENGTH_DAYS and before.period_end < now.period_start


def _by_surveys(ask: Ask, places: dict[str, str | None]) -> dict[str, PartnerState]:
    rows = ask("partner/survey_answer")
    rows = rows[rows["group_asked"].isna() & rows["outcome_id"].notna() & (rows["n"] >= FEWEST_ANSWERS)]
    found = {}
    for outcome, every in rows.sort_values("asked_to").groupby("outcome_id"):
        part, whole = _of_its_place(every, places.get(str(outcome)))
        if part.empty:
            continue
        same = part[part["question"] == part["question"].iloc[-1]]
        judged = _of_surveys(same.tail(2), whole)
        found[str(outcome)] = replace(judged, numbers=of_answers(same), county=bool(whole))
    return found


def _of_surveys(rows: pd.DataFrame, whole: str) -> PartnerState:
    *earlier, now = list(rows_of(rows))
    when = theme.period(now.asked_from.date(), now.asked_to.date())
    told = f"{whole}“{now.question}”: {answered(now)} in {when}"
    if not earlier:
        return PartnerState("not judged", f"{told}. There is no earlier survey to compare it with.", when)
    before = earlier[0]
    told += f"; {answered(before)} in {theme.period(before.asked_from.date(), before.asked_to.date())}"
    between = share_difference(int(now.n_positive), int(now.n), int(before.n_positive), int(before.n))
    return PartnerState(*_judged(between.lower, between.upper, now.wanted_direction, told), when)


def answered(row: Any) -> str:
    """A survey's result with its interval and how many answered."""
    share = share_interval(int(row.n_positive), int(row.n))
    low, high = theme.percent(share.lower), theme.percent(share.upper)
    return f"{theme.percent(share.value)} ({low} to {high}) of {theme.whole(row.n)} who answered"


def _judged(lower: float, upper: float, wanted: str, told: str) -> tuple[str, str]:
    if lower <= 0 <= upper:
        return "no clear change", f"{told}. The difference could be chance."
    rose = lower > 0
    return (
        "improving" if rose == (wanted == "up") else "worsening",
        f"{told}. The difference is more than chance explains.",
    )


def _by_actions(ask: Ask, today: date) -> dict[str, PartnerState]:
    """Milestones: the progress of the actions for an outcome."""
    rows = ask("partner/action", as_of=today)
    found = {}
    for outcome, part in rows[rows["outcome_id"].notna()].groupby("outcome_id"):
        states = part["state"].where(~part["overdue"], "overdue").value_counts()
        told = phrases.join_words([f"{count} {state}" for state, count in states.items()])
        newest = part["reviewed_on"].max()
        when = "" if pd.isna(newest) else theme.month(newest.date())
        said = f"Actions: {told}. Actions show work, not results."
        counted = (f"{int(states.get('done', 0))} of {len(part)}", "actions done")
        found[str(outcome)] = PartnerState("not judged", said, when, counted=counted)
    return found


def _by_activity(ask: Ask, today: date, promised: pd.DataFrame, measured: Collection[str]) -> dict[str, PartnerState]:
    """Outputs shown for an outcome that nobody measured; never judged."""
    states = {
        "problem_plan": _problem_plans(ask("partner/problem_plan", as_of=today)),
        "staffing": _officers(whole_force(ask("partner/staffing"))),
    }
    found = {
        str(row.outcome_id): state
        for row in rows_of(promised)
        if str(row.outcome_id) not in measured and (state := states.get(row.template)) is not None
    }
    events = ask("partner/engagement")
    for outcome, held in events[events["outcome_id"].notna()].groupby("outcome_id"):
        if str(outcome) not in measured:
            found[str(outcome)] = _events(held)
    return found


def _problem_plans(rows: pd.DataFrame) -> PartnerState | None:
    if rows.empty:
        return None
    assessed, open_ones = int(rows["assessed"].sum()), int((rows["stage"] != "closed").sum())
    plan = phrases.several(len(rows), "plan", "plans")
    told = f"{plan}, {open_ones} of them open, {assessed} assessed. Plans show work, not results."
    counted = (str(len(rows)), f"{plural(len(rows), 'plan', 'plans')}, {assessed} assessed")
    return PartnerState("not judged", told, theme.month(rows["opened_on"].max().date()), counted=counted)


def _officers(rows: pd.DataFrame) -> PartnerState | None:
    officers = rows[rows["role"] == "officer"]
    if officers.empty:
        return None
    day = officers["as_of"].max()
    number = int(officers.loc[officers["as_of"] == day, "headcount"].sum())
    them = phrases.several(number, "neighbourhood officer", "neighbourhood officers")
    told = f"{them} on {theme.full_date(day.date())}, by headcount. This is an input, not a result."
    counted = (theme.whole(number), plural(number, "officer", "officers"))
    return PartnerState("not judged", told, theme.month(day.date()), counted=counted)


def _events(held: pd.DataFrame) -> PartnerState:
    newest = held["held_on"].max()
    count = int((held["held_on"] > newest - pd.DateOffset(years=1)).sum())
    events_were = plural(count, "event", "events")
    told = f"{count} {events_were} in the year to {theme.month(newest.date())}. Events show work, not results."
    counted = (str(count), f"{events_were} in a year")
    return PartnerState("not judged", told, theme.month(newest.date()), counted=counted)
