"""Problem-solving plans: which are open, their age and stage, and what was found when they were assessed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd

from analysis.plurals import plural
from components import theme
from components.panels.panel import Entry, Panel, Sign, panel
from components.panels.shared.finding_length import fitting
from components.panels.shared.months.period import county_name
from components.panels.shared.partner_entries import WHOLE_COUNTY, nothing_entered, place_names
from components.pictures.counts.bars import Bar, Bars, bars
from components.pictures.picture import Picture
from components.pictures.timelines.timeline import Piece, Row, timeline, work_row
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases

SOURCE = "Problem-solving plans entered by the force"
ROWS = 12  # plans on the timeline; the figures hold all
ASSESSED = 6  # lines of results
_SIGNS: dict[str, Sign] = {
    "worked": "better",
    "did not work": "worse",
    "cannot tell": "unknown",
    "not yet": "early",
}
STAGES = ("objective", "scanning", "analysis", "response", "assessment", "closed")
OLD_DAYS = 365


@panel("plans/open", question="Which problems are being solved, since when, and until when?", audience="internal")
def open_plans(ask: Ask, view: View) -> Panel:
    """Open plans, oldest first, marking those that are overdue or have no due date."""
    rows = ask("partner/problem_plan", as_of=view.today)
    if rows.empty:
        return nothing_entered(f"No plans have been entered for {county_name(ask)} yet.", rows, SOURCE, "problem_plan")
    still = rows[rows["stage"] != "closed"].sort_values("opened_on")
    ages = (pd.Timestamp(view.today) - still["opened_on"]).dt.days
    without, late, old = int(still["due_on"].isna().sum()), int(still["overdue"].sum()), int((ages > OLD_DAYS).sum())
    table = still.assign(
        place=place_names(ask, still["place_id"]),
        age=[f"{days // 30} months" for days in ages],
        end=[
            "no end date"
            if pd.isna(row.due_on)
            else theme.full_date(row.due_on.date()) + (" (past)" if row.overdue else "")
            for row in rows_of(still)
        ],
    )
    return Panel(
        title="Open plans, from their opening to their end",
        note=f"as of {theme.short_date(view.today)}",
        finding=fitting(
            f"{len(still)} {plural(len(still), 'plan is', 'plans are')} open in {county_name(ask)}: "
            f"{old or 'none'} for more than a year, {late or 'none'} past the end date and {without or 'none'} without "
            "one.",
            f"{len(still)} open in {county_name(ask)}; {late or 'none'} past the end date, {without or 'none'} without "
            "one.",
        ),
        picture=_lines(table, view.today),
        entries=[] if len(still) else [Entry("Every plan is closed")],
        table=table[["title", "place", "problem_type", "stage", "age", "end", "owner_role", "reviewed_on"]],
        columns={
            "title": "Problem",
            "place": "Place",
            "problem_type": "Kind",
            "stage": "Stage",
            "age": "Open for",
            "end": "End",
            "owner_role": "Owner",
            "reviewed_on": "Last review",
        },
        source=SOURCE,
        caveat=f"As of {theme.full_date(view.today)}. The number of plans shows work, not results.",
    )


def _lines(rows: pd.DataFrame, today: date) -> Picture | None:
    """Open plans on a timeline, those longest past their end first; None if there are none."""
    if rows.empty:
        return None
    ranked = rows.sort_values(["overdue", "due_on", "opened_on"], ascending=[False, True, True]).head(ROWS)
    days = [today, *(stamp.date() for stamp in [*ranked["opened_on"], *ranked["due_on"].dropna()])]
    return timeline(
        [_line(row, today) for row in rows_of(ranked)],
        min(days) - timedelta(days=30),
        max(days) + timedelta(days=30),
        today=today,
        alt=f"Timeline of {phrases.several(len(ranked), 'open plan', 'open plans')}, from opening to end.",
    )


def _line(row: Any, today: date) -> Row:
    since = row.opened_on.date()
    name = f"{row.title}, {row.place}" if row.place != WHOLE_COUNTY else str(row.title)
    if pd.isna(row.due_on):
        return Row(name, [Piece(since, max(since, today), "work")], words="no end date")
    return work_row(name, row.due_on.date(), today, since=since)


@panel("plans/stages", question="What stage have the plans reached, and were they assessed?", audience="internal")
def stages(ask: Ask, view: View) -> Panel:
    """How many plans are at each OSARA stage."""
    rows = ask("partner/problem_plan", as_of=view.today)
    if rows.empty:
        return nothing_entered(f"No plans have been entered for {county_name(ask)} yet.", rows, SOURCE, "problem_plan")
    counts = rows["stage"].value_counts()
    table = pd.DataFrame({"stage": list(STAGES), "plans": [int(counts.get(stage, 0)) for stage in STAGES]})
    closed = rows[rows["stage"] == "closed"]
    assessed = int(closed["assessed"].sum())
    return Panel(
        title="Stages of the plans",
        note=phrases.several(len(rows), "plan", "plans"),
        finding=_stages_finding(len(rows), closed, assessed, county_name(ask)),
        picture=bars(
            [Bars([Bar(phrases.sentence_case(row.stage), row.plans) for row in rows_of(table)], "grey")],
            alt="Bars: plans at each stage.",
        ),
        table=table,
        columns={"stage": "Stage", "plans": "Plans"},
        source=SOURCE,
        caveat="OSARA: objective, scanning, analysis, response, assessment. “Cannot tell” is an answer.",
    )


@panel("plans/assessed", question="What was found when plans were assessed?", audience="internal")
def assessed(ask: Ask, view: View) -> Panel:
    """The plans that were assessed, the newest first, each with what was found."""
    rows = ask("partner/problem_plan", as_of=view.today)
    county = county_name(ask)
    if rows.empty:
        return nothing_entered(f"No plans have been entered for {county} yet.", rows, SOURCE, "problem_plan")
    found = rows[rows["assessed"]]
    results = _results(found) if len(found) else ""
    return Panel(
        title="What was found",
        note=phrases.several(len(found), "plan assessed", "plans assessed") if len(found) else "",
        finding=fitting(f"{county}: {len(found)} of {len(rows)} plans assessed: {results}.")
        if len(found)
        else f"No plans in {county} have been assessed yet.",
        entries=[_assessed(row) for row in rows_of(found.head(ASSESSED))] or [Entry("No plans assessed yet")],
        table=found[["title", "problem_type", "assessment_result", "closed_on"]],
        columns={
            "title": "Problem",
            "problem_type": "Kind",
            "assessment_result": "What was found",
            "closed_on": "Closed",
        },
        source=SOURCE,
        caveat="“Cannot tell” is an answer. The people who work on a problem assess it themselves.",
    )


def _assessed(row: Any) -> Entry:
    """A plan that was assessed, and what was found."""
    found = row.assessment_result if isinstance(row.assessment_result, str) else "not told"
    return Entry(
        str(row.title),
        sign=_SIGNS.get(found, "unknown"),
        badge=found,
        end="" if pd.isna(row.closed_on) else f"closed {theme.short_month(row.closed_on.date())}",
    )


def _stages_finding(plans: int, closed: pd.DataFrame, assessed: int, county: str) -> str:
    count = len(closed)
    entered = f"{county}: {count or 'none'} of {phrases.several(plans, 'plan', 'plans')} closed"
    if not count:
        return f"{entered}."
    if not assessed:
        return f"{entered}; no assessment has been entered."
    which = "all" if assessed == count > 1 else "and" if assessed == count else f"{assessed} of these"
    told = f"{entered}, {which} assessed"
    return fitting(f"{told}: {_results(closed)}.", f"{told}.")


_LED_TO = ("worked", "did not work", "cannot tell")


def _results(closed: pd.DataFrame) -> str:
    found = closed["assessment_result"].dropna().value_counts()
    told = {name: f"{count} {name}" for name, count in found.items()}
    if "did not work" in told and "worked" in told:
        told["did not work"] = f"{found['did not work']} did not"
    if "cannot tell" in told:
        told["cannot tell"] = f"{found['cannot tell']} could not be judged"
    # Results come before plans whose result is not known.
    known = ("worked", "did not work", *(name for name in told if name not in _LED_TO), "cannot tell")
    return phrases.join_words([told[name] for name in known if name in told]) or "nothing is known about the results"
