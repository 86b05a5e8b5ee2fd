"""The areas of a map picture: their fills and edges, cut off at the edge of the map."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from html import escape

from components import theme
from components.pictures.maps import legend as map_legend
from components.pictures.maps.outlines import GRID, Drawn, Frame, draw_outlines, polygons_of
from components.pictures.maps.shown import AreaMap
from components.pictures.parts.marks import Bounds

_TIPPED = 150  # areas; with more, each is too small to point at, and tooltips would be a third of the picture


# Two megabytes each for a county.
@lru_cache(maxsize=16)
def drawn_outlines(outlines: tuple[tuple[str, str], ...], frame: Frame) -> Drawn:
    """Outlines on a frame: the same areas are drawn for many places, each with other areas marked."""
    return draw_outlines({code: polygons_of(outline) for code, outline in outlines}, frame)


def clipped(content: str, box: Bounds) -> str:
    """Paths in steps of the grid, cut at the edges of the map's box."""
    left, top, right, bottom = box
    wide, high = right - left, bottom - top
    return (
        f'<svg x="{left:g}" y="{top:g}" width="{wide:.1f}" height="{high:.1f}" overflow="hidden" '
        f'viewBox="0 0 {wide * GRID:.1f} {high * GRID:.1f}" stroke-linejoin="round" fill-rule="evenodd">{content}</svg>'
    )


def fills(shown: AreaMap, drawn: Drawn) -> str:
    """Every area once, those of a class together."""
    known = shown.sorted_into
    groups: dict[int | None, str] = {}
    for at, area in enumerate(shown.areas):
        if path := drawn.path(area.code):
            place = known.of[at] if known else -1
            tipped = area.tip and (shown.click or len(shown.areas) <= _TIPPED)
            title = f"<title>{escape(area.tip)}</title>" if tipped else ""
            number = f' data-at="{at}"' if shown.played else ""
            # assets/page.js leads to the page of the place, or does what the map is for.
            opens = area.opens or (area.code if shown.click == "choose" else "")
            number += f' data-{shown.click or "place"}="{escape(opens)}"' if opens else ""
            groups[place] = groups.get(place, "") + (
                f'<path{number} d="{path}">{title}</path>' if title else f'<path{number} d="{path}"/>'
            )
    edge = f'stroke="currentColor" stroke-opacity="0.3" stroke-width="{0.7 * GRID:g}"'
    dashed = (
        f'stroke="currentColor" stroke-opacity="0.7" stroke-width="{GRID}" stroke-dasharray="{3 * GRID} {2 * GRID}"'
    )
    written = []
    # Areas without data come last, so that their dashes cover their neighbours' edges.
    for place, paths in sorted(groups.items(), key=lambda group: (group[0] is None, group[0] or 0)):
        if place is None:
            written.append(f'<g fill="currentColor" fill-opacity="0" {dashed}>{paths}</g>')
        elif known and place >= 0:
            written.append(f"<g {map_legend.fill(known.colours[place], known.in_dark[place])} {edge}>{paths}</g>")
        else:
            written.append(f'<g fill="currentColor" fill-opacity="0.09" {edge}>{paths}</g>')
    return "".join(written)


def edges(shown: AreaMap, drawn: Drawn) -> str:
    """The edges around operations and the highlighted place, on a pale line that separates them from any colour."""
    plain = shown.sorted_into is None
    written = [_edge(drawn, one.codes, theme.OPERATION, plain, one.dashed) for one in shown.operations]
    written += [_listed(drawn, shown.listed)] if shown.listed else []
    written += [_edge(drawn, shown.here, theme.PLACE, plain, dashed=False)] if shown.here else []
    return "".join(written)


def _listed(drawn: Drawn, codes: Collection[str]) -> str:
    """An edge around each area by itself: neighbours have different numbers."""
    rings = "".join(drawn.path(code) for code in codes)
    return f'<path d="{rings}" fill="none" stroke="currentColor" stroke-width="{2 * GRID}"/>' if rings else ""


def _edge(drawn: Drawn, codes: Collection[str], colour: str, plain: bool, dashed: bool) -> str:
    path = drawn.around(codes)
    if not path:
        return ""
    rings = "".join(drawn.path(code) for code in codes)
    tint = f'<path d="{rings}" fill="{colour}" fill-opacity="0.24"/>' if plain else ""
    ground = f'<path class="halo" d="{path}" fill="none" stroke="#FFFFFF" stroke-width="{5 * GRID}"/>'
    dash = f' stroke-dasharray="{5 * GRID} {3 * GRID}"' if dashed else ""
    line = (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{2.5 * GRID:g}" stroke-linecap="round"{dash}/>'
    )
    return f"{tint}{ground}{line}"
