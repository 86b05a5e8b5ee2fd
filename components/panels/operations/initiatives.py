"""The initiatives that are not evaluated, by kind: when they ran, where, and what was counted of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from analysis.months import month_end, months_between
from components import theme
from components.initiatives import ALL, Initiative, Kind, kind_of, kinds_of
from components.options import option
from components.panels.operations.all_operations.lists import PLACE_WORD, SOURCE
from components.panels.operations.one_operation.operation import (
    READING,
    OperationOptions,
    UnknownOperation,
    operation_of,
)
from components.panels.panel import Entry, Panel, panel
from components.panels.shared.area_map import map_areas, map_places
from components.panels.shared.areas import BOUNDARIES
from components.panels.shared.county import county
from components.panels.shared.months.period import county_name
from components.pictures.maps.map_picture import AreaMap, Outlined, area_map
from components.pictures.months.monthly_series import stretches
from components.pictures.timelines.activity_years import Work, WorkRow, work_years
from components.pictures.timelines.timeline import Band
from components.places.area_names import area_name
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases
from components.wording.published import bodies_in_full, counted_in_words

NO_DATE = "undated"
MOST = 2  # figures beside a name; all of them stand where its kind is chosen
_PLAN, _PLAN_YEARS = re.compile(r"^(\d{4})-(\d{2}) plan$"), "2017–20"
_YEAR = re.compile(r"^\d{4}$")
CAVEAT = "What was done is never marked good or bad; only a result can be."


@dataclass(frozen=True)
class Ran:
    """When an initiative ran: its first and last day as far as they are known, and both in two or three words."""

    words: str
    first: date | None = None
    last: date | None = None


def ran(row: Any, figures: pd.DataFrame) -> Ran:
    """When the documents say that a row of queries/operations/all.sql ran, else the year of its `figures`."""
    stated = row.start_as_stated if isinstance(row.start_as_stated, str) else ""
    ended = row.ended if isinstance(row.ended, str) else ""
    if pd.notna(row.started_from):
        first, last = row.started_from.date(), row.started_to.date()
        return Ran(theme.month(first) if first == last else theme.period(first, last), first, last)
    if plan := _PLAN.match(stated):
        first, last = int(plan[1]), int(plan[1][:2] + plan[2])
        return Ran(f"{first}–{plan[2]}", date(first, 1, 1), date(last, 12, 31))
    if _YEAR.match(stated):
        last = ended if _YEAR.match(ended) else stated
        words = f"{stated}–{last[2:]}" if last != stated else stated
        return Ran(words, date(int(stated), 1, 1), date(int(last), 12, 31))
    years = [str(year) for year in figures["period_end"] if isinstance(year, str) and _YEAR.match(year)]
    if years:
        return Ran(max(years), date(int(max(years)), 1, 1), date(int(max(years)), 12, 31))
    return Ran(NO_DATE)


@dataclass(frozen=True)
class _Known:
    """An initiative with its row of operations, its figures in order, and when it ran."""

    initiative: Initiative
    row: Any
    figures: pd.DataFrame
    ran: Ran


def figures_of(ask: Ask, initiative: Initiative) -> pd.DataFrame:
    """The published figures that count an initiative, in the order in which it names them."""
    ledger = ask("figures/ledger").set_index("id", drop=False)
    return ledger.loc[[name for name in initiative.figures if name in ledger.index]]


def _known(ask: Ask, kinds: Sequence[Kind]) -> list[list[_Known]]:
    rows = {row.operation_id: row for row in rows_of(ask("operations/all"))}
    found = []
    for kind in kinds:
        each = [(one, rows[one.operation_id], figures_of(ask, one)) for one in kind.initiatives]
        found.append([_Known(one, row, figures, ran(row, figures)) for one, row, figures in each])
    return found


def _table(kinds: Sequence[Kind], known: Sequence[Sequence[_Known]], view: View) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (kind.title, _full_name(each, view), each.row.place, each.ran.words, _counted(each), each.row.reason)
            for kind, several in zip(kinds, known, strict=True)
            for each in several
        ],
        columns=["kind", "name", "place", "when", "counted", "reason"],
    )


def _full_name(each: _Known, view: View) -> str:
    name = str(each.row.name)
    return name if view.audience == "internal" else name.replace(*PLACE_WORD)


def _counted(each: _Known, most: int | None = None) -> str:
    """What was counted, in a few words: the first figure of each unit.

    A second one of the same unit, or a share, says nothing without the name of its figure.
    """
    rows = each.figures.drop_duplicates("unit")
    rows = rows[~rows["unit"].astype(str).str.startswith("percent")]
    return ", ".join(
        counted_in_words(row.value, row.unit, row.qualifier) for row in rows_of(rows.head(most or len(rows)))
    )


def _in_full(each: _Known) -> str:
    """Every figure with its name."""
    return "; ".join(
        f"{row.label}: {counted_in_words(row.value, row.unit, row.qualifier)}" for row in rows_of(each.figures)
    )


_COLUMNS: Mapping[str, str] = {
    "kind": "Kind",
    "name": "Initiative",
    "place": "Place",
    "when": "When",
    "counted": "What was counted",
    "reason": "Why it is not judged",
}


def _none_named(title: str) -> Panel:
    return Panel(
        finding="No initiative is named in the documents.",
        title=title,
        table=pd.DataFrame(columns=list(_COLUMNS)),
        source=SOURCE,
        real=True,
        empty="The documents name no initiative.",
    )


def _slugs(ask: Ask) -> list[str]:
    return [kind.slug for kind in kinds_of(ask)]


def _slugs_and_all(ask: Ask) -> list[str]:
    return [ALL, *_slugs(ask)]


def _initiatives(ask: Ask) -> list[str]:
    return [each.operation_id for kind in kinds_of(ask) for each in kind.initiatives]


@dataclass(frozen=True)
class KindsOptions:
    """Which kind of initiatives is looked at."""

    kind: str = option(ALL, "the kind, or “all”", allowed=_slugs_and_all)


@dataclass(frozen=True)
class KindOptions:
    """Which kind of initiatives is shown."""

    kind: str = option("", "the kind; empty for the first", allowed=_slugs, apart=True)


@dataclass(frozen=True)
class InitiativeOptions(OperationOptions):
    """Which initiative is shown."""

    operation: str = option("", "the initiative, by its id; it has to be named", allowed=_initiatives, apart=True)


@panel("initiatives/when", question="When did the initiatives run, and can they be judged?", options=KindsOptions)
def when(ask: Ask, view: View) -> Panel:
    """Every initiative as a bar over its years, by kind, beside the months that police data here cover."""
    kinds = kinds_of(ask)
    if not kinds:
        return _none_named("When initiatives ran")
    chosen = kind_of(view.options_of(KindsOptions).kind, kinds)
    known = _known(ask, kinds)
    rows = [
        WorkRow(
            f"{kind.title}: {len(several)}",
            [Work(f"{each.initiative.name}: {each.ran.words}", each.ran.first, each.ran.last) for each in several],
            quiet=chosen not in (None, kind),
        )
        for kind, several in zip(kinds, known, strict=True)
    ]
    dates = [day for row in rows for piece in row.pieces for day in (piece.first, piece.last) if day]
    data = _police_data(ask)
    since = min([*dates, *([data.first] if data else [])]).replace(month=1, day=1)
    until = max([*dates, *([data.last] if data else [])]).replace(month=12, day=31)
    counted = [each for several in known for each in several]
    dated = sum(each.ran.words == _PLAN_YEARS for each in counted)
    return Panel(
        finding=_finding(chosen, kinds, known, dated, county_name(ask)),
        title="When initiatives ran",
        table=_table(kinds, known, view),
        columns=_COLUMNS,
        source=SOURCE,
        real=True,
        caveat=CAVEAT,
        picture=work_years(
            rows,
            since,
            until,
            shade=data,
            alt=(
                f"Timeline of {len(counted)} initiatives in {len(kinds)} kinds: {dated} ran within the plan of "
                f"2017 to 2020, {sum(each.ran.first is None for each in counted)} have no date. {_covered(data)}"
            ),
        ),
    )


def _police_data(ask: Ask) -> Band | None:
    """The months of police data that are in the database, with the gaps between them."""
    months = [stamp.date() for stamp in ask("shared/month")["month"]]
    if not months:
        return None
    every = months_between(min(months), max(months))
    lost = list(stretches([month not in months for month in every]))
    name = "police data here" if not lost else f"police data: {len(set(months))} of {len(every)} months"
    gaps = [(every[first], month_end(every[last])) for first, last in lost]
    return Band(name, every[0], month_end(every[-1]), "police data", gaps)


def _covered(data: Band | None) -> str:
    """Which months the police data hold and lack, for those who do not see the band."""
    if data is None:
        return "There is no police data here."
    lost = [theme.period(first, last) for first, last in data.gaps]
    without = f", except for {phrases.join_words(lost)}" if lost else ""
    return f"Police data here: {theme.period(data.first, data.last)}{without}."


def _finding(
    chosen: Kind | None, kinds: Sequence[Kind], known: Sequence[Sequence[_Known]], dated: int, county: str
) -> str:
    if chosen is None:
        count = sum(map(len, known))
        return (
            f"{county}: {count} initiatives of {len(known)} kinds, {dated} from the plan of 2017 to 2020; "
            "none can be judged."
        )
    mine = known[kinds.index(chosen)]
    dated = sum(each.ran.words == _PLAN_YEARS for each in mine)
    part = "all" if dated == len(mine) else str(dated)
    return f"{chosen.title} in {county}: {len(mine)} initiatives, {part} of the plan of 2017–20; none can be judged."


@panel("initiatives/where", question="Which areas did the initiatives cover?", options=KindsOptions)
def where(ask: Ask, view: View) -> Panel:
    """The areas that the initiatives of a kind name, but for those of the whole town that the plans are about."""
    every = kinds_of(ask)
    chosen = kind_of(view.options_of(KindsOptions).kind, every)
    kinds = [chosen] if chosen else every
    ids = {each.operation_id for kind in kinds for each in kind.initiatives}
    rows = ask("operations/reach")
    operations = ask("operations/all")
    names = set(operations.loc[operations["operation_id"].isin(ids), "name"])
    named = rows[[bool(names & set(each.split("; "))) for each in rows["names"]]]
    title, town = "Areas that they name", county(ask).plans_place
    if named["outline"].isna().all():
        return Panel(
            finding=f"None of these initiatives names an area smaller than the whole of {town}.",
            title=title,
            table=named.drop(columns="outline"),
            source=SOURCE,
            empty=f"None names a place smaller than the whole of {town} that is on a map here.",
        )
    count = len(named)
    return Panel(
        finding=f"{county_name(ask)}: {phrases.several(count, 'area is', 'areas are')} named by these initiatives.",
        title=title,
        note=phrases.several(count, "area", "areas"),
        table=named[["name", "ward"]],
        columns={"name": "Area", "ward": "Ward"},
        source=f"{SOURCE}; {BOUNDARIES}; {READING}",
        real=not view.demonstration,
        caveat=f"Initiatives for the whole of {town}, or in places without a name, are not on it.",
        picture=area_map(
            AreaMap(
                map_areas(rows, [area_name(row.name, row.ward) for row in rows_of(rows)]),
                alt=f"Map of {phrases.several(count, 'area', 'areas')} that the initiatives name.",
                operations=[Outlined(named["area_code"].tolist())],
                operations_label="named by an initiative",
                places=map_places(ask),
                fit=named["area_code"].tolist(),
            )
        ),
    )


@panel(
    "initiatives/kind", question="What initiatives of this kind were there, and what was counted?", options=KindOptions
)
def kind(ask: Ask, view: View) -> Panel:
    """The initiatives of one kind as short entries: name, what was counted, and when where that differs."""
    kinds = kinds_of(ask)
    if not kinds:
        return _none_named("What was done")
    chosen = kind_of(view.options_of(KindOptions).kind, kinds) or kinds[0]
    (known,) = _known(ask, [chosen])
    dated = sum(each.ran.words == _PLAN_YEARS for each in known)
    return Panel(
        finding=(
            f"{chosen.title}: {phrases.several(len(known), 'initiative is', 'initiatives are')} named in the documents "
            f"about {county_name(ask)}."
        ),
        title=chosen.title,
        note=_PLAN_YEARS if dated else "",
        table=_table([chosen], [known], view),
        columns={name: label for name, label in _COLUMNS.items() if name != "kind"},
        source=SOURCE,
        real=True,
        caveat=CAVEAT,
        entries=[
            Entry(
                each.initiative.name,
                rest=_counted(each, MOST),
                end="" if dated and each.ran.words == _PLAN_YEARS else each.ran.words,
            )
            for each in known
        ],
    )


@panel("initiatives/full", question="What was this initiative, and why is it not judged?", options=InitiativeOptions)
def full(ask: Ask, view: View) -> Panel:
    """One initiative in full: where, when, who, how, every figure that counts it, and why it is not evaluated."""
    operation = operation_of(ask, view)
    known = [each for several in _known(ask, kinds_of(ask)) for each in several]
    each = next((one for one in known if one.initiative.operation_id == operation.operation_id), None)
    if each is None:
        raise UnknownOperation(f"{operation.name} is no initiative; `manage.py ask operations/initiatives` lists them.")
    facts = {
        "Where": operation.place,
        "Led by": operation.lead,
        "With": operation.partners,
        "How": operation.tactics,
        "Counted": _in_full(each),
        "Not judged": str(each.row.reason),
    }
    told = {label: bodies_in_full(text) for label, text in facts.items() if isinstance(text, str) and text}
    return Panel(
        finding=f"{each.initiative.name}: {each.ran.words}, {operation.place}.",
        title=each.initiative.name,
        note=f"{operation.kind}, {each.ran.words}",
        detail=_full_name(each, view),
        table=pd.DataFrame(list(told.items()), columns=["fact", "stated"]),
        columns={"fact": "About it", "stated": "As the documents say"},
        source=phrases.sentence_case(str(operation.documents)),
        real=True,
        caveat=CAVEAT,
        entries=[Entry(label, rest=text) for label, text in told.items()],
    )
