"""The front page: how eight types of crime are doing, and what needs a look."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import numpy as np
import pandas as pd

from analysis.months import month_end
from components import theme
from components.counting import EACH_REPORTED_TYPE, EACH_TYPE, STREET, street
from components.panels.accountability.promises.strategy import summary
from components.panels.front.overdue import late_plans, next_action
from components.panels.front.stands_out import first_entries
from components.panels.panel import Entry, Panel, Sign, Tile, panel
from components.panels.shared.months.control_chart import HOW
from components.panels.shared.months.judged_series import Judged, judge_months, months_of
from components.panels.shared.months.period import newest_year
from components.panels.shared.promises.card import squares_of
from components.panels.shared.promises.outcomes import outcome_states
from components.pictures.months.sparkline import tile
from components.plans import page_of_type, plans
from components.view import Ask, View, once
from components.wording import change, phrases
from components.wording.newest import Newest, county_in_a_line, early_in_a_line, newest

# Types that plans are usually about, by their names on a card, judged types first.
SHOWN = {
    "Violence and sexual offences": "Violence, sexual offences",
    "Anti-social behaviour": "Anti-social behaviour",
    "Criminal damage and arson": "Criminal damage, arson",
    "Burglary": "Burglary",
    "Shoplifting": "Shoplifting",
    "Vehicle crime": "Vehicle crime",
    "Robbery": "Robbery",
    "Possession of weapons": "Weapons found",
}
DUE_SOON = 30  # days
# data.police.uk publishes a month about two months after it ends; within half a year three more should have appeared.
OLD_DAYS = 180


@dataclass(frozen=True)
class _Series:
    """One type in the place in view: whether it can be judged, its months, and what the newest one shows."""

    crime_type: str
    can_be_judged: bool
    judged: Judged
    state: Newest

    @property
    def wanted(self) -> Literal["down"] | None:
        return "down" if self.can_be_judged else None

    @property
    def month(self) -> date:
        return self.judged.months[-1]

    @property
    def value(self) -> float:
        return self.judged.per_30_days[-1]


@panel("front/types", question="Which types of crime stand out in the newest month?")
def types(ask: Ask, view: View) -> Panel:
    """Eight types, each with a small chart of its months and whether its newest month is as usual."""
    can_be_judged = ask("shared/crime_type").set_index("crime_type")["judged"]
    rows = ask("overview/type_months", scope=view.scope, until=newest_year(ask, view)[1])
    present = [name for name in SHOWN if name in can_be_judged.index and (rows["crime_type"] == name).any()]
    if not present:
        return Panel(
            finding=f"There are no months to show for {view.scope_name}.",
            table=rows,
            source=STREET,
            empty="Either none of these months is imported, or none of this place’s areas is in the database.",
        )
    months, of_type = months_of(rows), rows["crime_type"].to_numpy()
    days, counts = rows["days"].to_numpy(), rows["incidents"].to_numpy()

    def series_of(name: str) -> _Series:
        at = np.flatnonzero(of_type == name)
        judged = judge_months(ask, [months[i] for i in at], days[at], counts[at], view.scope, name)
        return _Series(name, bool(can_be_judged[name]), judged, newest(judged.newest))

    series, pages = [series_of(name) for name in present], page_of_type(ask)
    table = pd.DataFrame([_row(one) for one in series])
    finding = _finding(series, rows, view)
    return Panel(
        title="The newest month, type by type",
        note=f"per 30 days; band: {_band(series)}; * found by officers, not judged",
        finding=finding,
        table=table,
        columns={
            "crime_type": "Type",
            "month": "Newest month",
            "incidents": "Recorded",
            "per_30_days": "Per 30 days",
            "lower": "Usual from",
            "upper": "Usual to",
            "state": "State",
        },
        source=street(EACH_TYPE),
        tiles=[_tile(one, view, pages.get(one.crime_type, "")) for one in series],
        caveat=(
            "Officers find weapons themselves: more patrols give more records, so they are not judged."
            + (f" {phrases.sentence_case(change.by_chance(len(series)))}." if len(series) > 1 else "")
        ),
        how=HOW,
        alt=f"Small charts of eight types of crime in {view.scope_name}: {finding}",
        charts=len(series),
    )


def _band(series: list[_Series]) -> str:
    """What the bands of the small charts are: a provisional range only where each of them is one."""
    names = {one.judged.range_name for one in series}
    return names.pop() if len(names) == 1 else "usual range"


def _finding(series: list[_Series], rows: pd.DataFrame, view: View) -> str:
    """What stands out among the types shown or, if it is too early for that, how much is recorded in `rows`."""
    fair = [one for one in series if one.can_be_judged]
    latest = max(one.month for one in series)
    told = [one for one in fair if one.state.state != "early" and one.month == latest]
    if told:
        names = [phrases.what(one.crime_type) for one in told]
        return county_in_a_line(names, [one.state for one in told], view.scope_name, latest)
    stretch = min(one.judged.newest.stretches[-1].length for one in series)
    months = rows.groupby("month").agg(incidents=("incidents", "sum"), days=("days", "max")).tail(stretch)
    a_month = float((months["incidents"] / months["days"] * 30).mean())
    return early_in_a_line(a_month, view.scope_name, stretch)


def _row(one: _Series) -> dict[str, object]:
    judged = one.judged
    return {
        "crime_type": one.crime_type,
        "month": pd.Timestamp(one.month),
        "incidents": judged.newest.counts[-1],
        "per_30_days": one.value,
        "lower": judged.lower[-1],
        "upper": judged.upper[-1],
        "state": one.state.words if one.can_be_judged else "not judged",
    }


def _tile(one: _Series, view: View, url_path: str) -> Tile:
    name = SHOWN[one.crime_type]
    sign: Sign = one.state.state if one.can_be_judged and one.state.state in ("above", "below") else ""
    value = theme.whole(one.value)
    return Tile(
        name=name if one.can_be_judged else f"{name} *",
        state=one.state.on_a_tile,
        sign=sign,
        value=value,
        url_path=url_path,
        picture=tile(
            # Nothing too early to judge is coloured as better or worse.
            one.judged.drawn(view.since, view.until, None if one.state.state == "early" else one.wanted),
            alt=f"{one.crime_type} in {view.scope_name}: {value} in {theme.month(one.month)}, {one.state.words}",
        ),
    )


@panel("front/look", question="What needs attention?")
def attention(ask: Ask, view: View) -> Panel:
    """Areas that stand out, what is overdue, residents' main concern, and the age of the data."""
    lines = [*_unusual(ask, view), *(_partners(ask, view) if view.audience == "internal" else []), *_age(ask, view)]
    table = pd.DataFrame([{"what": line.words, "detail": line.rest} for line in lines])
    return Panel(
        title="What needs attention",
        finding=f"{view.scope_name}: {_first(lines)}",
        table=table,
        columns={"what": "What", "detail": "Detail"},
        source=f"{street(EACH_REPORTED_TYPE)}; action plan and concerns entered by partners",
        entries=lines,
        caveat="This is one month in one small area: check before acting. The whole county is tested; only the chosen "
        "place is shown.",
    )


