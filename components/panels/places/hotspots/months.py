"""The map month by month: every month of the period prepared, so that a reader can play through them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from analysis.months import months_later
from components import theme
from components.counting import REPORTED, street
from components.maps.classes import Classes
from components.options import option
from components.panels.panel import Choice, Frames, Panel, panel
from components.panels.places.hotspots.areas_shown import RANKED, MapOptions, in_view
from components.panels.places.hotspots.drawing import CHOSEN, chosen_in
from components.panels.places.hotspots.map import AREA, MORE, without_map
from components.panels.shared.area_map import classes_of, map_areas, map_places
from components.panels.shared.areas import BOUNDARIES, areas, areas_in_view
from components.panels.shared.many_areas import each_area
from components.panels.shared.months.period import imported_months
from components.pictures.counts.bars import Bar, Bars, bars
from components.pictures.maps.map_picture import area_map
from components.pictures.maps.shown import AreaMap
from components.places.area_names import area_name
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases

SPANS = {"1": "Each month", "3": "3 months at a time", "12": "12 months at a time"}


@dataclass(frozen=True)
class MonthsOptions(MapOptions):
    """Which area is chosen, how closely the map is zoomed in, and how many months are counted together."""

    span: str = option("1", "how many months are counted together", allowed=SPANS)


@dataclass(frozen=True)
class _Played:
    """The areas, and a column of counts for each stretch of months, named by its last; `words` name the stretches."""

    rows: pd.DataFrame
    counts: pd.DataFrame
    words: tuple[str, ...]

    @property
    def newest(self) -> str:
        return self.words[-1]


def _played(ask: Ask, view: View) -> _Played:
    """The counts of every stretch whose months are all imported."""
    rows, span = areas_in_view(ask, view), int(view.options_of(MonthsOptions).span)
    asked = {"crime_type": view.crime_type, "since": view.since, "until": view.until}
    months = ask("hotspots/months", scope=view.scope, **asked)
    known = [month for month in imported_months(ask) if view.since <= month <= view.until]
    counts = months.assign(month=months["month"].dt.date).pivot(index="area_code", columns="month", values="incidents")
    counts = counts.reindex(index=rows["area_code"], columns=known).fillna(0).astype(int)
    ends = [end for end in known if all(months_later(end, -back) in counts for back in range(span))]
    summed = {end: counts[[months_later(end, -back) for back in range(span)]].sum(axis=1) for end in ends}
    words = tuple(_words(end, span) for end in ends)
    return _Played(rows, pd.DataFrame(summed, index=counts.index), words)


def _words(end: date, span: int) -> str:
    return theme.month(end) if span == 1 else f"{span} months to {theme.month(end)}"


def _too_few(view: View, played: _Played) -> Panel:
    told = f"There are too few months to play through in {view.scope_name}."
    return Panel(
        finding=told,
        title="Month by month",
        table=played.counts,
        source=street(view.crime_type or REPORTED),
        empty="A map for each month needs two of them in the period that is chosen; choose a longer one.",
    )


@panel("hotspots/months", question="Does it move from month to month?", audience="internal", options=MonthsOptions)
@each_area(shown="map")
def months(ask: Ask, view: View) -> Panel:
    """The map of the newest month, with what it takes to show every other one."""
    played = _played(ask, view)
    rows, codes = played.rows, played.rows["area_code"].tolist()
    if rows["outline"].isna().all():
        return without_map(rows)
    if len(played.words) < 2:
        return _too_few(view, played)
    # The same classes for every month, or a colour would change its meaning on the way.
    sorted_into = classes_of(played.counts.to_numpy().T.ravel().tolist())
    each = [sorted_into.of[at : at + len(codes)] for at in range(0, len(sorted_into.of), len(codes))]
    newest = replace(sorted_into, of=each[-1])
    chosen, span = chosen_in(view, rows), view.options_of(MonthsOptions).span
    names = dict(zip(codes, (area_name(row.name, row.ward) for row in rows_of(rows)), strict=True))
    lists = [_list(view, played, names, end) for end in played.counts]
    totals = [phrases.number(total) for total in played.counts.sum()]
    return Panel(
        finding=_finding(view, played, lists[-1]),
        title="Month by month",
        note=f"{played.words[0]} to {played.words[-1]}" if len(played.words[-1]) < 16 else played.newest,
        picture=area_map(
            AreaMap(
                map_areas(rows, opened=True),
                f"Map of {areas(len(rows))} coloured by what was recorded, {played.newest}.",
                newest,
                legend=f"Recorded in {'a month' if span == '1' else f'{span} months'}",
                here=chosen["area_code"].tolist(),
                here_label=CHOSEN,
                places=map_places(ask),
                fit=in_view(ask, view, rows, chosen),
                played=True,
            )
        ),
        frames=Frames(
            "Month" if played.newest[0].isalpha() else "Months",
            played.words,
            [f"{total} recorded" for total in totals],
            each,
            _colours(newest),
            lists,
        ),
        table=_table(played, names),
        columns={"area": "Area"} | {word: word for word in played.words},
        source=f"{street(view.crime_type or REPORTED)}. {BOUNDARIES}",
        caveat=(
            "Most of what moves from one month to the next is chance: an area has few records in a month. The map of "
            f"the change in a year says which areas changed beyond it. {MORE}"
        ),
        how=(
            f"{AREA} The classes are the same for every month. Where several months are counted together, only those "
            "stretches are shown whose months are all imported."
        ),
    )


@panel(
    "hotspots/months_list",
    question="Which areas have most in the month that is shown?",
    audience="internal",
    options=MonthsOptions,
)
@each_area(shown="list")
def months_list(ask: Ask, view: View) -> Panel:
    """The areas with most in the newest month; the map's months put others in their place."""
    played = _played(ask, view)
    if len(played.words) < 2:
        return _too_few(view, played)
    names = {row.area_code: area_name(row.name, row.ward) for row in rows_of(played.rows)}
    shown = _list(view, played, names, played.counts.columns[-1])
    drawn = [Bar(one.name, float(one.said.replace(",", "")), one.said, place) for place, one in enumerate(shown, 1)]
    table = _table(played, names)
    return Panel(
        finding=_finding(view, played, shown),
        title=f"The {len(shown)} areas with most recorded" if len(names) > RANKED else "Most first",
        note="in the months shown" if int(view.options_of(MonthsOptions).span) > 1 else "in the month shown",
        picture=bars([Bars(drawn)], alt=f"Bars of the areas with most, {played.newest}.", names=0.62),
        choices=shown,
        table=table,
        columns={"area": "Area", played.words[-1]: played.words[-1], played.words[0]: played.words[0]},
        source=street(view.crime_type or REPORTED),
    )


