"""All operations: in one list, on the map, in pairs, and by kind."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.plurals import plural
from components import theme
from components.initiatives import address_of_kind
from components.maps import area_map as maps
from components.panels.operations.one_operation.operation import PLACE_WORD, READING
from components.panels.panel import Entry, Panel, panel
from components.panels.shared.area_map import map_areas, map_places
from components.panels.shared.areas import BOUNDARIES
from components.panels.shared.county import county, place_names
from components.panels.shared.months.period import county_name
from components.pictures.maps.map_picture import area_map
from components.pictures.maps.shown import AreaMap
from components.places.area_names import area_name
from components.rows import rows_of
from components.view import Ask, View
from components.wording import operation, phrases
from components.wording.published import years_in_words
from components.wording.short import LIMIT, fitted

SOURCE = "The documents read for this site"
MOST_DRAWN = 4  # classes of the map: this many or more
_WORK = "operations and initiatives"
LISTED = 6  # names in a tooltip
_SHORT = 16  # characters at the end of a line


@panel("operations/all", question="Which operations and initiatives do the documents name?")
def every(ask: Ask, view: View) -> Panel:
    """All operations in one list, with what the documents say about their start."""
    rows = as_read(ask("operations/all"), view)
    outside = rows["is_outside"]
    table = rows.assign(
        start=[started(row) for row in rows_of(rows)],
        published=rows["figures"] + rows["claims"],
        origin=["outside the documents" if out else "the documents" for out in outside],
        judged=rows["evaluated"].map({"yes": "with similar areas", "no": "not judged"}),
    )
    judged = int((rows["evaluated"] == "yes").sum())
    return Panel(
        finding=fitted(
            LIMIT,
            f"{phrases.several(len(rows), 'operation or initiative is', f'{_WORK} are')} named in "
            f"{county_name(ask)}; {judged or 'none'} of them {plural(judged, 'is', 'are')} evaluated.",
        ),
        title="Operations and initiatives",
        detail=(
            f"The documents name {phrases.several(int((~outside).sum()), 'operation or initiative', _WORK)} in "
            f"{county_name(ask)}; "
            f"{phrases.several(int(outside.sum()), 'more comes', 'more come')} from elsewhere. Figures or results were "
            f"published about {int((table['published'] > 0).sum()) or 'none'} of them."
        ),
        table=table[
            ["operation_id", "name", "kind", "place", "start", "judged", "published", "lead", "origin", "reason"]
        ].sort_values(["kind", "name"], kind="stable"),
        columns={
            "name": "Operation",
            "kind": "Kind",
            "place": "Place",
            "start": "Start",
            "judged": "Evaluated",
            "published": "Figures published",
            "lead": "Lead",
            "origin": "Named in",
            "reason": "Why evaluated, or why not",
        },
        source=SOURCE,
        real=True,
        caveat="Operations overlap in place and time, so nothing is added up across them.",
        entries=[_listed(row) for row in rows_of(table.sort_values("name", kind="stable"))],
    )


def _listed(row: Any) -> Entry:
    """A line of the list of all: its start is at the end, or with the rest if that is too long."""
    start, rest = str(row.start), f"{row.kind}, {row.place}"
    short = len(start) <= _SHORT
    if not short:
        rest = f"{rest}; start: {start}"
    return Entry(str(row.name), rest=rest, end=start if short else "", url_path=address_of(row))


def address_of(row: Any) -> str:
    """The page about an operation, or about an initiative with its kind chosen; "" if there is none."""
    if isinstance(row.initiative_kind, str):
        return address_of_kind(row.initiative_kind)
    return str(row.url_path) if isinstance(row.url_path, str) else ""


def as_read(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    """Operations in words for residents: a document's word for a place is not its name."""
    return rows if view.audience == "internal" else rows.assign(name=rows["name"].str.replace(*PLACE_WORD))


def started(row: Any) -> str:
    """When an operation began: as stated, otherwise as inferred, which is then said."""
    if not pd.isna(row.started_from) and row.started_from == row.started_to and row.started_from.day > 1:
        return theme.full_date(row.started_from)  # a document may leave out the year
    if isinstance(row.start_as_stated, str):
        return years_in_words(row.start_as_stated).replace('"', "“", 1).replace('"', "”", 1)
    if not isinstance(row.start_inferred, str):
        return "not stated"
    return f"{phrases.dated(row.start_inferred).partition(' (outside')[0]}, as far as we can tell"


