"""What partners' numbers say of the promised outcomes that open data cannot follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.shares import share_difference, share_interval
from components import theme, wording
from components.panels.entered import period_in_words, value_in_words
from components.view import Ask, View

# A survey with fewer answers says too little to be called one.
FEWEST_ANSWERS = 30


@dataclass(frozen=True)
class PartnerState:
    """The state of an outcome by partners' numbers, in words, and the months that it rests on."""

    state: str
    said: str
    newest: str


def partner_states(ask: Ask, view: View) -> dict[str, PartnerState]:
    """By outcome, the newest that partners entered for the whole county; nothing for a public reader."""
    if view.audience != "internal":
        return {}
    return _by_actions(ask, view) | _by_activity(ask, view) | _by_surveys(ask) | _by_values(ask)


def _by_values(ask: Ask) -> dict[str, PartnerState]:
    rows = ask("partner/measure_value")
    rows = rows[rows["place_id"].isna() & rows["outcome_id"].notna()].sort_values("period_end")
    promised = ask("strategy/outcomes", framework=None, priority=None)
    wanted = dict(zip(promised["outcome_id"], promised["direction"], strict=True))
    found = {}
    for outcome, part in rows.groupby("outcome_id"):
        same = (part[["measure", "unit"]] == part[["measure", "unit"]].iloc[-1]).all(axis=1)
        newest = part[same].tail(2)
        found[str(outcome)] = _of_values(newest, wanted.get(outcome, ""))
    return found


def _of_values(rows: pd.DataFrame, wanted: str) -> PartnerState:
    *earlier, now = list(rows.itertuples())
    told = f"{now.measure}: {value_in_words(now)}, {period_in_words(now)}"
    if not earlier:
        return PartnerState("not judged", f"{told}. There is nothing earlier to compare with.", period_in_words(now))
    before = earlier[0]
    told += f"; {value_in_words(before)}, {period_in_words(before)}"
    counted = pd.notna([now.numerator, now.denominator, before.numerator, before.denominator]).all()
    if not counted:
        told += ". Two yearly numbers cannot say whether the difference is more than chance."
        return PartnerState("not judged", told, period_in_words(now))
    if wanted not in ("up", "down"):
        told += ". Whether more or less of it is better depends on the cause."
        return PartnerState("not judged", told, period_in_words(now))
    between = share_difference(int(now.numerator), int(now.denominator), int(before.numerator), int(before.denominator))
    return PartnerState(*_judged(between.lower, between.upper, wanted, told), period_in_words(now))


def _by_surveys(ask: Ask) -> dict[str, PartnerState]:
    rows = ask("partner/survey_answer")
    whole = rows["place_id"].isna() & rows["group_asked"].isna() & rows["outcome_id"].notna()
    rows = rows[whole & (rows["n"] >= FEWEST_ANSWERS)].sort_values("asked_to")
    found = {}
    for outcome, part in rows.groupby("outcome_id"):
        found[str(outcome)] = _of_surveys(part[part["question"] == part["question"].iloc[-1]].tail(2))
    return found


def _of_surveys(rows: pd.DataFrame) -> PartnerState:
    *earlier, now = list(rows.itertuples())
    when = theme.period(now.asked_from.date(), now.asked_to.date())
    told = f"“{now.question}”: {answered(now)} in {when}"
    if not earlier:
        return PartnerState("not judged", f"{told}. There is no earlier survey to compare with.", when)
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


def _by_actions(ask: Ask, view: View) -> dict[str, PartnerState]:
    """Milestones: how far the actions for an outcome are."""
    rows = ask("partner/action", as_of=view.today)
    found = {}
    for outcome, part in rows[rows["outcome_id"].notna()].groupby("outcome_id"):
        states = part["state"].where(~part["overdue"], "overdue").value_counts()
        told = wording.join_words([f"{count} {state}" for state, count in states.items()])
        newest = part["reviewed_on"].max()
        when = "" if pd.isna(newest) else theme.month(newest.date())
        found[str(outcome)] = PartnerState("not judged", f"Actions: {told}. An action is work, not a result.", when)
    return found


def _by_activity(ask: Ask, view: View) -> dict[str, PartnerState]:
    """Outputs that stand in for an outcome: told, never judged."""
    found = {}
    plans = ask("partner/problem_plan", as_of=view.today)
    if len(plans):
        assessed, open_ones = int(plans["assessed"].sum()), int((plans["stage"] != "closed").sum())
        told = f"{len(plans)} plans, {open_ones} of them open, {assessed} assessed. Plans are work, not a result."
        found["SN3"] = PartnerState("not judged", told, theme.month(plans["opened_on"].max().date()))
    staff = ask("partner/staffing")
    if len(staff):
        newest = staff["as_of"].max()
        officers = int(staff.loc[(staff["as_of"] == newest) & (staff["role"] == "officer"), "headcount"].sum())
        day = theme.full_date(newest.date())
        told = f"{officers} neighbourhood officers on {day}, by headcount. An input, not a result."
        found["SN7"] = PartnerState("not judged", told, theme.month(newest.date()))
    events = ask("partner/engagement")
    if len(events):
        newest = events["held_on"].max()
        year = events[events["held_on"] > newest - pd.DateOffset(years=1)]
        told = f"{len(year)} events in the year to {theme.month(newest.date())}. Events are work, not a result."
        for outcome in ("SO1.1", "SO3.1"):
            found[outcome] = PartnerState("not judged", told, theme.month(newest.date()))
    return found
