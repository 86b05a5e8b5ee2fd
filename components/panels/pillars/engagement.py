"""How police and partners meet residents, who they reach, and what surveys say."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from analysis.plurals import plural
from analysis.shares import share_interval
from components import theme
from components.figures.ranking import Row, dot_intervals
from components.panels.panel import Entry, Panel, panel
from components.panels.shared.finding_length import fitting
from components.panels.shared.months.period import county_name
from components.panels.shared.partner_entries import nothing_entered
from components.panels.shared.promises.partner_states import FEWEST_ANSWERS, answered
from components.pictures.comparisons.survey_rows import Asked, survey_rows
from components.pictures.counts.bars import Bar, Bars, bars, bars_by_year
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases
from components.wording.short import LIMIT, fitted

SOURCE = "Engagement events entered by neighbourhood teams"
SURVEYS = "Surveys entered by partners"
NAMED = 3
YEARS = 4  # of events by kind
TEAMS = 8  # on the card; the table holds all
DRAWN = 3  # newest surveys of each question in the chart; the table holds all


@panel("engagement/groups", question="Who did the events reach?", audience="internal")
def groups(ask: Ask, view: View) -> Panel:
    """People at the events of the newest year by the group that they reached."""
    rows = _newest_year(ask("partner/engagement"))
    if rows.empty:
        return nothing_entered(f"No events have been entered for {county_name(ask)} yet.", rows, SOURCE, "engagement")
    table = (
        rows.groupby("group_reached", as_index=False)
        .agg(events=("title", "size"), attended=("attended", "sum"))
        .sort_values(["attended", "events"], ascending=False)
    )
    span = theme.period(rows["held_on"].min().date(), rows["held_on"].max().date())
    events = phrases.several(len(rows), "event was", "events were")
    groups = phrases.several(len(table), "group", "groups")
    return Panel(
        title="Who the events reached",
        note=f"people, {span}",
        finding=fitting(
            f"{events} held in {county_name(ask)}, {span}, for {groups}{_most(table)}.",
            f"{events} held in {county_name(ask)}, {span}, for {groups}.",
        ),
        table=table,
        columns={"group_reached": "Group", "events": "Events", "attended": "Attended, as counted"},
        source=SOURCE,
        picture=bars(
            [Bars([_bar(row) for row in rows_of(table)], "grey")],
            alt="Bars: people at events by the group that they reached.",
        ),
        caveat="Events show work, not results; people may attend more than once.",
    )


def _bar(row: Any) -> Bar:
    return Bar(phrases.sentence_case(str(row.group_reached)), float(row.attended), _met(row))


def _met(row: Any) -> str:
    """How many people at how many events, for the end of a bar."""
    return f"{theme.whole(row.attended)} at {phrases.several(int(row.events), 'event', 'events')}"


def _most(table: pd.DataFrame) -> str:
    """Which groups had most events; if all had the same number, none is named.

    >>> _most(pd.DataFrame({"group_reached": ["businesses", "pupils"], "events": [4, 4]}))
    '; each had 4'
    """
    events = table["events"]
    if len(table) == 1:
        return f", {table['group_reached'].iloc[0]}"
    if events.min() == events.max():
        return f"; each had {events.max()}"
    most = table["group_reached"][events == events.max()].tolist()
    return f"; most, {events.max()}, for {phrases.join_words(most)}"


@panel("engagement/kinds", question="How do police meet residents?", audience="internal")
def kinds(ask: Ask, view: View) -> Panel:
    """Events of the newest years by kind."""
    every = ask("partner/engagement")
    rows = _newest_year(every)
    if rows.empty:
        return nothing_entered(f"No events have been entered for {county_name(ask)} yet.", rows, SOURCE, "engagement")
    earlier = _newest_year(every[every["held_on"] <= every["held_on"].max() - pd.DateOffset(years=1)])
    table = rows.groupby("kind", as_index=False).agg(events=("title", "size"), attended=("attended", "sum"))
    table = table.assign(before=table["kind"].map(earlier["kind"].value_counts()).fillna(0).astype(int))
    table = table.sort_values("events", ascending=False)
    by_year = pd.crosstab(every["kind"], every["held_on"].dt.year)
    newest = every["held_on"].max().date()
    first = max(newest.year - YEARS + 1, every["held_on"].min().year)
    years = list(range(first, newest.year + 1))
    by_year = by_year.reindex(columns=years, fill_value=0).sort_values(newest.year, ascending=False, kind="stable")
    return Panel(
        title="Kinds of events, by year",
        note="" if newest.month == 12 else f"{newest.year}: to {theme.month(newest).split()[0]}",
        finding=(
            f"{phrases.several(len(rows), 'event was', 'events were')} held in {county_name(ask)} in the newest year, "
            f"{len(earlier) or 'none'} in the year before."
        ),
        picture=bars_by_year(
            [(phrases.sentence_case(str(kind)), [float(n) for n in counts]) for kind, counts in by_year.iterrows()],
            [str(year) for year in years],
            alt=f"Bars: events of each kind in {first} to {newest.year}.",
        ),
        table=table,
        columns={"kind": "Kind", "events": "Newest year", "before": "Year before", "attended": "Attended"},
        source=SOURCE,
        caveat="Only events that were entered are counted.",
    )


@panel("engagement/surveys", question="What do surveys say?", audience="internal")
def surveys(ask: Ask, view: View) -> Panel:
    """Answers of each survey with interval and how many answered."""
    rows = ask("partner/survey_answer")
    if rows.empty:
        return nothing_entered(
            f"No surveys have been entered for {county_name(ask)} yet.", rows, SURVEYS, "survey_answer"
        )
    rows = rows.sort_values(["question", "asked_to", "place_id"], na_position="first")
    shares = [share_interval(int(row.n_positive), int(row.n)) for row in rows_of(rows)]
    table = rows.assign(
        share=[share.value for share in shares],
        lower=[share.lower for share in shares],
        upper=[share.upper for share in shares],
        where=[row.place_id if isinstance(row.place_id, str) else "whole county" for row in rows_of(rows)],
        answer=[answered(row) for row in rows_of(rows)],
    )
    drawn = table[table["place_id"].isna() & table["group_asked"].isna() & (table["n"] >= FEWEST_ANSWERS)]
    drawn = drawn.groupby("question").tail(DRAWN)
    small = int((table["n"] < FEWEST_ANSWERS).sum())
    detail = _survey_finding(drawn, county_name(ask))
    return Panel(
        finding=fitted(LIMIT, detail, *_survey_brief(drawn, county_name(ask))),
        detail=detail,
        title="What residents said when asked",
        note="who agreed, of those who answered",
        picture=survey_rows(
            [asked(part) for _, part in drawn.groupby("question", sort=False)],
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
                for row in rows_of(drawn)
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


def asked(rows: pd.DataFrame) -> Asked:
    """One question, asked once or more, oldest first."""
    *earlier, last = list(rows_of(rows))
    return Asked(
        str(last.question),
        last.share,
        last.lower,
        last.upper,
        f"{last.asked_to:%Y}",
        [(f"{row.asked_to:%Y}", row.share) for row in earlier],
    )


def _survey_brief(rows: pd.DataFrame, county: str) -> list[str]:
    """The newest question alone, as there is no space for more in a heading."""
    if rows.empty:
        return [f"No survey of the whole of {county} has {FEWEST_ANSWERS} answers or more."]
    newest = rows.sort_values("asked_to", ascending=False, kind="stable").iloc[0]
    share, when = theme.percent(newest["share"]), theme.month(newest["asked_to"].date())
    return [
        f"{when}, {county}: {share} agreed that “{newest['question']}”.",
        f"{when}, {county}: {share} agreed with the question asked first.",
    ]


def _survey_finding(rows: pd.DataFrame, county: str) -> str:
    """Each question's newest share, the newest questions first, with the month when it was asked."""
    if rows.empty:
        return f"No survey of the whole of {county} has {FEWEST_ANSWERS} answers or more, so no result is given here."
    newest = rows.sort_values("asked_to", ascending=False, kind="stable").groupby("question", sort=False).head(1)
    told = [
        f"{theme.percent(row.share)} agreed in {theme.month(row.asked_to.date())} that “{row.question}”"
        for row in rows_of(newest)
    ]
    more = (
        f" {phrases.several(len(told) - NAMED, 'more question is', 'more questions are')} in the chart."
        if len(told) > NAMED
        else ""
    )
    return f"In {county}, {phrases.join_words(told[:NAMED])}.{more}"


