"""My neighbourhood: the team with a small map, what residents said and what was done, and survey answers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from analysis.shares import wilson
from components import theme
from components.panels.panel import Entry, Panel, panel
from components.panels.shared.area_map import map_areas
from components.panels.shared.areas import areas
from components.panels.shared.county import county
from components.panels.shared.overlaps import holding, operation_areas, place_areas, reaching
from components.pictures.maps.map_picture import area_map
from components.pictures.maps.shown import AreaMap
from components.pictures.picture import Picture
from components.rows import rows_of
from components.view import Ask, View
from components.viewing import COUNTY
from components.wording import phrases

PARTNERS = "Entered by police and partners"
_TEAMS = 2  # shown on the card; the table has all
_MAP_HEIGHT = 140  # px of the small map on a phone


@panel("neighbourhood/team", question="Who is my team, and when can I meet them?")
def team(ask: Ask, view: View) -> Panel:
    """The teams of places here, how to reach them, the next open meeting, and where the place is."""
    rows = reaching(ask, view.scope, ask("neighbourhood/team"), "place_id", place_areas(ask))
    sums = ask("shared/people", scope=view.scope)
    residents, here = int(sums["residents"].fillna(0).sum()), int(sums["areas"].sum())
    outlines = ask("shared/outlines", scope=view.scope)
    people = f"{phrases.number(residents)} people, {areas(here)}" if residents else areas(here)
    named = not rows.empty
    return Panel(
        finding=f"Your team: {rows['team_name'].iloc[0]}."
        if named
        else f"The team for {view.scope_name} is not known.",
        title="Your team",
        note=people,
        table=pd.DataFrame(
            {
                "team": rows["team_name"],
                "reach": [_reach(row) for row in rows_of(rows)],
                "meeting": [_meeting(row, view.today) for row in rows_of(rows)],
            }
        ),
        columns={"team": "Team", "reach": "How to contact it", "meeting": "Next meeting"},
        entries=_entries(rows, view.today) if named else [_unknown(view), *_elsewhere(ask)],
        picture=_where(ask, view, outlines),
        beside=True,
        source=PARTNERS,
        caveat="As police and partners entered it: dates and contacts can change.",
    )


def _unknown(view: View) -> Entry:
    """Who to call if no team is named, and for residents who can name one."""
    public = view.audience == "public"
    told = (
        "The site police.uk names the team of each neighbourhood."
        if public
        else "Police can enter how to contact it, and when it meets residents."
    )
    return Entry(
        "Your team is not named here yet." if public else "The name of the team has not been supplied.",
        under=["Call 101. In an emergency call 999.", told],
        calls=True,
    )


def _elsewhere(ask: Ask) -> list[Entry]:
    """Where the force names its teams, if the county's profile says so."""
    known = county(ask)
    if not known.team_page:
        return []
    return [Entry("Find the team", f"where {known.police or 'the force'} names its teams", url_path=known.team_page)]


def _entries(rows: pd.DataFrame, today: date) -> list[Entry]:
    """The teams; if there are many, that of the smallest place, and how many more there are."""
    told = [_entry(row, today) for row in rows_of(rows)]
    if len(told) <= _TEAMS:
        return told
    return [told[0], Entry(f"{len(told) - 1} more teams", "nearby")]


def _entry(row: Any, today: date) -> Entry:
    return Entry(
        str(row.team_name),
        under=[
            f"{row.how_to_contact.rstrip('.')}.",
            str(row.team_email),
            f"Next meeting: {_meeting(row, today)}",
        ],
        calls=True,
    )


def _reach(row: Any) -> str:
    return f"{row.how_to_contact.rstrip('.')}. {row.team_email}"


def _meeting(row: Any, today: date) -> str:
    if pd.isna(row.next_meeting_on) or row.next_meeting_on.date() < today:
        return "no date yet"
    parts = [theme.full_date(row.next_meeting_on.date()), row.next_meeting_time, row.next_meeting_venue]
    return ", ".join(part for part in parts if isinstance(part, str))


def _where(ask: Ask, view: View, rows: pd.DataFrame) -> Picture | None:
    """The place in the town or county that holds it."""
    larger = holding(ask, view.scope)
    around = ask("shared/outlines", scope=larger[0]) if larger else rows
    drawn = around[around["here"]] if larger else around
    if drawn["outline"].isna().all():
        return None
    within = f" in {larger[1]}" if larger else ""
    shown = AreaMap(
        map_areas(drawn),
        f"Map: where {view.scope_name} lies{within}.",
        here=[*rows.loc[rows["here"], "area_code"], view.scope] if larger else (),
        scale=False,
    )
    return _low(area_map(shown))


