"""The top of a page: its title, room for its finding, and the filters."""

from __future__ import annotations

from datetime import date

import streamlit as st

from components.draw import notices, page_parts
from components.draw.cards.card import Cell, cells
from components.draw.page_actions import share_and_print
from components.view import View
from frame import slides
from frame.page_context import PageContext, page_context
from frame.reader import filters, own_places, side_by_side
from frame.reader.offers import choices
from frame.reader.place_search import another, find, looking


def open_page(
    title: str = "",
    *,
    glance: bool = False,
    filtered: bool = True,
    placed: bool = True,
    typed: bool = True,
    dated: bool = True,
    presented: bool = True,
    period: bool = True,
    own: filters.Own | None = None,
) -> View:
    """Draw the title and the filters; returns the chosen view.

    The filters are a sentence that opens them. Below, space is kept for the finding of the main panel. A page with
    `filtered` False shows no filters and covers the whole county and the usual period; without `placed` or `typed` it
    leaves out the choice of place or of crime type and uses its own place or all types. Without a title it uses the one
    in the register, or with `glance` the name of the chosen place. Without filters or `dated` the foot names no period,
    because the panels have their own. Without `period` no months can be chosen. `own` are choices of this page, drawn
    among the filters. A page without panels is not `presented`.
    """
    here = page_context()
    place = filters.place_name(here) if glance else ""
    title = f"{place} at a glance" if place else title or here.page.title_for(here.audience)
    here.dated, here.placed = dated and filtered and period, filtered and placed
    if filtered and not choices(here.file).months:
        page_parts.title(title, demonstration=here.demonstration)
        notices.refusal("The database has no months of street-level files yet.")
        if here.audience == "internal":
            page_parts.leads("Add data", "from data.police.uk, or fetched from there", "add-data")
        st.stop()
    hidden = here.slides is not None
    here.title_line = page_parts.title(title, demonstration=here.demonstration, hidden=hidden)
    with here.title_line:
        view = (
            filters.choose(here, placed=placed, typed=typed, period=period, own=own)
            if filtered
            else filters.usual(here)
        )
        slides.button(here, offered=presented)
        share_and_print()
    here.view = view
    here.finding = page_parts.finding(hidden=hidden)
    return view


def open_place(
    ask: str = "Find the place where you live.",
    typed: str = "Your village, estate, street or postcode",
    *,
    compares: bool = False,
) -> tuple[View | None, list[Cell]]:
    """Draw the title and a search for the reader's place; returns its view, None until one is found.

    Until then the search box is in the left half of the page, and both halves are returned to fill; `ask` is the
    finding of the page, and `typed` the label of the box. With `compares` the reader can choose places to compare with.
    """
    here = page_context()
    here.dated = False
    top = st.container(gap="xsmall")
    known, halves = filters.at(here), []
    if known is None:
        halves = cells(1, 1, height=320)
        with halves[0].container:
            find(here, typed)
            _offer_own(here, offered=compares)
    elif looking():
        find(here, typed)
        _offer_own(here, offered=compares)
    place = filters.at(here)
    if place and not known:
        st.rerun()  # the place's page starts again, with what was found above it
    here.view, here.placed = place or filters.usual(here), place is not None
    hidden = here.slides is not None
    with top:
        here.title_line = page_parts.title(
            place.scope_name if place else here.page.title_for(here.audience),
            demonstration=here.demonstration,
            hidden=hidden,
        )
        with here.title_line:
            if place and not looking():
                another()
            if place and compares:
                side_by_side.menu(here)
            slides.button(here, offered=place is not None)
            share_and_print()
        here.finding = page_parts.finding(hidden=hidden)
        if not place:
            here.finding.header(ask, anchor=False)
    return place, halves


def _offer_own(here: PageContext, *, offered: bool) -> None:
    """Offer to put together a place that no search finds."""
    if offered:
        own_places.offer(here)
        own_places.open_if_asked(here)


def counted_to(month: date | None, what: str) -> None:
    """Name in the foot the newest month that this page shows, if it is not the newest police month.

    `what` is such as "month of searches".
    """
    if month is not None:
        page_context().newest = (what, month)


def cannot_tell(*lines: str) -> None:
    """What the page's figures cannot show, in two or three lines, for the foot of the page."""
    page_context().limits = lines