def _table(played: _Played, names: dict[str, str]) -> pd.DataFrame:
    table = played.counts.set_axis(list(played.words), axis=1)
    table.insert(0, "area", [names[code] for code in table.index])
    table = table.rename_axis("area_code").reset_index()
    return table.sort_values([played.newest, "area_code"], ascending=[False, True]).reset_index(drop=True)


def _list(view: View, played: _Played, names: dict[str, str], end: date) -> list[Choice]:
    """The areas with most, always as many; the one whose months the page draws takes the last line if it has fewer."""
    asked_for = view.options_of(MonthsOptions).area
    # As in the list of counts: the one with most in the period, if none is chosen.
    drawn = asked_for if asked_for in names else str(played.rows["area_code"].iloc[0])
    order = played.counts[end].rename_axis("area_code").reset_index(name="n")
    order = order.sort_values(["n", "area_code"], ascending=[False, True])
    order = order.assign(place=range(1, len(order) + 1))
    shown = order.head(RANKED)
    if drawn not in set(shown["area_code"]):
        shown = pd.concat([shown.head(RANKED - 1), order[order["area_code"] == drawn]])
    most = float(order["n"].iloc[0])
    return [
        Choice(
            code,
            ("area", "" if code == asked_for else code),
            names[code],
            phrases.number(n),
            int(place),
            n / most if most else 0.0,
            chosen=code == drawn,
        )
        for code, n, place in shown.itertuples(index=False, name=None)
    ]


def _colours(known: Classes) -> list[str]:
    return [f"light-dark({light},{dark})" for light, dark in zip(known.colours, known.in_dark, strict=True)]


def _finding(view: View, played: _Played, shown: Sequence[Choice]) -> str:
    what, first = phrases.what_reported(view.crime_type), shown[0]
    lead = phrases.sentence_case(played.newest)
    if first.said == "0":
        return phrases.fitting(f"{lead}: none recorded in {view.scope_name}.", f"{lead}: none recorded.")
    return phrases.fitting(
        f"{lead}, {what}: most in {first.name}, {first.said}, of {areas(len(played.rows))} in {view.scope_name}.",
        *([f"{lead}, {what}: most in {first.name}, {first.said}."] if view.crime_type else []),
        f"{lead}: most in {first.name}, {first.said}, of {areas(len(played.rows))} in {view.scope_name}.",
        f"{lead}: most in {first.name}, {first.said}.",
    )