def _low(picture: Picture) -> Picture:
    return Picture(picture.draw, picture.alt, phone_height=_MAP_HEIGHT)


@panel("neighbourhood/said", question="What did residents say, and what was done?")
def said(ask: Ask, view: View) -> Panel:
    """You said, we did, from walks with residents of places here."""
    rows = reaching(ask, view.scope, ask("neighbourhood/said"), "operation_id", operation_areas(ask))
    title = "What you said, what we did"
    if rows.empty:
        return Panel(
            title=title,
            finding=f"Nothing that residents of {view.scope_name} said has been entered yet.",
            table=rows,
            source=PARTNERS,
            empty="It is filled in after a walk with residents.",
        )
    done = int(rows["done_on"].notna().sum())
    return Panel(
        title=f"{title}: {done} of {len(rows)} done",
        finding=f"You said, we did: {phrases.part(done, len(rows), 'thing has', 'things have')} been done.",
        table=pd.DataFrame(
            {"said": [f"“{text}”" for text in rows["you_said"]], "did": [_did(row) for row in rows_of(rows)]}
        ),
        columns={"said": "You said", "did": "We did"},
        entries=[
            Entry(f"“{row.you_said}”", under=[_did(row)], sign="better" if pd.notna(row.done_on) else "not judged")
            for row in rows_of(rows)
        ],
        source=PARTNERS,
    )


def _did(row: Any) -> str:
    words = row.we_did if isinstance(row.we_did, str) else "Not done yet"
    return f"{words} ({theme.full_date(row.done_on.date()) if pd.notna(row.done_on) else row.state})"


@panel("neighbourhood/answers", question="What do people say?")
def answers(ask: Ask, view: View) -> Panel:
    """What people answered in the newest surveys, here and in the county, calculated from rounded numbers."""
    every = ask("neighbourhood/answers")
    rows = every[every["place_id"].isin([view.scope, COUNTY])].reset_index(drop=True)
    title = "What residents say"
    if rows.empty:
        return Panel(
            title=title,
            finding=f"No answers to a survey are shown for {view.scope_name}.",
            table=rows,
            source=PARTNERS,
            empty="They are shown where at least 30 people answered."
            if view.audience == "public"
            else "They are prepared for residents when the public copy is published.",
        )
    first = rows.iloc[0]
    return Panel(
        title=_asked(title, first),
        note=theme.short_month(first.asked_to.date()),
        finding=f"“{first.question}”: {_in_ten(first)} in {first.place} said so.",
        table=pd.DataFrame(
            {
                "question": [f"“{row.question}”" for row in rows_of(rows)],
                "answer": [f"{row.place}: {_in_ten(row)} of {phrases.number(row.answers)}" for row in rows_of(rows)],
                "asked": [theme.month(row.asked_to.date()) for row in rows_of(rows)],
            }
        ),
        columns={"question": "Question", "answer": "Said so", "asked": "Asked in"},
        entries=[
            Entry(f"“{question}”", under=[f"{row.place}: {_in_ten(row)}, {_of(row)}" for row in rows_of(part)])
            for question, part in rows.groupby("question", sort=False)
        ],
        source=PARTNERS,
        caveat=(
            "In brackets: the range that chance allows. Numbers are rounded to 5. People who answer a survey may not "
            "be typical of everyone who lives here."
        ),
    )


def _of(row: Any) -> str:
    return f"of {phrases.number(row.answers)} asked in {theme.month(row.asked_to.date())}"


def _asked(title: str, first: Any) -> str:
    """The title with the first answer, if there is space."""
    said = f"{title}: {round(first.positive / first.answers * 10)} in 10, “{first.question}”"
    return said if len(said) <= 60 else title


def _in_ten(row: Any) -> str:
    """A share in everyday words, with its range by chance, from the rounded numbers.

    >>> _in_ten(pd.Series({"positive": 700, "answers": 1195})), _in_ten(pd.Series({"positive": 55, "answers": 110}))
    ('about 6 in 10', 'about 5 in 10 (4 to 6)')
    """
    low, high = (round(end * 10) for end in wilson(int(row.positive), int(row.answers)))
    open_to = f" ({low} to {high})" if low < high else ""
    return f"about {round(row.positive / row.answers * 10)} in 10{open_to}"
