"""A pack as one page of HTML, from the template next to this file. Every text is escaped."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from board.body import Body, Drawn, Table, address_of, body, drawn, due, method_of, notes, table
from board.pack import Finding, Pack
from components.panels.panel import SIGNS
from components.pictures.picture import Picture, svg
from components.templates import template

_WIDTH, _HEIGHT, _TALLEST = 673, 340, 640  # px of a picture on A4 between its margins
_PHONE, _PHONE_HEIGHT = 326, 230  # px on a phone of 390
_SMALL, _SMALL_HEIGHT = 460, 34  # of a line of a list
_WENT, _WENT_HEIGHT = 150, 34
_TILE, _TILE_HEIGHT = 156, 78
_FIGURES = 36  # rows behind a picture that open below it
# The pictures measure their texts in this font.
_FONT = Path(__file__).parents[2] / "components" / "draw" / "fonts" / "SourceSansVF-Upright.woff2"


@dataclass(frozen=True)
class Shown:
    """A finding as the template prints it: `phone` are its pictures on a phone, `figures` the rows behind them."""

    finding: Finding
    body: Body
    phone: Sequence[Drawn]
    figures: Table | None
    notes: Sequence[tuple[str, str]]
    method: int | None


def write(pack: Pack) -> bytes:
    """The pack as one file of HTML in UTF-8."""
    text = template(Path(__file__).parent, "pack.html.jinja").render(
        pack=pack,
        shown=[_shown(finding, pack) for finding in pack.findings],
        noted=due(pack),
        signs=SIGNS,
        font=b64encode(_FONT.read_bytes()).decode(),
        address=address_of,
        running=Markup(_css_string(pack.title)),
        notice=Markup(_css_string(pack.notice.rstrip("."))),
        picture=lambda one: Markup(one.svg),
        small=lambda one: _small(one, _SMALL, _SMALL_HEIGHT),
        went=lambda one: _small(one, _WENT, _WENT_HEIGHT),
        tile=lambda one: _small(one, _TILE, _TILE_HEIGHT),
    )
    return text.encode("utf-8")


def _shown(finding: Finding, pack: Pack) -> Shown:
    printed = body(finding, _WIDTH, _HEIGHT, _TALLEST)
    picture = finding.panel.picture if printed.pictures else None
    phone = drawn(picture, _PHONE, picture.phone_height or _PHONE_HEIGHT, float("inf")) if picture else ()
    figures = table(finding, _FIGURES) if printed.pictures and printed.table is None else None
    return Shown(finding, printed, phone, figures, notes(finding, pack), method_of(finding, pack))


def _small(picture: Picture, width: float, height: float) -> Markup:
    return Markup(svg(picture, width, height))


def _css_string(text: str) -> str:
    """A text as a string of CSS in which no character can end it or the style sheet around it.

    >>> _css_string("A</style>")
    '"A\\\\00003c\\\\00002fstyle\\\\00003e"'
    """
    return '"' + "".join(one if one.isalnum() or one == " " else f"\\{ord(one):06x}" for one in text) + '"'
