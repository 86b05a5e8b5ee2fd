"""The agendas that most meetings need: to present, to take away as files, or to start one's own from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from html import escape

import streamlit as st

from board.agenda_file import Agenda, defaults
from components import agenda
from components.agenda import Item
from components.draw.text import plain
from components.panels import PANELS
from components.viewing import COUNTY, parameters
from components.widget_keys import widget_key
from frame import packs, slides
from frame.page_context import PageContext
from frame.reader.address import AGENDA, remember
from frame.reader.page_choices import chosen_option, pick

_FIRST = "board"


def chosen(here: PageContext) -> Agenda:
    """The agenda that the reader chose, of those for the readers of this database; `draw` has the choice."""
    offers = _offered(here)
    return offers[chosen_option("meeting", {name: one.title for name, one in offers.items()}, _FIRST)]


def draw(here: PageContext, one: Agenda) -> None:
    """The choice of an agenda, what it is for, and what can be done with it."""
    said = items(here, one)
    with st.container(border=True, key="meeting-card", gap="small", height="stretch"):
        titles = {name: each.title for name, each in _offered(here).items()}
        pick("meeting", "Meeting", titles, _FIRST, st.container())
        st.markdown(plain(one.purpose))
        if needs_place(here, one):
            st.markdown("**It is about a single place: choose one at the top of this page.**")
        with st.container(horizontal=True):
            for label, icon, what, after in (
                ("Present", "slideshow", "present", partial(slides.begin, "agenda")),
                ("Take away", "download", "pack", partial(packs.begin, "agenda")),
                ("Use as my agenda", "list_alt", "use", None),
            ):
                st.button(
                    label,
                    icon=f":material/{icon}:",
                    type="primary" if what == "present" else "secondary",
                    key=widget_key("go", "meeting", what),
                    on_click=_use,
                    args=(said, after),
                    disabled=needs_place(here, one),
                )


def questions(here: PageContext, one: Agenda) -> None:
    """The questions that an agenda goes through, over the width of the page; folded on a phone."""
    asked = [f"<li>{escape(PANELS[item.panel_id].question)}</li>" for item in items(here, one)]
    with st.container(border=True, key="asked-card"):
        st.markdown(
            f'<div class="card-head"><h3>{len(asked)} questions, in order</h3></div>'
            f'<details class="more"><summary>Show them</summary><ol class="asked">{"".join(asked)}</ol></details>',
            unsafe_allow_html=True,
            anchors=False,
        )


def items(here: PageContext, one: Agenda) -> list[Item]:
    """The items of an agenda for the place, months and type that are chosen on this page."""
    if here.view is None:
        return []
    internal = here.audience == "internal"
    every = one.of(parameters(here.view))
    return [item for item in every if internal or PANELS[item.panel_id].audience == "public"]


def needs_place(here: PageContext, one: Agenda) -> bool:
    """Whether an agenda is about a single place and none is chosen."""
    return one.placed and (here.view is None or here.view.scope == COUNTY)


def _offered(here: PageContext) -> Mapping[str, Agenda]:
    return {name: one for name, one in defaults().items() if here.audience == "internal" or not one.internal}


def _use(said: Sequence[Item], after: Callable[[], None] | None) -> None:
    """Make it the reader's agenda, then present it or turn to its files."""
    written = agenda.write(said)
    st.session_state[AGENDA] = written
    remember(AGENDA, written)
    if after:
        after()
