"""What a page begins with: its title, room for its finding, and the filters."""

from __future__ import annotations

import streamlit as st

from components import theme
from components.draw import notices
from components.draw.text import plain
from components.view import View
from components.wording import selection
from frame import filters
from frame.finder import find
from frame.visit import visit


def open_page(
    title: str = "", *, filtered: bool = True, placed: bool = True, typed: bool = True, dated: bool = True
) -> View:
    """Draw the title and the filters and give the view that is chosen.

    Between the two, room is kept for the finding of the main panel. A page with `filtered` False shows no filters and
    looks at the whole county and the usual period; without `placed` or `typed` it leaves out the choice of place or
    of crime type, which then is the page's own place or all types. Without a title it takes that of the register.
    Without filters or `dated` the foot names no period: the panels have periods of their own.
    """
    here = visit()
    st.title(plain(title or here.page.title_for(here.audience)), anchor=False)
    here.finding = st.container()
    here.dated = dated and filtered
    if filtered and not filters.choices(here.file).months:
        remedy = "" if here.audience == "public" else " Import some with manage.py import."
        notices.refusal(f"The database holds no month of street-level files yet.{remedy}")
        st.stop()
    if filtered:
        here.view = filters.choose(here, placed=placed, typed=typed)
        chosen = selection(here.view, placed=placed) if typed else f"{here.view.scope_name}, {_period(here.view)}"
        st.caption(plain(f"{chosen}. What is usual, and what changed, is judged by all imported months."))
    else:
        here.view = filters.usual(here)
    return here.view


def open_place() -> View | None:
    """Draw the title and a box to find one's own place in; give the view of that, or None until one is found."""
    here = visit()
    title = st.container()
    find(here)
    here.dated = False
    place = filters.at(here)
    here.view = place or filters.usual(here)
    named = f": {place.scope_name}" if place else ""
    title.title(plain(f"{here.page.title_for(here.audience)}{named}"), anchor=False)
    here.finding = st.container()
    return place


def _period(view: View) -> str:
    return theme.period(view.since, view.until)
