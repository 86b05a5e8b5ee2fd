"""Stop and search by one characteristic at a time: object, outcome, age. Activity, so never judged or coloured."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analysis.group_ratio import FEWEST
from components import theme
from components.figures.ranking import Row, interval_bars
from components.panels.accountability.stop_search.searches import (
    ACTED,
    POOLED,
    RATE_COLUMNS,
    SOURCE,
    UNKNOWN,
    acted,
    not_pooled,
    unknown_outcomes,
    with_rates,
)
from components.panels.panel import Panel, panel
from components.panels.shared.months.period import county_name
from components.panels.shared.ratio_pictures import share_row
from components.pictures.comparisons.interval_list import interval_list
from components.pictures.comparisons.interval_marks import Heads
from components.pictures.counts.bars import Bar, Bars, bars
from components.rows import rows_of
from components.thresholds import threshold
from components.view import Ask, View
from components.wording import phrases
from components.wording import searches as search_wording
from components.wording.short import LIMIT, fitted

_OUTCOMES = {
    "A no further action disposal": "No further action",
    "Summons / charged by post": "Summons or charge by post",
    "Khat or Cannabis warning": "Khat or cannabis warning",
}
_AGES = {
    "under 18": "Under 18",
    "18-24": "18 to 24",
    "25-34": "25 to 34",
    "over 34": "Over 34",
    "Not given": "Not given",
}


@panel("stops/outcomes", question="What did searches lead to?")
def outcomes(ask: Ask, view: View) -> Panel:
    """Searches by outcome, and their share."""
    begin = f"Searches in {county_name(ask)} ended most often in"
    return replace(_shares(ask, view, "outcome", "Outcome", _OUTCOMES, begin), title="What searches led to")


@panel("stops/objects", question="What was searched for?")
def objects(ask: Ask, view: View) -> Panel:
    """Searches by object, and their share."""
    begin = f"Most searches in {county_name(ask)} were for"
    return replace(_shares(ask, view, "object", "Object of search", {}, begin), title="What was searched for")


@panel("stops/ages", question="How old were the people who were searched?")
def ages(ask: Ask, view: View) -> Panel:
    """Searches by age, youngest first, and their share."""
    begin = f"The people searched in {county_name(ask)} were most often aged"
    found = _shares(ask, view, "age", "Age", _AGES, begin, in_order=True)
    if found.empty:
        return found
    return replace(
        found,
        title="How old the people searched were",
        how=f"{found.how} Age is never combined with ethnicity or place. Searches of vehicles have no age.",
    )


@panel("stops/found", question="How often did a search lead to further action, by what was searched for?")
def found(ask: Ask, view: View) -> Panel:
    """Share of searches that led to further action, by object, with exact intervals."""
    rows = _newest_year(ask, "object")
    if rows.empty:
        return not_pooled(ask)
    rows = rows[rows["searches"] - rows["no_outcome"] >= FEWEST]
    if rows.empty:
        return Panel(
            finding=f"No object of search in {county_name(ask)} has {FEWEST} searches with a recorded outcome.",
            table=rows,
            source=SOURCE,
            empty="The share that led to further action needs that many.",
        )
    rates = [acted(row) for row in rows_of(rows)]
    table = with_rates(rows, rates)
    table.insert(0, "object", [_sentence(value) for value in rows["value"]])
    lines = [
        Row(name, rate.value * 100, rate.lower * 100, rate.upper * 100)
        for name, rate in zip(table["object"], rates, strict=True)
    ]
    named = [(_within(name), rate.value) for name, rate in zip(table["object"], rates, strict=True)]
    county = county_name(ask)
    told = f"In {county}, {search_wording.action_rates(named)}"
    return Panel(
        finding=fitted(LIMIT, told, *(sentence for few in (2, 1) for sentence in _briefly(named[:few], county))),
        detail=told,
        title="Further action, by what was searched for",
        note=_when(rows),
        picture=interval_list(
            [
                share_row(name, rate.value, rate.lower, rate.upper)
                for name, rate in zip(table["object"], rates, strict=True)
            ],
            Heads(zero=True, unit="% that led to further action"),
            alt=f"Share of searches that led to further action, by object, with 95% intervals. {told}",
        ),
        table=table,
        columns={"object": "Object of search", **RATE_COLUMNS},
        source=SOURCE,
        figure=interval_bars(lines, unit="% of searches that led to further action"),
        caveat=f"{_months(ask, view, rows)} Lines: 95% intervals. {unknown_outcomes(rows)}".strip(),
        how=f"{POOLED} {ACTED} Objects with fewer than {FEWEST} searches have no share.",
        alt="Bars of the share of searches that led to further action, by object of search, each with its interval.",
    )


def _briefly(named: list[tuple[str, float]], county: str) -> list[str]:
    """The same in fewer words."""
    told = phrases.join_words([f"{search_wording.share_words(rate)} for {name}" for name, rate in named])
    return [f"{county}, searches that led to further action: {told}."]


def _newest_year(ask: Ask, dimension: str) -> pd.DataFrame:
    """Searches of the newest 12 pooled months by one characteristic, most first."""
    rows = ask("stops/years", dimension=dimension)
    return rows[rows["until"] == rows["until"].max()].reset_index(drop=True)


def _shares(
    ask: Ask, view: View, dimension: str, name: str, labels: dict[str, str], begin: str, *, in_order: bool = False
) -> Panel:
    """Share of the newest 12 months' searches by one characteristic; `in_order` uses the order of `labels`."""
    rows = _newest_year(ask, dimension)
    if rows.empty:
        return not_pooled(ask)
    total = int(rows["searches"].sum())
    table = pd.DataFrame(
        {
            "label": [labels.get(value, _sentence(value)) for value in rows["value"]],
            "searches": rows["searches"],
            "share": (rows["searches"] / total * 100).round(1),
        }
    )
    named = [
        (_within(label), row.searches / total)
        for label, row in zip(table["label"], rows_of(rows), strict=True)
        if label != "Not given"
    ]
    if in_order:
        order = [*labels.values()]
        table = table.sort_values(
            "label", key=lambda names: names.map(lambda name: order.index(name) if name in order else len(order))
        )
    told = search_wording.largest(named, begin)
    return Panel(
        finding=fitted(LIMIT, told, search_wording.largest(named[:1], begin)),
        note=_when(rows),
        picture=bars(
            [Bars([_bar(row.label, row.searches, total) for row in rows_of(table)], "grey")],
            alt=f"Bars of searches by {name.lower()}. {told}",
        ),
        table=table,
        columns={"label": name, "searches": "Searches", "share": "% of searches"},
        source=SOURCE,
        figure=interval_bars([Row(row.label, row.searches) for row in rows_of(table)], unit="searches"),
        caveat=_months(ask, view, rows),
        how=f"{POOLED} Shares are of all searches, including those where the file gives nothing (“not given”).",
        alt=f"Bars of the number of searches by {name.lower()}.",
    )


def _bar(label: str, searches: int, total: int) -> Bar:
    share = search_wording.share_words(searches / total)
    return Bar(label, float(searches), share, tip=f"{label}: {theme.whole(searches)} searches, {share}")


def _when(rows: pd.DataFrame) -> str:
    """The months that are counted, to go next to a title."""
    first = rows.iloc[0]
    return search_wording.counted(first["since"].date(), first["until"].date())


def _months(ask: Ask, view: View, rows: pd.DataFrame) -> str:
    """Which months are counted, which are left out, and how old the newest is."""
    first = rows.iloc[0]
    since, until = first["since"].date(), first["until"].date()
    told = f"Counted: {search_wording.pooled(since, until)}, together. {search_wording.age(until, view.today)}"
    return f"{told} {search_wording.months_left_out(first['left_out'], threshold(ask, UNKNOWN))}".strip()


def _sentence(value: str) -> str:
    """A published value as a label."""
    return phrases.sentence_case(value)


def _within(value: str) -> str:
    """A published value within a sentence."""
    return value[:1].lower() + value[1:]