@panel("engagement/teams", question="Who is the team, and when does it meet?", audience="internal")
def teams(ask: Ask, view: View) -> Panel:
    """Teams with how to reach them and their next meeting."""
    rows = ask("partner/contact")
    if rows.empty:
        return nothing_entered(
            f"No teams have been entered for {county_name(ask)} yet.", rows, "Neighbourhood teams", "contact"
        )
    ahead = rows[rows["next_meeting_on"] >= pd.Timestamp(view.today)]
    table = rows.assign(
        meeting=[
            "not supplied"
            if pd.isna(row.next_meeting_on)
            else theme.full_date(row.next_meeting_on.date())
            + (" (past)" if row.next_meeting_on < pd.Timestamp(view.today) else "")
            for row in rows_of(rows)
        ]
    )
    return Panel(
        title="Teams and their next meetings",
        note=f"as of {theme.short_date(view.today)}",
        finding=_teams_finding(len(rows), len(ahead), county_name(ask)),
        entries=_teams(rows, view.today),
        table=table[["team_name", "how_to_contact", "team_email", "meeting", "next_meeting_venue"]],
        columns={
            "team_name": "Team",
            "how_to_contact": "How to contact it",
            "meeting": "Next meeting",
            "next_meeting_venue": "Where",
        },
        source="Entered by neighbourhood teams; no officer is named",
        caveat="As the teams entered it: dates can change.",
    )


