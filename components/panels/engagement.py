"""How police and partners meet residents, whom they reach, and what surveys say."""

from __future__ import annotations

import pandas as pd

from analysis.shares import share_interval
from components import theme, wording
from components.figures.ranking import Row, dot_intervals, interval_bars
from components.panels.entered import nothing_entered
from components.panels.panel import Panel, panel
from components.panels.partner_states import FEWEST_ANSWERS, answered
from components.panels.period import county_name
from components.panels.ratio_pictures import answers, share_row
from components.view import Ask, View
from components.wording_short import LIMIT, fitted

SOURCE = "Engagement events entered by neighbourhood teams"
SURVEYS = "Surveys entered by partners"
NAMED = 3
DRAWN = 3  # newest surveys of each question in the chart; the table holds all


@panel("engagement/groups", question="Whom did events reach?", audience="internal")
def groups(ask: Ask, view: View) -> Panel:
    """Events of the newest year by the group that they reached."""
    rows = _newest_year(ask("partner/engagement"))
    if rows.empty:
        return nothing_entered(f"No event in {county_name(ask)} is entered yet.", rows, SOURCE, "engagement")
    table = (
        rows.groupby("group_reached", as_index=False)
        .agg(events=("title", "size"), attended=("attended", "sum"))
        .sort_values("events", ascending=False)
    )
    span = theme.period(rows["held_on"].min().date(), rows["held_on"].max().date())
    return Panel(
        finding=(
            f"{wording.several(len(rows), 'event was', 'events were')} held in {county_name(ask)}, {span}, for "
            f"{wording.several(len(table), 'group', 'groups')}{_most(table)}."
        ),
        table=table,
        columns={"group_reached": "Group", "events": "Events", "attended": "Attended, as counted"},
        source=SOURCE,
        figure=interval_bars(
            [Row(row.group_reached, row.events, None, None, "context") for row in table.itertuples()], unit="events"
        ),
        caveat="Events are work, not a result; who attends may have attended before.",
        alt="Bars: events by the group that they reached.",
    )


def _most(table: pd.DataFrame) -> str:
    """Which groups had most events; where all had as many, none is named.

    >>> _most(pd.DataFrame({"group_reached": ["businesses", "pupils"], "events": [4, 4]}))
    '; each had 4'
    """
    events = table["events"]
    if len(table) == 1:
        return f", {table['group_reached'].iloc[0]}"
    if events.min() == events.max():
        return f"; each had {events.max()}"
    most = table["group_reached"][events == events.max()].tolist()
    return f"; most, {events.max()}, for {wording.join_words(most)}"


@panel("engagement/kinds", question="How do police meet residents?", audience="internal")
def kinds(ask: Ask, view: View) -> Panel:
    """Events of the newest year by kind, and the year before."""
    every = ask("partner/engagement")
    rows = _newest_year(every)
    if rows.empty:
        return nothing_entered(f"No event in {county_name(ask)} is entered yet.", rows, SOURCE, "engagement")
    earlier = _newest_year(every[every["held_on"] <= every["held_on"].max() - pd.DateOffset(years=1)])
    table = rows.groupby("kind", as_index=False).agg(events=("title", "size"), attended=("attended", "sum"))
    table = table.assign(before=table["kind"].map(earlier["kind"].value_counts()).fillna(0).astype(int))
    table = table.sort_values("events", ascending=False)
    return Panel(
        finding=(
            f"{wording.several(len(rows), 'event was', 'events were')} held in {county_name(ask)} in the newest year, "
            f"{len(earlier) or 'none'} in the year before."
        ),
        table=table,
        columns={"kind": "Kind", "events": "Newest year", "before": "Year before", "attended": "Attended"},
        source=SOURCE,
        show_table=True,
    )


