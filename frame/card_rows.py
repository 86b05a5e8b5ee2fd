"""Rows of cards without gaps: pictures as high as their row, and a short card below another."""

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

_SHORT = 0.6  # a card up to this share of its row's height is short
_HIGHEST = 520  # px up to which pictures fill a row: a longer list does not make them higher


Shown = str | tuple[str, Mapping[str, str]]
"""A panel by its id, or with the options that it is shown with."""


def level(places: Sequence[Cell], *shown: Shown | list[str], **options: str) -> list[Cell]:
    """The slots of a row, which know the height of its highest card, for the panels to be shown there.

    For each slot its panel, or a list of panels shown one below another, which keep their height. `options` apply to
    all of them.
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
    """The slots of three cards, in order: side by side; or two, with a short third below one of them.

    The third is the shorter of the last two cards. `spans` divide the width among three and `spans_of_two` among two;
    `height` is as in `cells`.
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
    """The height that a panel's card would have, or those of several panels one below another."""
    if isinstance(shown, tuple):
        panel_id, own = shown
        return _needed(here, {**options, **own}, panel_id, place.width, place.height)
    panel_ids = [shown] if isinstance(shown, str) else shown
    found = [_needed(here, options, panel_id, place.width, place.height) for panel_id in panel_ids]
    return sum(found) + GAP * max(0, sum(each > 0 for each in found) - 1)


def _needed(here: PageContext, options: Mapping[str, str], panel_id: str, width: float, height: float) -> float:
    """The height that a panel's card would have; 0 if it is not shown, or if it says where shown why not."""
    entry = PANELS[panel_id]
    if here.view is None or (entry.audience == "internal" and here.audience == "public"):
        return 0.0
    view = entry.with_options(here.view, options)
    try:
        return needed(panel_of(here, panel_id, view), width, height)
    except Exception:
        log.debug("Panel %s could not be built to lay out the page", panel_id, exc_info=True)
        return 0.0
