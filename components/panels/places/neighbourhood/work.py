"""My neighbourhood: what is being done, the most local first, and what resulted. For residents, on a phone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import pandas as pd

from analysis.evaluation.verdict import Withheld
from analysis.plurals import plural
from components import theme
from components.counting import verdicts
from components.panels.operations.evaluation.pictures import ratio
from components.panels.operations.evaluation.result import withheld_of
from components.panels.panel import Entry, Panel, Sign, panel
from components.panels.shared.finding_length import fitting
from components.panels.shared.overlaps import operation_areas, reaching
from components.pictures.comparisons.interval_marks import Heads, common_scale
from components.pictures.comparisons.single_interval import single_interval
from components.pictures.parts.scales import Scale
from components.pictures.picture import Picture
from components.rows import from_query, rows_of
from components.view import Ask, View, once
from components.wording import operation, phrases
from components.wording.evaluation.withheld import for_residents, is_early
from components.wording.published import as_printed

DOCUMENTS = "Plans and reports of police and partners"
# Work in this many areas or more is for a whole town.
TOWN_WIDE = 100
SHOWN = 3  # pieces of work with a line of their own; the rest opens
FIGURES_SAID = 3
_HEADS = Heads(reference=1.0, at="as expected", less="fewer", more="more", logarithmic=True)
_SIGNS: dict[str, Sign] = {"fell more": "below", "rose more": "above", "cannot tell": "unknown"}
_MOVED = ("fell more", "rose more")
_VERDICTS = {
    "fell more": "Fewer recorded than expected",
    "rose more": "More recorded than expected",
    "cannot tell": "Cannot tell if it helped",
}


@from_query("neighbourhood/work")
class WorkRow(Protocol):
    """Work that plans or reports name, and where."""

    operation_id: str
    name: str
    kind: str
    place: str
    start_as_stated: str
    started_from: pd.Timestamp
    started_to: pd.Timestamp
    ended: str
    url_path: str
    areas: int


@dataclass(frozen=True)
class Work:
    """A piece of work as described: its name, where and when, what the police said about it, and what resulted."""

    name: str
    where: str
    when: str
    printed: list[str]
    verdict: str
    withheld: Withheld | None
    evaluated: Any
    url_path: str


@panel("neighbourhood/work", question="What is being done here?")
def work(ask: Ask, view: View) -> Panel:
    """Operations and initiatives that name a place here, the most local first; a picture of those judged."""
    told, wide = local_work(ask, view)
    found = work_finding(view.scope_name, len(told), wide)
    judged = [one for one in told if one.verdict in _MOVED]
    scale = common_scale([ratio(one.name, one.evaluated, judged=True) for one in judged], _HEADS)
    return Panel(
        finding=found,
        title="What is being done",
        note=_count(len(told), wide),
        table=pd.DataFrame(
            {"name": [one.name for one in told], "told": [in_words(one, view.demonstration) for one in told]}
        ),
        columns={"name": "What", "told": "Where, when, and what happened"},
        entries=[_entry(one, scale, view) for one in told if one in _first(told)] or [_none(wide, view.scope_name)],
        source=f"{DOCUMENTS}. {verdicts()}",
        caveat=_caveat(len(told), wide),
        real=not view.demonstration,
    )


@panel("neighbourhood/more", question="What else is being done, here and for the whole town?")
def more(ask: Ask, view: View) -> Panel:
    """The work without its own line above: the rest here, and work for a whole town."""
    told, wide = every_work(ask, view)
    rest = [*(one for one in told if one not in _first(told)), *wide]
    if not rest:
        return Panel(
            title="Other work",
            finding=f"No other work is named for {view.scope_name} or its town.",
            table=pd.DataFrame(),
            source=DOCUMENTS,
            empty="That does not mean that nothing is being done. Ask your team.",
        )
    here = len(rest) - len(wide)
    where = " and ".join(filter(None, ["here" if here else "", "for the whole town" if wide else ""]))
    title = f"{len(rest)} more {where}"
    return Panel(
        title=title,
        finding=f"Plans and reports name {_pieces(len(rest))} more.",
        table=pd.DataFrame({"name": [one.name for one in rest], "when": [one.when for one in rest]}),
        columns={"name": "What", "when": "When"},
        entries=[
            Entry(one.name, rest=_not_in(one.where, one.name), end=one.when, url_path=one.url_path) for one in rest
        ],
        source=DOCUMENTS,
        caveat="A plan or report that names work does not show what it changed.",
        real=True,
    )


def _first(told: list[Work]) -> list[Work]:
    """The work with a line on the card: judged work first, the most local first in each group."""
    return sorted(told, key=lambda one: not one.verdict)[:SHOWN]


def work_in(ask: Ask, scope: str) -> pd.DataFrame:
    """The operations and initiatives that name areas of a place, the most local first."""
    return reaching(ask, scope, ask("neighbourhood/work"), "operation_id", operation_areas(ask))


def every_work(ask: Ask, view: View) -> tuple[list[Work], list[Work]]:
    """All work that names a place in view: that for fewer areas than a town has, and that for a town or more."""
    scope = view.scope
    return once(ask, ("work here", scope), lambda ask: _every_work(ask, scope))


def _every_work(ask: Ask, scope: str) -> tuple[list[Work], list[Work]]:
    rows = work_in(ask, scope)
    judged = {row.operation_id: row for row in rows_of(ask("evaluation/all"))}
    local, wide = rows[rows["areas"] < TOWN_WIDE], rows[rows["areas"] >= TOWN_WIDE]
    return (
        [_work(row, judged.get(row.operation_id), _figures(ask, row.name)) for row in rows_of(local, WorkRow)],
        [_work(row, None, []) for row in rows_of(wide, WorkRow)],
    )


def local_work(ask: Ask, view: View) -> tuple[list[Work], int]:
    """The work for fewer areas than a town has, and how many pieces there are for a town or more."""
    told, wide = every_work(ask, view)
    return told, len(wide)


def work_finding(here: str, local: int, wide: int) -> str:
    """How much work the documents name for a place."""
    if local:
        return f"Plans and reports name {_pieces(local)} in {here} or close by."
    if wide:
        return fitting(
            f"The plans and reports that we read name no work for {here} alone, and {_pieces(wide)} for its town.",
            f"Plans and reports name no work for {here} alone, and {_pieces(wide)} for its town.",
            f"Plans and reports name no work for this place alone, and {_pieces(wide)} for its town.",
        )
    return fitting(
        f"The plans and reports that we read name no work in {here}.", f"Plans and reports name no work in {here}."
    )


def in_words(one: Work, demonstration: bool) -> str:
    """Where and since when, what the police said about it, and whether it worked, if that is known."""
    said = f"Police said: {phrases.join_words(one.printed)}." if one.printed else ""
    begins = operation.IN_INVENTED_DATA if demonstration else ""
    judged = {
        "fell more": "less was recorded after it than in similar places, beyond chance.",
        "rose more": "more was recorded after it than in similar places, beyond chance.",
        "cannot tell": "it is too early to say if it made a difference."
        if is_early(one.withheld)
        else "we cannot tell if it made a difference.",
    }.get(one.verdict, "")
    when = f", {one.when}" if one.when else ""
    parts = [f"{one.where}{when}.", said, phrases.sentence_case(begins + judged) if judged else ""]
    return " ".join(part for part in parts if part)


def _figures(ask: Ask, name: str) -> list[str]:
    """The first published results of an operation."""
    rows = ask("operations/figures", about=name)
    said = rows[rows["kind"].isin(["output", "outcome"])]
    return [_printed(one) for one in rows_of(said.head(FIGURES_SAID))]


def _printed(figure: Any) -> str:
    """A figure as the document prints it; a share needs what it is a share of."""
    words = as_printed(figure.value, figure.unit, figure.qualifier)
    return f"{figure.label}: {words}" if "%" in words else words


def _work(row: WorkRow, judged: Any, printed: list[str]) -> Work:
    return Work(
        name=str(row.name).replace(" – ", ", "),
        where=phrases.sentence_case(row.place) if isinstance(row.place, str) else "Place not named",
        when=_when(row),
        printed=printed,
        verdict=str(judged.verdict) if judged is not None and isinstance(judged.verdict, str) else "",
        withheld=withheld_of(judged) if judged is not None else None,
        evaluated=judged,
        url_path=str(row.url_path) if isinstance(row.url_path, str) else "",
    )


def _when(row: WorkRow) -> str:
    """When the work began or ran, short enough for the end of a line; "" if no document says."""
    if pd.isna(row.started_from):
        stated = row.start_as_stated if isinstance(row.start_as_stated, str) else ""
        return stated.removesuffix(" plan").replace("-", "–") if stated.startswith("20") else ""
    first, last = row.started_from.date(), row.started_to.date()
    if first == last:
        return theme.full_date(first) if first.day > 1 else f"since {theme.short_month(first)}"
    return f"since {first.year}" if first.year == last.year else f"since {first.year} or {last.year}"


def _entry(one: Work, scale: Scale, view: View) -> Entry:
    done = phrases.join_words(one.printed)
    return Entry(
        words=one.name,
        sign=_SIGNS.get(one.verdict, "not judged"),
        badge="Too early to say if it helped" if is_early(one.withheld) else _VERDICTS.get(one.verdict, ""),
        end=one.when,
        url_path=one.url_path,
        rest=phrases.sentence_case(done) if done else _not_in(one.where, one.name),
        under=[_outcome(one, view)] if one.verdict else ["Its effect has not been checked"],
        picture=_pictured(one, scale) if one.verdict in _MOVED else None,
    )


def _outcome(one: Work, view: View) -> str:
    """What was recorded and expected, and why there is no verdict."""
    invented = " · invented data" if view.demonstration else ""
    if one.withheld:
        return f"{for_residents(one.withheld)}{invented}"
    return f"{_numbers(one.evaluated)} expected{invented}"


def _numbers(row: Any) -> str:
    return f"{phrases.number(row.after)}, about {phrases.number(row.after / row.ratio)}"


def _pictured(one: Work, scale: Scale) -> Picture:
    row = one.evaluated
    alt = f"{one.name}: recorded {_numbers(row)} expected, on a line from fewer to more."
    return single_interval(ratio(one.name, row, judged=True), _HEADS, scale, alt=alt)


def _not_in(where: str, name: str) -> str:
    """The place, if the name of the work does not include it."""
    return "" if where.split(",")[0].lower() in name.lower() else where


def _none(wide: int, here: str) -> Entry:
    return Entry(
        f"No work is named for {here} alone",
        "that does not mean that nothing is being done: ask your team",
        sign="not judged",
    )


def _pieces(count: int) -> str:
    return plural(count, "1 piece of work", f"{count} pieces of work")


def _count(local: int, wide: int) -> str:
    return ", ".join(filter(None, [f"{local} here" if local else "", f"{wide} for the town" if wide else ""]))


def _caveat(local: int, wide: int) -> str:
    if not local:
        return "That does not mean that nothing is being done. Ask your team."
    return f"{wide} more {plural(wide, 'is', 'are')} for a whole town." if wide else ""