@panel("operations/map", question="Where did they run, and where do they overlap?")
def reach(ask: Ask, view: View) -> Panel:
    """The areas that operations name, by how many name each."""
    rows = ask("operations/reach")
    if rows.empty or rows["outline"].isna().all():
        return Panel(
            finding="The operations’ areas are not in the database.",
            table=rows,
            source=BOUNDARIES,
            empty="No area boundaries have been imported yet.",
            remedy="Add the LSOA 2021 boundaries on Add data; Data health shows what is missing.",
        )
    if view.audience == "public":
        rows = rows.assign(names=rows["names"].str.replace(*PLACE_WORD))
    named = rows[rows["operations"] > 0]
    several = int((named["operations"] > 1).sum())
    counted = rows["operations"].clip(upper=MOST_DRAWN)
    most = int(rows["operations"].max())
    top = f"{MOST_DRAWN} to {most}" if most > MOST_DRAWN else str(MOST_DRAWN)
    labels = ("none", *map(str, range(1, MOST_DRAWN)), top)
    colours = tuple(theme.SEQUENTIAL[5])
    sorted_into = maps.Classes(tuple(map(int, counted)), labels, colours, limits=("0", *labels[1:]))
    return Panel(
        finding=operation.operation_sentence(
            f"{county_name(ask)}: {phrases.several(len(named), 'area is', 'areas are')} named by operations; "
            f"{several or 'no area'} by several.",
            view.demonstration,
            place_names(ask),
        ),
        detail=_reach_finding(len(named), several, county(ask).plans_place),
        table=named[["name", "ward", "operations", "names"]],
        columns={"name": "Area", "ward": "Ward", "operations": "Operations", "names": "Which"},
        source=f"{SOURCE}; {BOUNDARIES}; {READING}",
        title="Where operations ran, and where they overlap",
        note="operations and initiatives",
        picture=area_map(
            AreaMap(
                map_areas(rows),
                "Map of the county’s areas, shaded by how many operations name each.",
                sorted_into,
                legend="Operations and initiatives that name the area",
                places=map_places(ask),
            )
        ),
        deck=maps.shape_map(
            rows,
            sorted_into,
            [_tooltip(row) for row in rows_of(rows)],
            title="Operations and initiatives that name the area",
            places=ask("hotspots/place_labels"),
            fit=set(named["area_code"]),
        ),
        caveat=f"Without those of the whole town of {county(ask).plans_place}. Planned study tours are among them.",
        alt="Map of the county’s areas, shaded by how many operations name each.",
    )


def _tooltip(row: Any) -> str:
    names = row.names.split("; ") if row.names else []
    shown = [f"• {name}" for name in names[:LISTED]]
    more = [f"and {len(names) - LISTED} more"] if len(names) > LISTED else []
    return "\n".join([area_name(row.name, row.ward), *shown, *more])


def _reach_finding(areas: int, several: int, town: str) -> str:
    place = f"operations with a place smaller than the whole of {town}"
    if not areas:
        return f"No area of this database is named by {place}."
    named = phrases.several(areas, "area is", "areas are")
    return f"{named} named by {place}; {several or 'none'} of them by more than one."


@panel("operations/pairs", question="Which operations ran in the same areas?")
def pairs(ask: Ask, view: View) -> Panel:
    """Pairs of operations with a start that share areas: their effects cannot be separated."""
    rows = ask("operations/pairs")
    if view.audience == "public":
        rows = rows.assign(**{name: rows[name].str.replace(*PLACE_WORD) for name in ("first_name", "second_name")})
    table = pd.DataFrame(
        {
            "first": [f"{row.first_name} ({_begun(row.first_from, row.first_to)})" for row in rows_of(rows)],
            "second": [f"{row.second_name} ({_begun(row.second_from, row.second_to)})" for row in rows_of(rows)],
            "shared": [_shared(row) for row in rows_of(rows)],
        }
    )
    return Panel(
        finding=fitted(
            LIMIT,
            f"In {county_name(ask)}, {phrases.several(len(rows), 'pair', 'pairs')} of operations with a known or "
            "inferred start share areas."
            if len(rows)
            else f"No two operations in {county_name(ask)} with a known start share an area.",
        ),
        title="Operations in the same areas",
        detail=(
            f"{phrases.several(len(rows), 'pair', 'pairs')} of operations in {county_name(ask)} with a known or "
            "inferred start share areas: there, the effect of one cannot be separated from the effect of the other."
            if len(rows)
            else f"No two operations in {county_name(ask)} with a known or inferred start share an area."
        ),
        table=table,
        columns={"first": "Earlier", "second": "Later, or as early", "shared": "Areas in common"},
        source=f"{SOURCE}; {READING}",
        real=True,
        show_table=not table.empty,
        empty="" if len(rows) else "Where a start is not known, nobody can say whether two ran at the same time.",
        caveat="Most have no stated end, so we do not know whether the earlier one was still running.",
    )


def _begun(first: pd.Timestamp, last: pd.Timestamp) -> str:
    one, other = theme.month(first.date()), theme.month(last.date())
    return f"begun {one}" if one == other else f"begun {one} to {other}"


def _shared(row: Any) -> str:
    if row.shared == row.first_areas == row.second_areas:
        return f"all {row.shared}"
    if row.shared == row.second_areas:
        return f"{row.shared}, all of the later"
    if row.shared == row.first_areas:
        return f"{row.shared}, all of the earlier"
    return f"{row.shared} (of {row.first_areas} and {row.second_areas})"
