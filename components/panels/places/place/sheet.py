"""The profile of a place on one page of A4."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from components import theme
from components.counting import STREET
from components.panels.front.cards import types
from components.panels.panel import Build, Entry, Panel, Sheet, panel
from components.panels.places.neighbourhood.people import said, team
from components.panels.places.neighbourhood.recorded import promised
from components.panels.places.neighbourhood.work import DOCUMENTS
from components.panels.places.place.compared import compared
from components.panels.places.place.expected import expected
from components.panels.places.place.investigations import investigations
from components.panels.places.place.map import where
from components.panels.places.place.work import plans, work
from components.panels.shared.areas import BOUNDARIES
from components.panels.shared.overlaps import holding
from components.sheets import place as sheet
from components.view import Ask, View
from components.wording import phrases

_LINES = 3  # of a list
_PROMISED = "Promised"
_WIDTH, _TALL = 420, 300  # px of a part, and of a picture that would not leave space for the other parts


@panel("place/sheet", question="Can I print the profile of this place?")
def printed(ask: Ask, view: View) -> Panel:
    """The same findings and pictures on one page of A4."""
    return Panel(
        title="Profile to print",
        finding=f"The profile of {view.scope_name} on one page.",
        table=pd.DataFrame(),
        source=STREET,
        sheet=Sheet("Profile to print (A4)", profile_of, f"profile_{view.scope}"),
    )


def profile_of(ask: Ask, view: View) -> str:
    """The profile as HTML, for the audience of the view."""
    public = view.audience == "public"
    shown = types(ask, view)
    left = [work, where, team] if public else [where, expected, plans]
    right = [compared, investigations, *([promised, said] if public else [work])]
    larger = holding(ask, view.scope)
    return sheet.profile_sheet(
        sheet.Profile(
            title=view.scope_name,
            where=f"In {larger[1]}" if larger else "The whole county",
            made_on=theme.full_date(view.today),
            finding=shown.finding,
            types=[sheet.SmallChart(one.name, one.state, one.value, one.picture) for one in shown.tiles],
            types_note=phrases.sentence_case(shown.note),
            left=_parts(ask, view, left),
            right=_parts(ask, view, right),
            source=f"{shown.source}. {BOUNDARIES}. {DOCUMENTS}. {phrases.LICENCE}",
            for_residents=public,
            mark=f"{phrases.DEMONSTRATION}. Nothing on this page is true of this place." if view.demonstration else "",
        )
    )


def _parts(ask: Ask, view: View, builds: Sequence[Build]) -> list[sheet.Part]:
    made = [build(ask, view) for build in builds]
    return [_part(one) for one in made if not one.empty]


def _part(made: Panel) -> sheet.Part:
    picture = made.picture
    # The map of the team repeats the map, and of promises their sentence says enough.
    if picture is not None and (made.beside or made.title.startswith(_PROMISED)):
        picture = None
    if picture is not None and picture.height is not None and picture.height(_WIDTH) > _TALL:
        picture = None
    lines = [(one.words, _rest(one)) for one in made.entries[:_LINES] if not one.elsewhere]
    # A picture or a list says the same.
    return sheet.Part(made.title, made.note, "" if picture or lines else made.finding, picture, lines)


def _rest(one: Entry) -> str:
    """What follows the bold words of a line; paper has to spell out an address of another site."""
    web = one.url_path if one.url_path.startswith("https://") else ""
    return ", ".join(text.rstrip(".") for text in (one.rest, one.badge, *one.under, one.end, web) if text)
