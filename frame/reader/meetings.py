"""The agendas that most meetings need, each to present, to take away as files, or to start one's own from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from board.agenda_file import Agenda, defaults
from components import agenda
from components.agenda import Item
from components.draw.text import plain
from components.panels import PANELS
from components.viewing import COUNTY, parameters
from components.widget_keys import widget_key
from components.wording.phrases import several
from frame import packs, slides
from frame.page_context import PageContext
from frame.reader.address import AGENDA, remember


def offered(here: PageContext) -> Mapping[str, Agenda]:
    """The agendas for the readers of this database, by name."""
    internal = here.audience == "internal"
    return {name: one for name, one in defaults().items() if internal or not one.internal}


def draw(here: PageContext) -> None:
    """A card for each agenda: what it is for, how many findings it has, and what can be done with it."""
    for name, one in offered(here).items():
        with st.container(border=True, key=f"meeting-{name}-card", gap="xsmall"):
            st.subheader(plain(one.title), anchor=False)
            seen = items(here, one)
            st.markdown(f"{plain(one.purpose)} {several(len(seen), 'finding', 'findings')}.")
            if one.placed and (here.view is None or here.view.scope == COUNTY):
                st.markdown("Choose a place at the top of this page first: this one is about a single place.")
                continue
            with st.container(horizontal=True):
                for label, icon, what, after in (
                    ("Present", "slideshow", "present", partial(slides.begin, "agenda")),
                    ("Take away", "download", "pack", partial(packs.begin, "agenda")),
                    ("Use as my agenda", "list_alt", "use", None),
                ):
                    st.button(
                        label,
                        icon=f":material/{icon}:",
                        key=widget_key("go", "meeting", name, what),
                        on_click=_use,
                        args=(seen, after),
                    )


def items(here: PageContext, one: Agenda) -> list[Item]:
    """The items of an agenda for the place, months and type that are chosen on this page."""
    if here.view is None:
        return []
    shared = parameters(here.view)
    internal = here.audience == "internal"
    return [item for item in one.of(shared) if internal or PANELS[item.panel_id].audience == "public"]


def _use(said: list[Item], after: Callable[[], None] | None) -> None:
    """Make it the reader's agenda, then present it or turn to its files."""
    written = agenda.write(said)
    st.session_state[AGENDA] = written
    remember(AGENDA, written)
    if after:
        after()
