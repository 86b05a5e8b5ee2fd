"""My neighbourhood: one place in plain English. For residents, on a phone.

Sentences are short and in everyday words; a test checks their reading age.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import numpy as np
import pandas as pd

from components import theme
from components.counting import ALL, EACH_TYPE, REPORTED, STREET, basis_words, street
from components.panels.accountability.promises.strategy import source_of_plans
from components.panels.panel import Entry, Panel, panel
from components.panels.places.neighbourhood.compared import in_short, verdicts
from components.panels.shared.finding_length import fitting
from components.panels.shared.months.control_chart import control_panel
from components.panels.shared.months.judged_series import judge, months_of
from components.panels.shared.months.partial_months import whole_rows
from components.panels.shared.months.period import newest_year
from components.panels.shared.promises.card import entries_of, squares_of
from components.panels.shared.promises.outcomes import outcome_states
from components.pictures.counts.bars import Bar, Bars, bars
from components.pictures.picture import Picture
from components.plans import NEIGHBOURHOOD, Plan, plans
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases, trend
from components.wording.short import type_label

YEAR = 12
TYPES_NAMED = 3
WEEK = 7
NO_PLAN = "No plan of the county is described here."


@dataclass(frozen=True)
class Usual:
    """Whether the newest month is as usual; if it is not, for how many months, and since which one."""

    state: Literal["usual", "more", "less", "early"]
    months: int = 0
    since: date | None = None

    @property
    def when(self) -> str:
        """Since when more or less than usual has been recorded."""
        return f"{'in' if self.months == 1 else 'since'} {theme.month(self.since)}" if self.since else ""

    def words(self, early: str) -> str:
        """The same in words; `early` if there are too few months to say."""
        if self.state in ("more", "less"):
            return f"{self.state} than usual {self.when}"
        return early if self.state == "early" else "as usual"


@panel("neighbourhood/recorded", question="What is recorded here, and is that usual?")
def recorded(ask: Ask, view: View) -> Panel:
    """What police recorded in the newest twelve months: each week, whether that is usual, and by type."""
    since, until = newest_year(ask, view)
    rows = ask("shared/monthly_count", scope=view.scope, crime_type=None, since=since, until=until)
    months = whole_rows(ask, rows)
    total = int(months["incidents"].sum())
    here = view.scope_name
    if not total:
        return Panel(
            title="What is recorded",
            finding=f"Nothing was recorded in {here} in the months that we have.",
            table=months,
            source=STREET,
            empty="Police files for these months may be missing.",
        )
    rows = ask("neighbourhood/types", scope=view.scope, since=since, until=until)
    named = [
        f"{phrases.what(row.crime_type)} ({phrases.number(row.incidents)})" for row in rows_of(rows.head(TYPES_NAMED))
    ]
    span, weekly = _span(months, until), _weekly(total, float(months["days"].sum()))
    return Panel(
        finding=_finding(ask, view, weekly),
        detail=(
            f"Police recorded {phrases.number(total)} crimes and other incidents in {here}, {span}. "
            f"Most often: {phrases.join_words(named)}."
        ),
        title=f"What is recorded: {phrases.number(total)}",
        note=span.removeprefix("in ").removeprefix("the ").replace(theme.month(until), theme.short_month(until)),
        picture=_types(rows, here),
        entries=[Entry("More about this place", "each type by month, and more", url_path="place", elsewhere=True)],
        table=rows,
        columns={"crime_type": "Type", "incidents": "Recorded"},
        source=f"{street(ALL, EACH_TYPE)}. For what is usual and for similar places: {basis_words(REPORTED)}",
        caveat=(
            "Anti-social behaviour is counted too, and most of it is not a crime. Drugs and weapons are mostly found "
            "by officers, so more patrols find more."
        ),
    )


def _finding(ask: Ask, view: View, weekly: str) -> str:
    """How much a week, whether that is usual, and how similar places compare, as far as there is space."""
    rows = whole_rows(ask, ask("shared/monthly_of", scope=view.scope, crime_types=REPORTED))
    usual = _usual(judge(ask, rows, view.scope, REPORTED).table)
    beside = in_short(verdicts(ask, view)[0])
    here = view.scope_name
    told = usual.words(early="too early to say what is usual")
    with_beside = [
        f"{weekly} in {here}, {told}; {beside}.",
        f"{weekly}, {told}; {beside}.",
    ]
    return fitting(*(with_beside if beside else []), f"{weekly} in {here}, {told}.", f"{weekly}, {told}.", f"{weekly}.")


def _types(rows: pd.DataFrame, here: str) -> Picture:
    """A bar for each type, the most first, and separately in grey what officers find."""
    shown, sought = (
        [Bar(type_label(row.crime_type), float(row.incidents)) for row in rows_of(part)]
        for part in (rows[rows["reported"]], rows[~rows["reported"]])
    )
    groups = [Bars(shown)] if shown else []
    if sought:
        groups.append(Bars(sought, "grey", "Mostly found by officers: more patrols find more"))
    told = [f"{bar.name} {bar.words}" for bar in [*shown, *sought]]
    return bars(groups, alt=f"Bars: what was recorded in {here}, by type: {', '.join(told)}.", names=0.62)


def _span(months: pd.DataFrame, until: date) -> str:
    if len(months) == YEAR:
        return f"in the year to {theme.month(until)}"
    return f"in {len(months)} months of the year to {theme.month(until)}"


def _weekly(total: int, days: float) -> str:
    weekly = total / days * WEEK
    if weekly < 1:
        return "Less than one crime or incident a week"
    count = round(weekly)
    return f"About {phrases.several(count, 'crime or incident', 'crimes and incidents')} a week"


@panel("neighbourhood/changing", question="Is it changing, or is it just chance?")
def changing(ask: Ask, view: View) -> Panel:
    """The months of three years with their usual ups and downs, and whether the newest ones stand out."""
    rows = ask("shared/monthly_of", scope=view.scope, crime_types=REPORTED)
    made = control_panel(ask, view, rows, what=phrases.what_reported(None), series=REPORTED, wanted=None)
    whole = whole_rows(ask, rows)
    if made.empty or whole.empty:
        return replace(made, title="Is it changing?")
    judged = judge(ask, whole, view.scope, REPORTED)
    usual = _usual(judged.table)
    state = usual.words(early="too early to say")
    return replace(
        made,
        title=f"Is it changing? {phrases.sentence_case(state)}",
        finding=_changing(usual, view.scope_name, judged.factor is not None),
        caveat=(
            f"Some months have more and some have less, just by chance. Drugs and weapons are left out. {made.caveat}"
        ).rstrip(),
    )


def _usual(table: pd.DataFrame) -> Usual:
    """Whether the newest of the months of a control chart is as usual."""
    newest = table.iloc[-1]
    # A range from less than a year is provisional: it does not show what is usual.
    if pd.isna(newest["upper"]) or table["upper"].notna().sum() < YEAR:
        return Usual("early")
    mark = str(newest["signal"])
    if not mark:
        return Usual("usual")
    run = table["signal"].to_numpy()[::-1]
    length = int(np.argmax(run != mark)) or len(run)
    more = mark in ("higher", "rising")
    return Usual("more" if more else "less", length, months_of(table)[len(table) - length])


def _changing(usual: Usual, here: str, season_known: bool) -> str:
    if usual.state == "early":
        return f"We have too few months to say if it is changing in {here}."
    if usual.state == "usual":
        return f"There is no sign of change in {here}: the ups and downs are as usual."
    said = f"{phrases.sentence_case(usual.state)} than usual has been recorded in {here} {usual.when}"
    doubt = phrases.doubt(season_known)
    return f"{said}{doubt if len(said + doubt) < trend.LONGEST else trend.SHORT_DOUBT}."


@panel("neighbourhood/promised", question="What was promised?")
def promised(ask: Ask, view: View) -> Panel:
    """The promises of the neighbourhood plan as squares, each with what is known about it."""
    plan, rows = _plan(ask), _promises(ask, view)
    if plan is None:
        return _no_plan(ask, rows)
    known = len(rows) - int((rows["state"] == "no data").sum())
    return Panel(
        finding=f"{_made(len(rows))} made for the county for {_years(plan)}. {_numbers(known, len(rows))}".strip(),
        title=f"Promised for the county, {plan.span}: {len(rows)}",
        picture=squares_of(
            rows,
            [plan],
            dated=False,
            compact=True,
            public=view.audience == "public",
        ),
        table=rows[["outcome", "state"]].rename(columns={"outcome": "promise"}),
        columns={"promise": "Promise", "state": "Now"},
        source=source_of_plans(ask),
        caveat="These are the promises of the newest plan, in its own words, for the whole county.",
        empty="" if len(rows) else NO_PLAN,
    )


@panel("neighbourhood/promises", question="What are the promises?")
def promises(ask: Ask, view: View) -> Panel:
    """The same promises in the words of the plan."""
    rows = _promises(ask, view)
    return Panel(
        finding=f"{_made(len(rows))} made for the county, in the words of the plan.",
        title=f"The {len(rows)} promises in full",
        table=rows[["outcome", "state"]].rename(columns={"outcome": "promise"}),
        columns={"promise": "Promise", "state": "Now"},
        entries=[
            *entries_of(rows, linked=True),
            Entry("All plans and their promises", url_path="strategy", elsewhere=True),
        ],
        source=source_of_plans(ask),
        caveat="These are the promises of the newest plan, in its own words, for the whole county.",
        empty="" if len(rows) else NO_PLAN,
    )


def _promises(ask: Ask, view: View) -> pd.DataFrame:
    every, plan = outcome_states(ask, view), _plan(ask)
    return every[every["framework"] == (plan.plan if plan else "")]


def _plan(ask: Ask) -> Plan | None:
    """The first plan of neighbourhood policing, None if the county has none."""
    return next((plan for plan in plans(ask) if plan.kind == NEIGHBOURHOOD), None)


def _no_plan(ask: Ask, rows: pd.DataFrame) -> Panel:
    return Panel(
        finding=NO_PLAN,
        title="Promised for the county",
        table=rows[["outcome", "state"]].rename(columns={"outcome": "promise"}),
        source=source_of_plans(ask),
        empty=NO_PLAN,
    )


def _years(plan: Plan) -> str:
    """The years of a plan within a sentence."""
    first, last = plan.first.year, plan.last.year
    return str(first) if first == last else f"{first} to {last}"


def _made(promises: int) -> str:
    return phrases.sentence_case(phrases.several(promises, "promise is", "promises are"))


def _numbers(known: int, count: int) -> str:
    if known == count:
        return "We have numbers for all of them."
    return f"We have numbers for {known or 'none'} of them."