def _teams(rows: pd.DataFrame, today: date) -> list[Entry]:
    """A line a team: by next meeting, then those whose meeting has passed, then those without a date."""
    days = rows["next_meeting_on"]
    order = (days < pd.Timestamp(today)).astype(int).where(days.notna(), 2)
    ranked = rows.assign(order=order).sort_values(["order", "next_meeting_on", "team_name"])
    lines = [_team(row, today) for row in rows_of(ranked.head(TEAMS))]
    more = len(rows) - TEAMS
    return [*lines, *([Entry(f"{more} more", "in the figures of this card")] if more > 0 else [])]


def _team(row: Any, today: date) -> Entry:
    name = str(row.team_name).removesuffix(" neighbourhood team")
    if pd.isna(row.next_meeting_on):
        return Entry(name, end="no date given")
    day = row.next_meeting_on.date()
    where = row.next_meeting_venue if isinstance(row.next_meeting_venue, str) else ""
    if day < today:
        return Entry(name, where, end=f"{theme.short_date(day)}, past")
    when = f", {row.next_meeting_time}" if isinstance(row.next_meeting_time, str) else ""
    return Entry(name, f"{where}{when}".strip(", "), end=theme.short_date(day))


def _teams_finding(teams: int, ahead: int, county: str) -> str:
    named = f"{teams} {plural(teams, 'team', 'teams')} in {county} {plural(teams, 'is', 'are')} entered"
    if not ahead:
        return f"{named}; none has given the date of its next meeting."
    return f"{named}; {ahead} {plural(ahead, 'has', 'have')} a meeting planned."


def _newest_year(rows: pd.DataFrame) -> pd.DataFrame:
    if rows.empty:
        return rows
    return rows[rows["held_on"] > rows["held_on"].max() - pd.DateOffset(years=1)]
