"""My neighbourhood: one place in plain English, what is being done first. For residents, on a phone.

Sentences are short and in everyday words; a test checks how old a reader must be.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from analysis.funnel import FEWEST_AREAS, funnel
from analysis.shares import wilson
from components import theme, wording, wording_trend
from components.panels.judged import judge, months_of
from components.panels.monthly import STREET, control_panel
from components.panels.outcomes import outcome_states
from components.panels.panel import Panel, Sheet, panel
from components.panels.partial import whole_rows
from components.panels.period import in_words, month_days, newest_year
from components.panels.promises import squares_of
from components.panels.short import fitting
from components.panels.strategy import PLACES
from components.panels.strategy import SOURCE as PLANS
from components.pictures.bars import Bar, Bars, bars
from components.pictures.picture import Picture
from components.sheets import neighbourhood as sheet
from components.view import Ask, View
from components.wording_published import as_printed

DOCUMENTS = "Plans and reports of police and partners"
PARTNERS = "Entered by police and partners"
YEAR = 12
# Of more areas than these the differences would hide in the sum: that is no neighbourhood.
MOST_AREAS = 15
# Work for this many areas or more is for a whole town.
TOWN_WIDE = 100
TYPES_NAMED = 3
FIGURES_SAID = 3
WEEK = 7
SIMILAR = (
    "Similar places are of the same kind: town or country, and alike in income, jobs and health. Where many visitors "
    "come, more is recorded, and that says little about those who live there."
)
NEIGHBOURHOOD_PLAN = "Neighbourhood Policing Strategy 2024-2027"
_VERDICTS = {
    "fell more": "less was recorded after it than in similar places, beyond chance.",
    "rose more": "more was recorded after it than in similar places, beyond chance.",
    "cannot tell": "we cannot tell if it made a difference.",
}
_STATES = {
    "improving": "getting better",
    "worsening": "getting worse",
    "no clear change": "no clear change",
    "not judged": "shown, not judged",
    "too few months": "too few months to tell",
    "no data": "no numbers to show",
}


@panel("neighbourhood/work", question="What is being done here?")
def work(ask: Ask, view: View) -> Panel:
    """Operations and initiatives that name a place here, the most local first, with a sheet of A4 to print."""
    rows = ask("neighbourhood/work", scope=view.scope)
    local = rows[rows["areas"] < TOWN_WIDE]
    wide = len(rows) - len(local)
    here = view.scope_name
    if rows.empty:
        finding = f"The plans and reports that we read name no work in {here}."
    elif local.empty:
        finding = f"The plans and reports that we read name no work for {here} alone, and {_pieces(wide)} for its town."
    else:
        finding = f"Plans and reports name {_pieces(len(local))} in {here} or close by."
    verdicts = ask("evaluation/all").set_index("operation_id")["verdict"].to_dict()
    figures = {row.operation_id: ask("operations/figures", about=row.name) for row in local.itertuples(index=False)}
    table = pd.DataFrame(
        {
            "name": local["name"].tolist(),
            "told": [_told(row, figures[row.operation_id], verdicts, view) for row in local.itertuples(index=False)],
        }
    )
    return Panel(
        finding=finding,
        table=table,
        columns={"name": "What", "told": "Where, when, and what came of it"},
        source=DOCUMENTS,
        caveat=_more(wide, len(local)),
        real=not view.demonstration,
        show_table=len(table) > 0,
        as_list=True,
        sheet=_sheet(ask, view, table, finding),
    )


def _pieces(count: int) -> str:
    return "1 piece of work" if count == 1 else f"{count} pieces of work"


def _more(wide: int, local: int) -> str:
    if not local:
        return "That does not mean that nothing is done. Your team can tell you."
    return f"{wide} more {'is' if wide == 1 else 'are'} for a whole town." if wide else ""


def _told(row: Any, figures: pd.DataFrame, verdicts: dict[str, str], view: View) -> str:
    """Where and since when, what police said of it, and whether it worked as far as that can be told."""
    said = figures[figures["kind"].isin(["output", "outcome"])]
    printed = [_printed(one) for one in said.head(FIGURES_SAID).itertuples(name="Figure")]
    verdict = _VERDICTS.get(verdicts.get(row.operation_id, ""), "")
    begins = wording.IN_INVENTED_DATA if view.demonstration else ""
    parts = [
        f"{wording.sentence_case(row.place) if isinstance(row.place, str) else 'Place not named'}{_when(row)}.",
        f"Police said: {wording.join_words(printed)}." if printed else "",
        wording.sentence_case(begins + verdict) if verdict else "",
    ]
    return " ".join(part for part in parts if part)


def _printed(figure: Any) -> str:
    """A figure as the document prints it; a share says nothing without what it is of."""
    words = as_printed(figure.value, figure.unit, figure.qualifier)
    return f"{figure.label}: {words}" if "%" in words else words


def _when(row: Any) -> str:
    if pd.isna(row.started_from):
        stated = row.start_as_stated if isinstance(row.start_as_stated, str) else ""
        return f", {stated.replace('-', '–')}" if stated.startswith("20") else ""
    first, last = row.started_from.date(), row.started_to.date()
    if first != last:
        return f", from {theme.month(first)} or later"
    return f", {theme.full_date(first)}" if first.day > 1 else f", from {theme.month(first)}"


@panel("neighbourhood/said", question="What did residents say, and what was done?")
def said(ask: Ask, view: View) -> Panel:
    """You said, we did, from walks with residents of places here."""
    rows = ask("neighbourhood/said", scope=view.scope)
    if rows.empty:
        return Panel(
            finding=f"Nothing that residents of {view.scope_name} said has been entered yet.",
            table=rows,
            source=PARTNERS,
            empty="It is filled in after a walk with residents.",
        )
    done = int(rows["done_on"].notna().sum())
    return Panel(
        finding=f"You said, we did: {wording.part(done, len(rows), 'thing has', 'things have')} been done.",
        table=pd.DataFrame(
            {"said": [f"“{text}”" for text in rows["you_said"]], "did": [_did(row) for row in rows.itertuples()]}
        ),
        columns={"said": "You said", "did": "We did"},
        source=PARTNERS,
        show_table=True,
        as_list=True,
    )


def _did(row: Any) -> str:
    words = row.we_did if isinstance(row.we_did, str) else "Not done yet"
    return f"{words} ({theme.full_date(row.done_on.date()) if pd.notna(row.done_on) else row.state})"


@panel("neighbourhood/team", question="Who is my team, and when does it meet us?")
def team(ask: Ask, view: View) -> Panel:
    """The teams of places here, how to reach them, and the next open meeting."""
    rows = ask("neighbourhood/team", scope=view.scope)
    if rows.empty:
        return Panel(
            finding=f"The team for {view.scope_name} has not been supplied.",
            table=rows,
            source=PARTNERS,
            empty="Police can enter how to reach it, and when it meets residents.",
        )
    return Panel(
        finding=f"Your team: {rows['team_name'].iloc[0]}.",
        table=pd.DataFrame(
            {
                "team": rows["team_name"],
                "reach": [_reach(row) for row in rows.itertuples()],
                "meeting": [_meeting(row, view.today) for row in rows.itertuples()],
            }
        ),
        columns={"team": "Team", "reach": "How to reach it", "meeting": "Next meeting"},
        source=PARTNERS,
        show_table=True,
        as_list=True,
    )


def _reach(row: Any) -> str:
    return f"{row.how_to_contact.rstrip('.')}. {row.team_email}"


def _meeting(row: Any, today: date) -> str:
    if pd.isna(row.next_meeting_on) or row.next_meeting_on.date() < today:
        return "not supplied"
    parts = [theme.full_date(row.next_meeting_on.date()), row.next_meeting_time, row.next_meeting_venue]
    return ", ".join(part for part in parts if isinstance(part, str))


@panel("neighbourhood/recorded", question="What is recorded here?")
def recorded(ask: Ask, view: View) -> Panel:
    """What police recorded in the newest twelve months, in all, each week, and by type."""
    since, until = newest_year(ask, view)
    rows = ask("shared/monthly_count", scope=view.scope, crime_type=None, since=since, until=until)
    months = whole_rows(ask, rows)
    total = int(months["incidents"].sum())
    here = view.scope_name
    if not total:
        return Panel(
            finding=f"Nothing is recorded in {here} in the months that we have.",
            table=months,
            source=STREET,
            empty="Files of the police may be missing for these months.",
        )
    rows = ask("neighbourhood/types", scope=view.scope, since=since, until=until)
    named = [
        f"{wording.what(row.crime_type)} ({wording.number(row.incidents)})"
        for row in rows.head(TYPES_NAMED).itertuples()
    ]
    weekly = _weekly(total, float(months["days"].sum()))
    said = f"Police recorded {wording.number(total)} crimes and other incidents in {here}, {_span(months, until)}."
    short = f"Police recorded {wording.number(total)} crimes and incidents in {here}, {_span(months, until)}."
    return Panel(
        finding=fitting(f"{said} {weekly}", f"{short} {weekly}", said, short),
        detail=f"{weekly} Most often: {wording.join_words(named)}.",
        title=f"What is recorded: {wording.number(total)}",
        note=_span(months, until).removeprefix("in ").removeprefix("the "),
        picture=_types(rows, here),
        table=rows,
        columns={"crime_type": "Type", "incidents": "Recorded"},
        source=STREET,
        caveat=(
            "Anti-social behaviour is counted too, and most of it is no crime. Drugs and weapons are mostly found by "
            "officers, so more patrols find more."
        ),
    )


def _types(rows: pd.DataFrame, here: str) -> Picture:
    """A bar for each type, the most first, and apart from them in grey what officers find."""
    found = rows["record_kind"] == "found"
    shown, sought = (
        [Bar(wording.type_label(row.crime_type), float(row.incidents)) for row in part.itertuples()]
        for part in (rows[~found], rows[found])
    )
    groups = [Bars(shown)] if shown else []
    if sought:
        groups.append(Bars(sought, "grey", "Mostly found by officers: more patrols find more"))
    told = [f"{bar.name} {bar.words}" for bar in [*shown, *sought]]
    return bars(groups, alt=f"Bars: what was recorded in {here}, by type: {', '.join(told)}.")


def _span(months: pd.DataFrame, until: date) -> str:
    if len(months) == YEAR:
        return f"in the year to {theme.month(until)}"
    return f"in {len(months)} months of the year to {theme.month(until)}"


def _weekly(total: int, days: float) -> str:
    weekly = total / days * WEEK
    return "Less than one a week." if weekly < 1 else f"About {wording.number(round(weekly))} a week."


@panel("neighbourhood/compared", question="How does it compare with similar places?")
def compared(ask: Ask, view: View) -> Panel:
    """Each small area here beside similar areas, and how many of them differ from those."""
    since, until = newest_year(ask, view)
    here, period = view.scope_name, in_words(month_days(ask), since, until)
    rows = ask("similar/place", scope=view.scope, since=since, until=until)
    own = rows[rows["own"]]
    if own.empty or len(own) > MOST_AREAS:
        return Panel(
            finding=f"We cannot compare {here} with similar places.",
            table=pd.DataFrame(),
            source=STREET,
            empty="It is too large for that: choose an estate, a ward or a street."
            if len(own)
            else "What is needed to find similar places has not been imported.",
        )
    verdicts = pd.Series([_verdict(rows, str(code)) for code in own["area_code"]], dtype=str)
    counts = verdicts.value_counts().reindex(list(_COMPARED), fill_value=0)
    table = pd.DataFrame({"verdict": [_COMPARED[name] for name in counts.index], "areas": counts.to_numpy()})
    return Panel(
        finding=_compared(counts, here),
        table=table[table["areas"] > 0].reset_index(drop=True),
        columns={"verdict": "Recorded, for as many residents", "areas": "Small areas"},
        source=f"{STREET}, {period}. Residents: Census 2021",
        caveat=SIMILAR,
        how=(
            "Each small area (LSOA) is set beside those of the same rural-urban class and like deciles of the Index of "
            "Multiple Deprivation; more or less means outside the range that holds 95% of them. Drugs and weapons are "
            "left out."
        ),
    )


_COMPARED = {
    "higher": "more than in similar places",
    "no different": "about as much as in similar places",
    "lower": "less than in similar places",
    "cannot tell": "we cannot tell",
}


def _verdict(rows: pd.DataFrame, code: str) -> str:
    """How one area compares; "cannot tell" where it has no others beside it, or too little is recorded."""
    group = rows[rows["group_id"] == rows.loc[rows["area_code"] == code, "group_id"].iloc[0]]
    if len(group) < FEWEST_AREAS or group["incidents"].sum() == 0:
        return "cannot tell"
    try:
        found = funnel(group["incidents"].to_numpy(), group["residents"].to_numpy())
    except ValueError:
        return "cannot tell"
    verdict = found.verdicts[int(np.flatnonzero(group["area_code"].to_numpy() == code)[0])]
    return verdict if verdict in _COMPARED else "cannot tell"


def _compared(counts: pd.Series, here: str) -> str:
    found = counts[counts > 0]
    if len(found) > 1:
        parts = [
            f"{count} had {_COMPARED[verdict]}" if verdict != "cannot tell" else f"for {count} we cannot tell"
            for verdict, count in found.items()
        ]
        return f"Of the {int(found.sum())} small areas of {here}, {wording.join_words(parts)}."
    return {
        "higher": f"More was recorded in {here} than in similar places.",
        "no different": f"About as much was recorded in {here} as in similar places.",
        "lower": f"Less was recorded in {here} than in similar places.",
        "cannot tell": f"We cannot tell if more or less was recorded in {here} than in similar places.",
    }[str(found.index[0])]


@panel("neighbourhood/changing", question="Is it changing, or just noise?")
def changing(ask: Ask, view: View) -> Panel:
    """The months of three years with their usual ups and downs, and whether the newest ones stand out."""
    rows = ask(
        "shared/monthly_count",
        scope=view.scope,
        crime_type=None,
        leave_out="found",
    )
    made = control_panel(ask, view, rows, what=wording.what_reported(None), series="reported", wanted=None)
    whole = whole_rows(ask, rows)
    if made.empty or whole.empty:
        return made
    judged = judge(ask, whole, view.scope, "reported")
    return replace(
        made,
        finding=_changing(judged.table, view.scope_name, judged.factor is not None),
        caveat=(
            f"Some months have more and some have less, just by chance. Drugs and weapons are left out. {made.caveat}"
        ).rstrip(),
    )


def _changing(table: pd.DataFrame, here: str, season_known: bool) -> str:
    newest = table.iloc[-1]
    # A usual range from less than a year is a first guess: it says nothing of what is usual.
    if pd.isna(newest["upper"]) or table["upper"].notna().sum() < YEAR:
        return f"We have too few months to say if it is changing in {here}."
    mark = str(newest["signal"])
    if not mark:
        return f"Nothing says that it is changing in {here}: the ups and downs are the usual ones."
    run = table["signal"].to_numpy()[::-1]
    length = int(np.argmax(run != mark)) or len(run)
    first = theme.month(months_of(table)[len(table) - length])
    more = "More" if mark in ("higher", "rising") else "Less"
    when = f"in {first}" if length == 1 else f"since {first}"
    said = f"{more} than usual has been recorded in {here} {when}"
    doubt = wording.doubt(season_known)
    return f"{said}{doubt if len(said + doubt) < wording_trend.LONGEST else wording_trend.SHORT_DOUBT}."


@panel("neighbourhood/promised", question="What was promised?")
def promised(ask: Ask, view: View) -> Panel:
    """The promises of the neighbourhood plan, each with what is known of it."""
    every = outcome_states(ask, view)
    rows = every[every["framework"] == NEIGHBOURHOOD_PLAN]
    without = int((every["state"] == "no data").sum())
    made = wording.several(len(every), "promise", "promises")
    return Panel(
        finding=f"Police and partners made {made} for {PLACES}. {_without_numbers(without)}",
        title=f"Promised for the county, 2024–27: {len(rows)}",
        picture=squares_of(rows, {NEIGHBOURHOOD_PLAN: "Neighbourhood Policing Strategy"}, compact=True),
        table=pd.DataFrame(
            {
                "promise": rows["outcome"].tolist(),
                "state": [f"Now: {_STATES.get(str(state), str(state))}" for state in rows["state"]],
            }
        ),
        columns={"promise": "Promise", "state": "Now"},
        source=PLANS,
        caveat="These are the promises of the newest plan, in its own words, for the whole county.",
        show_table=True,
        as_list=True,
    )


def _without_numbers(without: int) -> str:
    if without == 0:
        return "We have numbers for all of them."
    return f"We have no numbers for {without}."


@panel("neighbourhood/answers", question="What do people say?")
def answers(ask: Ask, view: View) -> Panel:
    """What people answered in the newest surveys, here and in the county, from numbers that were rounded first."""
    rows = ask("neighbourhood/answers", scope=view.scope)
    if rows.empty:
        return Panel(
            finding="No answers to a survey are shown.",
            table=rows,
            source=PARTNERS,
            empty="They are shown where at least 30 people answered."
            if view.audience == "public"
            else "They are made for residents when the public copy is published.",
        )
    first = rows.iloc[0]
    return Panel(
        finding=f"“{first.question}”: {_in_ten(first)} in {first.place} said so.",
        table=pd.DataFrame(
            {
                "question": [f"“{row.question}”" for row in rows.itertuples()],
                "answer": [
                    f"{row.place}: {_in_ten(row)} of {wording.number(row.answers)}" for row in rows.itertuples()
                ],
                "asked": [theme.month(row.asked_to.date()) for row in rows.itertuples()],
            }
        ),
        columns={"question": "Question", "answer": "Said so", "asked": "Asked in"},
        source=PARTNERS,
        caveat=(
            "In brackets: what chance leaves open. Numbers are rounded to 5. Those who answer a survey may not be like "
            "all who live here."
        ),
        show_table=True,
        as_list=True,
    )


def _in_ten(row: Any) -> str:
    """A share as people say it, with what chance leaves open, from the rounded numbers.

    >>> _in_ten(pd.Series({"positive": 700, "answers": 1195})), _in_ten(pd.Series({"positive": 55, "answers": 110}))
    ('about 6 in 10', 'about 5 in 10 (4 to 6)')
    """
    low, high = (round(end * 10) for end in wilson(int(row.positive), int(row.answers)))
    open_to = f" ({low} to {high})" if low < high else ""
    return f"about {round(row.positive / row.answers * 10)} in 10{open_to}"


def _sheet(ask: Ask, view: View, table: pd.DataFrame, finding: str) -> Sheet:
    """One page of A4 with the same findings, to hang up or hand out."""
    told, contact = said(ask, view), team(ask, view)
    html = sheet.neighbourhood_sheet(
        sheet.Neighbourhood(
            title=view.scope_name,
            made_on=theme.full_date(view.today),
            work=[(str(row.name), str(row.told)) for row in table.head(sheet.MOST_WORK).itertuples(index=False)],
            work_finding=finding,
            said=[] if told.empty else [(str(row.said), str(row.did)) for row in told.table.head(3).itertuples()],
            team=contact.finding if contact.empty else _teams(contact.table),
            findings=[part(ask, view).finding for part in (recorded, compared, changing, promised)],
            source=f"{STREET}. {wording.LICENCE}",
            mark=f"{wording.DEMONSTRATION}. Nothing on this page says anything about this place."
            if view.demonstration
            else "",
        )
    )
    return Sheet("One page to print (A4)", html, f"my-neighbourhood_{view.scope}")


def _teams(table: pd.DataFrame) -> str:
    rows = table.head(2).itertuples(name="Team")
    return "; ".join(f"{row.team}: {row.reach}. Next meeting: {row.meeting}" for row in rows)
