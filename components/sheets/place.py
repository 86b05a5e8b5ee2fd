"""The profile of a place on one sheet of A4: what its page shows, to take to a meeting or hand out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from components.pictures.picture import Picture, svg
from components.sheets.template import template
from components.wording.phrases import HOW_TO_REPORT

# Px of pictures on a sheet of 188 mm: a small chart, and a picture that takes half of the width.
_TILE, _TILE_HIGH = 158, 70
_HALF, _HIGH = 341, 165
# One whose rows take more lines when narrow is drawn wider, and shown smaller.
_LISTED = 420


@dataclass(frozen=True)
class SmallChart:
    """A type: its name, state and newest value, and its months."""

    name: str
    state: str
    value: str
    picture: Picture


@dataclass(frozen=True)
class Part:
    """A part of the profile: its title with a note, its finding, a picture if it has one, and lines: bold and plain."""

    title: str
    note: str
    finding: str
    picture: Picture | None = None
    lines: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Profile:
    """What the sheet says; `mark` is at the top if the numbers are invented."""

    title: str
    where: str
    made_on: str
    finding: str
    types: Sequence[SmallChart]
    types_note: str
    left: Sequence[Part]
    right: Sequence[Part]
    source: str
    for_residents: bool
    mark: str = ""


def _width(picture: Picture) -> int:
    grows = picture.height is not None and picture.height(_HALF) > 1.2 * picture.height(_LISTED)
    return _LISTED if grows else _HALF


def profile_sheet(profile: Profile) -> str:
    """One page of A4 as self-contained HTML, to print from any browser. Every text is escaped."""
    return template("place.html.jinja").render(
        profile=profile,
        report=HOW_TO_REPORT if profile.for_residents else (),
        small=lambda picture: Markup(svg(picture, _TILE, _TILE_HIGH)),
        drawn=lambda picture: Markup(svg(picture, _width(picture), _HIGH)),
    )
