"""What became unusual since an earlier import, and everything else that changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from analysis.months import months_later
from components import theme
from components.counting import EACH_REPORTED_TYPE, EACH_TYPE, street
from components.panels.front.changes.compared import SOURCE, ChangesOptions, Compared, Named, compared
from components.panels.panel import Entry, Panel, Sign, Tile, panel
from components.panels.shared.months.judged_series import judge_months, months_of
from components.panels.shared.months.period import newest_year
from components.pictures.counts.bars import Bar, Bars, bars
from components.pictures.months.sparkline import tile
from components.view import Ask, View
from components.wording import changed as wording
from components.wording import phrases
from components.wording.newest import newest
from components.wording.short import short_place, type_label

_TILES = 8
_LINES = 4
_MONTHS = 36  # of a small chart
_FIGURES = "Partners’ figures"
# The bars: each kind of change in one or two words.
_COUNTED = {
    "Became unusual": ("new signal",),
    "Usual again": ("signal ended",),
    "Areas": ("area stands out",),
    "Verdicts": ("verdict changed",),
    "Promises": ("promise moved",),
    _FIGURES: ("figure changed", "figure added"),
    "Months revised": ("count revised",),
}
HOW = (
    "Each import keeps what it showed: the newest month of every place and type, areas that stand out, verdicts, "
    "promises and the records of each month. Two imports are compared by the same method. How many series chance "
    "alone would newly mark was simulated: 1.0% after one month, 1.4% after several."
)
CAVEAT = (
    "A series that became unusual is one of many that are looked at: some are chance. Places overlap, so one change "
    "can appear in a ward, its town and its district. A revised month is not a change in crime."
)


@panel("changes/new", question="What became unusual since last time?", options=ChangesOptions)
def became_unusual(ask: Ask, view: View) -> Panel:
    """The series that became unusual, larger places first, each with a small chart."""
    found = compared(ask, view)
    new = found.of("new signal")
    rest = len(new) - _TILES
    return Panel(
        title="What the next import is compared with" if found.why_not else "What became unusual",
        note=_told_beside(found),
        finding=found.finding(view.scope_name),
        table=as_table(new),
        columns=COLUMNS,
        source=street(EACH_TYPE),
        tiles=[_tile(ask, view, change) for change in new[:_TILES]],
        entries=[Entry(f"{rest} more", "in the next card", elsewhere=True)] if rest > 0 else _none(found),
        caveat=CAVEAT,
        how=HOW,
        alt=f"Small charts of the series that became unusual in {view.scope_name}.",
    )


def _none(found: Compared) -> list[Entry]:
    """What the card says if no series became unusual, or what the next import will be compared with."""
    if found.why_not:
        return [Entry(count, what) for count, what in wording.kept(found.kept)]
    if found.of("new signal"):
        return []
    return [Entry("Nothing unusual", "no series left its usual range or average since then")]


def _told_beside(found: Compared) -> str:
    if found.why_not:
        return f"import of {theme.short_date(found.now.day)}"
    return f"{_between(found)}; per 30 days" if found.of("new signal") else _between(found)


def _between(found: Compared) -> str:
    return f"since {found.since}" if found.before else ""


def _tile(ask: Ask, view: View, change: Named) -> Tile:
    of = change.change.of
    rows = ask("overview/type_months", scope=of.scope, until=newest_year(ask, view)[1])
    rows = rows[rows["crime_type"] == of.key]
    judged = judge_months(ask, months_of(rows), rows["days"].to_numpy(), rows["incidents"].to_numpy(), of.scope, of.key)
    state = newest(judged.newest)
    sign: Sign = "above" if of.state == "above" else "below"
    value = theme.whole(judged.per_30_days[-1])
    where = "" if of.scope == view.scope else f", {short_place(change.place)}"
    # The change is at the end of these months.
    since = months_later(judged.months[-1], 1 - _MONTHS)
    return Tile(
        name=f"{type_label(of.key)}{where}",
        state=state.on_a_tile,
        sign=sign,
        value=value,
        url_path=change.url_path,
        picture=tile(
            judged.drawn(since, judged.months[-1], "down"),
            alt=f"{change.words}: {value} in {theme.month(judged.months[-1])}, {state.words}",
        ),
    )


COLUMNS = {
    "kind": "What changed",
    "about": "About",
    "told": "Now and before",
    "place": "Place",
    "priority": "Priority",
}


def as_table(changes: Sequence[Named]) -> pd.DataFrame:
    """Changes as a panel prints them under `COLUMNS`."""
    rows = [
        {
            "kind": wording.KINDS[each.change.kind],
            "about": each.words,
            "told": each.rest,
            "place": each.place,
            "priority": each.priority,
        }
        for each in changes
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


@panel("changes/counted", question="How much changed, and how much of it would chance give?", options=ChangesOptions)
def counted(ask: Ask, view: View) -> Panel:
    """How many changes there are of each kind, as bars, with what chance alone would give."""
    found = compared(ask, view)
    numbers = {
        name: len(found.of(*kinds))
        for name, kinds in _COUNTED.items()
        if view.audience == "internal" or name != _FIGURES
    }
    rows = [Bar(name, count, theme.whole(count)) for name, count in numbers.items()]
    chance = wording.by_chance(found.series, found.months)
    expected = f"Became unusual: {chance} among {phrases.number(found.series)} series." if found.months else ""
    return Panel(
        title="How much changed",
        note=_between(found),
        finding=_counted(found, view.scope_name),
        detail=expected,
        table=pd.DataFrame([{"kind": name, "changes": count} for name, count in numbers.items()]),
        columns={"kind": "What changed", "changes": "Changes"},
        source=f"{SOURCE}; {street(EACH_TYPE)}",
        picture=None if found.why_not else bars([Bars(rows, tone="grey")], alt="Bars: changes of each kind"),
        entries=[Entry("False alarms to expect", chance, sign="unknown")] if found.months else [],
        empty=_empty(found),
        caveat=CAVEAT,
        how=HOW,
    )


def _counted(found: Compared, where: str) -> str:
    if found.why_not:
        return wording.not_compared(found.why_not, found.since)
    told = phrases.several(len(found.changes), "change", "changes")
    return phrases.fitting(
        f"{where}: {told} since {found.since}.", f"{phrases.sentence_case(told)} since {found.since}."
    )


@panel("changes/listed", question="What changed, by place and priority?", options=ChangesOptions)
def listed(ask: Ask, view: View) -> Panel:
    """Every change in the table, and as lines those that have no small chart: larger places first."""
    found = compared(ask, view)
    new = found.of("new signal")
    lines = [*(each for each in found.changes if each not in new), *new[_TILES:]]
    more = len(lines) - _LINES
    return Panel(
        title="What else changed",
        note=_between(found),
        finding=_counted(found, view.scope_name),
        table=as_table(found.changes),
        columns=COLUMNS,
        source=f"{SOURCE}; {street(EACH_REPORTED_TYPE)}",
        entries=[
            *(entries_of(lines[:_LINES]) or _nothing_else(found)),
            *([Entry(f"{more} more", "in the list below", elsewhere=True)] if more > 0 else []),
        ],
        empty=_empty(found) or ("" if found.changes else found.finding(view.scope_name)),
        caveat=CAVEAT,
        how=HOW,
    )


@panel("changes/all", question="What changed, one by one?", options=ChangesOptions)
def every_change(ask: Ask, view: View) -> Panel:
    """Every change as a row: what it is about, now and before, its place and its priority."""
    return replace(listed(ask, view), title="Every change", entries=[], show_table=True)


def _nothing_else(found: Compared) -> list[Entry]:
    return [] if found.why_not else [Entry("Nothing else", "that an import keeps changed since then")]


def _empty(found: Compared) -> str:
    return "The next import is compared with this one." if found.why_not else ""


def entries_of(changes: Sequence[Named]) -> list[Entry]:
    """Changes as lines of a card."""
    return [
        Entry(each.words, each.rest, sign=_sign(each), end=wording.KINDS[each.change.kind], url_path=each.url_path)
        for each in changes
    ]


def _sign(each: Named) -> Sign:
    """An arrow for what is above or below now, a mark for a promise that is better or worse."""
    state = each.change.of.state
    signs: dict[str, Sign] = {
        "above": "above",
        "below": "below",
        "stands out": "above",
        "improving": "better",
        "worsening": "worse",
    }
    return signs.get(state, "")
