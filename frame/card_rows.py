"""Rows of cards without holes: pictures drawn as high as the row is, and a short card below another."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace

from components.draw.cards.card import GAP, Cell, cells, widths
from components.draw.cards.height import needed
from components.panels import PANELS
from frame.answering.answers import panel_of
from frame.page_context import PageContext, page_context

log = logging.getLogger("policing")

_SHORT = 0.6  # of the height of its row, up to which a card is short
_HIGHEST = 520  # px of a row that pictures fill: a longer list does not make them higher


Shown = str | tuple[str, Mapping[str, str]]
"""A panel by its id, or with the options that it is shown with."""


def level(places: Sequence[Cell], *shown: Shown | list[str], **options: str) -> list[Cell]:
    """The places of a row, which know how high its highest card is, for the panels that are to be shown there.

    For each place the panel that it gets; or a list of those that stand there one under the other, which stay as high
    as they are. `options` are those that all are shown with.
    """
    here = page_context()
    if here.slides is not None or here.view is None:
        return list(places)
    high = [_high(here, options, place, each) for place, each in zip(places, shown, strict=True)]
    row = min(_HIGHEST, max(high, default=0.0))
    return [
        place if isinstance(each, list) else replace(place, row=row) for place, each in zip(places, shown, strict=True)
    ]


def packed(
    panel_ids: tuple[str, str, str],
    spans: tuple[int, int, int],
    spans_of_two: tuple[int, int],
    *,
    height: float,
    **options: str,
) -> list[Cell]:
    """The places of three cards, in their order: side by side; or two, and below one of them a third that is short.

    That is the lower of the last two cards. `spans` share the width among three and `spans_of_two` among two; `height`
    is as of `cells`.
    """
    here = page_context()
    if here.slides is not None or here.view is None:
        return cells(*spans, height=height)

    def high(panel_id: str, width: float) -> float:
        return _needed(here, options, panel_id, width, height)

    alone = [high(panel_id, width) for panel_id, width in zip(panel_ids, widths(*spans), strict=True)]
    short = 1 if alone[1] < alone[2] else 2
    if alone[short] > _SHORT * max(alone):
        return level(cells(*spans, height=height), *panel_ids, **options)
    two, wide = [0, 3 - short], widths(*spans_of_two)
    tops = [high(panel_ids[one], width) for one, width in zip(two, wide, strict=True)]
    host = tops.index(min(tops))
    below = high(panel_ids[short], wide[host]) + GAP if alone[short] else 0.0
    row = min(_HIGHEST, max(tops[1 - host], tops[host] + below))
    places = cells(*spans_of_two, height=height)
    placed = {two[1 - host]: replace(places[1 - host], row=row), two[host]: replace(places[host], row=row - below)}
    return [placed.get(one, places[host]) for one in range(3)]


def _high(here: PageContext, options: Mapping[str, str], place: Cell, shown: Shown | list[str]) -> float:
    """How high the card of a panel would be, or those of several one under the other."""
    if isinstance(shown, tuple):
        panel_id, own = shown
        return _needed(here, {**options, **own}, panel_id, place.width, place.height)
    panel_ids = [shown] if isinstance(shown, str) else shown
    found = [_needed(here, options, panel_id, place.width, place.height) for panel_id in panel_ids]
    return sum(found) + GAP * max(0, sum(each > 0 for each in found) - 1)


def _needed(here: PageContext, options: Mapping[str, str], panel_id: str, width: float, height: float) -> float:
    """How high the card of a panel would be; 0 of one that is not shown, or that tells where it is shown why not."""
    entry = PANELS[panel_id]
    if here.view is None or (entry.audience == "internal" and here.audience == "public"):
        return 0.0
    view = entry.with_options(here.view, options)
    try:
        return needed(panel_of(here, panel_id, view), width, height)
    except Exception:
        log.debug("Panel %s could not be built to lay out the page", panel_id, exc_info=True)
        return 0.0