@panel("engagement/surveys", question="What do surveys say?", audience="internal")
def surveys(ask: Ask, view: View) -> Panel:
    """Answers of each survey with interval and how many answered."""
    rows = ask("partner/survey_answer")
    if rows.empty:
        return nothing_entered(f"No survey in {county_name(ask)} is entered yet.", rows, SURVEYS, "survey_answer")
    rows = rows.sort_values(["question", "asked_to", "place_id"], na_position="first")
    shares = [share_interval(int(row.n_positive), int(row.n)) for row in rows.itertuples()]
    table = rows.assign(
        share=[share.value for share in shares],
        lower=[share.lower for share in shares],
        upper=[share.upper for share in shares],
        where=[row.place_id if isinstance(row.place_id, str) else "whole county" for row in rows.itertuples()],
        answer=[answered(row) for row in rows.itertuples()],
    )
    drawn = table[table["place_id"].isna() & table["group_asked"].isna() & (table["n"] >= FEWEST_ANSWERS)]
    drawn = drawn.groupby("question").tail(DRAWN)
    small = int((table["n"] < FEWEST_ANSWERS).sum())
    detail = _survey_finding(drawn, county_name(ask))
    return Panel(
        finding=fitted(LIMIT, detail, *_survey_brief(drawn, county_name(ask))),
        detail=detail,
        title="What residents said when asked",
        note="% of those who answered",
        picture=answers(
            [
                share_row(f"{row.question}, {row.asked_to:%Y}", row.share, row.lower, row.upper)
                for row in drawn.itertuples()
            ],
            alt="Shares of those who agreed, with 95% intervals, by question and survey.",
        )
        if len(drawn)
        else None,
        table=table[["survey", "question", "where", "group_asked", "answer", "n"]],
        columns={
            "question": "Question",
            "survey": "Survey",
            "where": "Where",
            "group_asked": "Who was asked",
            "answer": "Agreed",
        },
        source=SURVEYS,
        figure=dot_intervals(
            [
                Row(f"{row.question}, {row.asked_to:%Y}", row.share * 100, row.lower * 100, row.upper * 100)
                for row in drawn.itertuples()
            ],
            unit="% of those who answered",
        )
        if len(drawn)
        else None,
        show_table=drawn.empty,
        caveat=f"Unweighted answers. Results of under {FEWEST_ANSWERS} answers ({small}) are in the table only.",
        how="Exact (Clopper–Pearson) 95% intervals.",
        alt="Shares of those who agreed, with 95% intervals, by question and survey.",
    )


def _survey_brief(rows: pd.DataFrame, county: str) -> list[str]:
    """The newest question alone, which is what a heading has room for."""
    if rows.empty:
        return [f"No survey of all {county} has {FEWEST_ANSWERS} answers or more."]
    newest = rows.sort_values("asked_to", ascending=False, kind="stable").iloc[0]
    share, when = theme.percent(newest["share"]), theme.month(newest["asked_to"].date())
    return [
        f"{when}, {county}: {share} agreed that “{newest['question']}”.",
        f"{when}, {county}: {share} agreed with the question asked first.",
    ]


def _survey_finding(rows: pd.DataFrame, county: str) -> str:
    """Each question's newest share, the newest questions first, with the month when it was asked."""
    if rows.empty:
        return f"No survey of all {county} has {FEWEST_ANSWERS} answers or more, so none is put into a sentence."
    newest = rows.sort_values("asked_to", ascending=False, kind="stable").groupby("question", sort=False).head(1)
    told = [
        f"{theme.percent(row.share)} agreed in {theme.month(row.asked_to.date())} that “{row.question}”"
        for row in newest.itertuples()
    ]
    more = (
        f" {wording.several(len(told) - NAMED, 'more question is', 'more questions are')} in the chart."
        if len(told) > NAMED
        else ""
    )
    return f"In {county}, {wording.join_words(told[:NAMED])}.{more}"


@panel("engagement/teams", question="Who is the team, and when does it meet?", audience="internal")
def teams(ask: Ask, view: View) -> Panel:
    """Teams with how to reach them and their next meeting."""
    rows = ask("partner/contact")
    if rows.empty:
        return nothing_entered(f"No team in {county_name(ask)} is entered yet.", rows, "Neighbourhood teams", "contact")
    ahead = rows[rows["next_meeting_on"] >= pd.Timestamp(view.today)]
    table = rows.assign(
        meeting=[
            "not supplied"
            if pd.isna(row.next_meeting_on)
            else theme.full_date(row.next_meeting_on.date())
            + (" (past)" if row.next_meeting_on < pd.Timestamp(view.today) else "")
            for row in rows.itertuples()
        ]
    )
    return Panel(
        finding=_teams_finding(len(rows), len(ahead), county_name(ask)),
        table=table[["team_name", "how_to_contact", "team_email", "meeting", "next_meeting_venue"]],
        columns={
            "team_name": "Team",
            "how_to_contact": "How to reach it",
            "meeting": "Next meeting",
            "next_meeting_venue": "Where",
        },
        source="Entered by neighbourhood teams; no officer is named",
        show_table=True,
    )


def _teams_finding(teams: int, ahead: int, county: str) -> str:
    named = f"{teams} {'team' if teams == 1 else 'teams'} in {county} {'is' if teams == 1 else 'are'} entered"
    if not ahead:
        return f"{named}; none has given the day of a coming meeting."
    return f"{named}; {ahead} {'has' if ahead == 1 else 'have'} a meeting ahead."


def _newest_year(rows: pd.DataFrame) -> pd.DataFrame:
    if rows.empty:
        return rows
    return rows[rows["held_on"] > rows["held_on"].max() - pd.DateOffset(years=1)]
