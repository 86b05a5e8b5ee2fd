"""Answers and panels, kept per database file, and how a panel is drawn on a page."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Hashable
from contextlib import nullcontext
from functools import partial

import pandas as pd

from components.draw import notices
from components.draw.cards.card import HALF, Cell
from components.draw.cards.panel import draw_panel
from components.draw.containers import Container
from components.options import apart
from components.panels import PANELS
from components.panels.panel import Panel, PanelEntry, Sheet
from components.view import View
from components.widget_keys import joined
from data.serving.store import QueryTooSlow
from frame.answering.database import memory
from frame.answering.memory import Built, Memory
from frame.links import carried, notes, stayed, without_closed_links
from frame.page_context import PageContext, page_context

log = logging.getLogger("policing")


def ask(name: str, **params: Hashable) -> pd.DataFrame:
    """The rows of a named query, from the database that this reader's page shows."""
    return memory(page_context().file).ask(name, **params)


def show(
    panel_id: str,
    target: Cell | Container | None = None,
    *,
    main: bool = False,
    select: str | None = None,
    explored: bool = False,
    folded: bool = False,
    control: Callable[[Panel], object] | None = None,
    looked: int = 0,
    presented: str = "",
    card: str = "",
    **options: str,
) -> str | None:
    """Draw a panel for the view in the filters, in a slot of the board or over the whole width.

    The finding of the `main` panel becomes the finding of the page, under its title. `options` are the page's values
    for options that the panel declares; any other raises `ValueError`. With `select`, a column of the panel's table,
    the reader can choose a shape on the map or a row of the table, and its value is returned. With `explored` an
    interactive chart or map is drawn instead of its picture; `folded` shows only the title, which opens the rest.
    `control` draws, at the top of the card, a choice of the page that decides what the card shows. A map returns to its
    first view if `looked` has increased. Slides show the panel `presented` instead, once for all cards that name it:
    several small cards make one slide together. `card` names a second card of the same panel on a page. An internal
    panel is not drawn on a public database.
    """
    here = page_context()
    if here.view is None:
        raise RuntimeError(f"{here.page.file} shows a panel before it opens its page with open_page().")
    view = PANELS[panel_id].with_options(here.view, options)
    if PANELS[panel_id].audience == "internal" and here.audience == "public":
        return None
    if here.slides is not None:
        together = PANELS[presented].with_options(here.view, {}) if presented else None
        # The finding of the page first, wherever its card stands.
        place = 0 if main else len(here.slides)
        here.slides.insert(place, (panel_id, view) if together is None else (presented, together))
        return None
    cell = target if isinstance(target, Cell) else None if target is None else Cell(target, HALF)
    with nullcontext() if cell is None else cell.container:
        return _drawn(
            here,
            panel_id,
            view,
            main=main,
            select=select,
            cell=cell,
            explored=explored,
            folded=folded,
            control=control,
            looked=looked,
            card=card,
        )


def panel_of(here: PageContext, panel_id: str, view: View) -> Panel:
    """A panel for a view, from memory or built silently; raises what building it raises."""
    return built_of(here, panel_id, view).panel


def built_of(here: PageContext, panel_id: str, view: View) -> Built:
    """As `panel_of`, with the parts of the view that it read."""
    return _built(here.file, PANELS[panel_id], view)


def filled(*panel_ids: str, **options: str) -> list[str]:
    """The panels that this reader may see and that have something to show, so that a page can lay them out.

    One that cannot be built counts as filled: it says so where it is shown.
    """
    here = page_context()
    if here.view is None:
        raise RuntimeError(f"{here.page.file} asks for panels before it opens its page with open_page().")
    entries = [PANELS[panel_id] for panel_id in panel_ids]
    return [entry.id for entry in entries if _has_something(here, entry, entry.with_options(here.view, options))]


def _has_something(here: PageContext, entry: PanelEntry, view: View) -> bool:
    if entry.audience == "internal" and here.audience == "public":
        return False
    try:
        return not _built(here.file, entry, view).panel.empty
    except Exception:
        log.debug("Panel %s could not be built to lay out the page", entry.id, exc_info=True)
        return True


def _drawn(
    here: PageContext,
    panel_id: str,
    view: View,
    *,
    main: bool,
    select: str | None,
    cell: Cell | None,
    explored: bool,
    folded: bool,
    control: Callable[[Panel], object] | None,
    looked: int,
    card: str,
) -> str | None:
    entry = PANELS[panel_id]
    try:
        made = _built(here.file, entry, view)
        here.charts += made.panel.charts
        return draw_panel(
            without_closed_links(made.panel, here.open_pages),
            partial(notes, here, entry, view, made.asked, made.panel),
            demonstration=here.demonstration,
            key=panel_key(panel_id, view, card),
            with_remedy=here.audience == "internal",
            heading=here.finding if main else None,
            select=select,
            cell=cell,
            explored=explored,
            folded=folded,
            query=carried(),
            stay=stayed(),
            control=control,
            written=partial(_written, memory(here.file), view),
            looked=looked,
        )
    except QueryTooSlow as slow:
        log.warning("Panel %s: %s", panel_id, slow)
        notices.too_slow()
        return None
    except Exception:
        reference = secrets.token_hex(3)
        log.exception("Panel %s could not be shown (reference %s)", panel_id, reference)
        notices.failure(reference)
        return None


def _written(known: Memory, view: View, sheet: Sheet) -> str:
    return sheet.html(known.ask, view)


def panel_key(panel_id: str, view: View, card: str = "") -> str:
    """The start of a panel's keys; with other options, or as another `card`, a page may show it again."""
    return joined(panel_id, *apart(view.options), *([card] if card else []))


def _built(file: str, entry: PanelEntry, view: View) -> Built:
    known = memory(file)
    built = known.found(entry, view)
    if built is not None:
        return built
    return known.panel(entry, view)