@panel("front/promises", question="What was promised, and is it changing?")
def promises(ask: Ask, view: View) -> Panel:
    """Every promise of the plans as a square, one row a plan."""
    rows = outcome_states(ask, view)
    whole = summary(ask, view)
    better, worse = (int((rows["state"] == state).sum()) for state in ("improving", "worsening"))
    moved = f"{better or 'none'} better, {worse or 'none'} worse" if better or worse else "no verdict on any yet"
    return replace(
        whole,
        title=f"{phrases.several(len(rows), 'promise', 'promises')}: {moved}",
        note=f"year to {theme.short_month(newest_year(ask, view)[1])}",
        picture=squares_of(rows, plans(ask), compact=True, public=view.audience == "public"),
        empty="" if len(rows) else "No plan of the county is in the database.",
    )


def _first(lines: list[Entry]) -> str:
    signed = [line for line in lines if line.sign]
    if not signed:
        return "nothing stands out beyond chance, and nothing is overdue."
    told = f"{signed[0].words}: {signed[0].rest}".rstrip(".")
    return f"{told[:1].lower()}{told[1:]}."


def _unusual(ask: Ask, view: View) -> list[Entry]:
    tested = ask("overview/tested").iloc[0]
    if not tested["tested"]:
        return [Entry("Too early to say which areas stand out", "12 months in a row are needed first")]
    rows = ask("overview/stands_out", scope=view.scope)
    if rows.empty:
        return [Entry("No area stands out", f"in {theme.month(tested['month'].date())}, beyond chance")]
    return first_entries(rows, "more", "areas and types stand out")


def _partners(ask: Ask, view: View) -> list[Entry]:
    today = view.today
    # Plans are of the place; actions and concerns are the same for every place.
    late, to_come, first = once(
        ask,
        ("actions and concerns", today),
        lambda ask: (overdue_entry(ask("partner/action", as_of=today), today), next_action(ask, view), _concerns(ask)),
    )
    return [*late, *late_plans(ask, view), *to_come, *first]


def overdue_entry(actions: pd.DataFrame, today: date) -> list[Entry]:
    """One line about overdue actions, those due soon, or that there is no plan."""
    if actions.empty:
        return [Entry("No action plan yet", "a partner can supply it as a spreadsheet", url_path="action-plan")]
    late = actions[actions["overdue"]]
    if late.empty:
        soon = pd.Timestamp(today) + pd.Timedelta(days=DUE_SOON)
        due = int((actions["due_on"].between(pd.Timestamp(today), soon) & (actions["state"] != "done")).sum())
        rest = f"{phrases.several(due, 'is', 'are')} due within {DUE_SOON} days" if due else ""
        return [Entry("No action is overdue", rest, url_path="action-plan")]
    days = (pd.Timestamp(today) - late["due_on"].min()).days
    words = phrases.several(len(late), "action is", "actions are")
    return [Entry(f"{words} overdue", f"the oldest by {theme.whole(days)} days", sign="due", url_path="action-plan")]


def _concerns(ask: Ask) -> list[Entry]:
    rows = ask("partner/top_concern")
    rows = rows[rows["place_id"].isna()]
    if rows.empty:
        return []
    first = rows[rows["quarter"] == rows["quarter"].max()].sort_values("rank")["concern"].head(3)
    names = phrases.join_words([_in_a_sentence(name) for name in first])
    return [Entry("Residents put first", names, url_path="engaging")]


def _in_a_sentence(name: str) -> str:
    """A name for use within a sentence: without its capital, unless it is an abbreviation."""
    return name if name[1:2].isupper() else f"{name[:1].lower()}{name[1:]}"


def _age(ask: Ask, view: View) -> list[Entry]:
    months = ask("shared/month")["month"]
    days = (view.today - month_end(months.max())).days
    told = f"ended {theme.whole(days)} days ago" if days > 0 else "has not ended"
    old = days > OLD_DAYS
    remedy = "; import newer files" if old and view.audience == "internal" else ""
    return [
        Entry(
            f"The newest police month {told}",
            f"{theme.month(months.max().date())}{remedy}",
            sign="due" if old else "",
            url_path="data-health",
        )
    ]
