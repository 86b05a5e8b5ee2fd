"""Places side by side on a map, from which another one is added or taken away."""

from __future__ import annotations

import pandas as pd

from components.panels.panel import Panel, panel
from components.panels.places.place.about import ONE, about
from components.panels.places.place.side_by_side import SideBySideOptions
from components.panels.shared.area_map import map_places, without_outlines
from components.panels.shared.areas import BOUNDARIES
from components.panels.shared.finding_length import fitting
from components.panels.shared.nearby import around
from components.panels.shared.overlaps import place_areas
from components.pictures.comparisons.multiples import MOST
from components.pictures.maps.map_picture import area_map
from components.pictures.maps.shown import Area, AreaMap
from components.places.area_names import area_name
from components.rows import rows_of
from components.view import Ask, View
from components.viewing import COUNTY
from components.wording import phrases
from components.wording.short import unbracketed

_TITLE = "Add a place on the map"
# Kinds whose places cover the county, each area in one of them. Estates and the like are compared with areas.
_WHOLE = ("ward", "town", "district", "former district", "partnership")


@panel(
    "place/compare_map",
    question="Where are the places that are compared, and what is around them?",
    options=SideBySideOptions,
)
def compare_map(ask: Ask, view: View) -> Panel:
    """The compared places on a map; a click on a place of the same kind adds it or takes it away."""
    wanted = view.options_of(SideBySideOptions).others.split()[: MOST - 1]
    scopes, of = ask("shared/scope").set_index("scope"), place_areas(ask)
    own = frozenset[str]().union(*(of.get(scope, frozenset()) for scope in (view.scope, *wanted)))
    rows = ask("place/every_area", codes=None if view.scope == COUNTY else "; ".join(sorted(own)))
    if rows["outline"].isna().all() or view.scope == COUNTY:
        return without_outlines("There is no map of these places yet.", rows[["name", "ward"]], BOUNDARIES, _TITLE)
    kind = about(ask, view.scope).kind
    places = _places(ask, kind) if kind in _WHOLE else {}
    names = [unbracketed(str(scopes.loc[scope, "name"])) for scope in (view.scope, *wanted)]
    names_of = scopes["name"].to_dict()
    one = ONE[kind] if places else "area"
    drawn = [
        Area(
            row.area_code,
            row.outline,
            names_of.get(places.get(row.area_code, ""), area_name(row.name, row.ward)),
            places.get(row.area_code, "") if places else row.area_code,
        )
        for row in rows_of(rows)
    ]
    return Panel(
        finding=fitting(f"On the map: {phrases.join_words(names)}.", f"On the map: {len(names)} places."),
        title=_TITLE,
        note=f"choose the {one} to add or to take away",
        picture=area_map(
            AreaMap(
                drawn,
                f"Map of {phrases.join_words(names)} and what is around them.",
                here=own,
                here_label="compared",
                places=map_places(ask),
                fit=around(rows, own),
                click="compare",
            )
        ),
        table=pd.DataFrame({"place": names, "areas": [len(of.get(scope, ())) for scope in (view.scope, *wanted)]}),
        columns={"place": "Place", "areas": "Areas"},
        source=BOUNDARIES,
        caveat="“Compare” next to the title does the same, and so do the links to similar places.",
    )


def _places(ask: Ask, kind: str) -> dict[str, str]:
    """The place of a kind that each area is in."""
    scopes, of = ask("shared/scope"), place_areas(ask)
    wanted = scopes.loc[scopes["kind"] == kind, "scope"]
    return {code: scope for scope in wanted for code in of.get(scope, frozenset())}
