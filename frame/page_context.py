"""The context of one reader's run of a page: the database, the open page and the choices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import streamlit as st

from components.draw.containers import Container
from components.view import View
from data.serving.store import Store
from frame.register import Page

_KEY = "page context"


@dataclass
class PageContext:
    """What app.py finds out before a page runs, and what the page adds: `charts` counts its control charts,
    `limits` is what its figures cannot show. `title_line` is the space next to the title. `placed`: what the
    page shows follows the place that is chosen. `slides`, while the page is
    presented, gathers its panels (id and view) instead of drawing them. `newest` is what the foot names in place of the
    newest police month, and that month. `open_pages` are the addresses that panels may lead to.

    Kept in the session, because a fragment runs again without app.py.
    """

    store: Store
    page: Page
    open_pages: frozenset[str] = frozenset()
    view: View | None = None
    finding: Container | None = None
    title_line: Container | None = None
    dated: bool = True
    placed: bool = False
    charts: int = 0
    limits: tuple[str, ...] = ()
    slides: list[tuple[str, View]] | None = None
    newest: tuple[str, date] | None = None

    @property
    def file(self) -> str:
        """The database file, by which every cache is keyed."""
        return str(self.store.path)

    @property
    def demonstration(self) -> bool:
        """Whether the numbers are invented."""
        return self.store.meta.get("demonstration") == "true"

    @property
    def audience(self) -> str:
        """Who the database is for; the strictest audience if it does not say."""
        return self.store.meta.get("audience", "public")


def begin(store: Store, page: Page, pages: Iterable[Page]) -> PageContext:
    """Start a page's run with its own context; every full run of a page does.

    `pages` are those of the database.
    """
    here = st.session_state[_KEY] = PageContext(store, page)
    here.open_pages = frozenset(one.url_path for one in pages if one.open_to(here.audience))
    return here


def page_context() -> PageContext:
    """The context of the current run.

    Raises `RuntimeError` outside a page that app.py opened.
    """
    if _KEY not in st.session_state:
        raise RuntimeError("Open pages through app.py, which finds the database first.")
    return st.session_state[_KEY]
