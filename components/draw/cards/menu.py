"""The menu of a card: its figures, source and method, the files to download, and a link to the view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from components.draw.cards import tables
from components.draw.text import named, plain
from components.panels.panel import Panel, Sheet
from components.widget_keys import widget_key
from components.wording.phrases import DEMONSTRATION

# Streamlit puts an open menu at the end of the page, so the Tab key would reach it after everything else. In a separate
# block, since it runs again in the same page. The server in front allows scripts by their hash:
# deploy/nginx/policing/headers.conf lists them.
INTO_THE_MENU = """<script>{
const menus = document.querySelectorAll('[data-testid=stPopoverBody]'), menu = menus[menus.length - 1];
if (menu && !menu.contains(document.activeElement)) { menu.tabIndex = -1; menu.focus({preventScroll: true}); }
}</script>"""


def into_the_menu() -> None:
    """Move keyboard focus into the open menu in which this is drawn."""
    st.html(INTO_THE_MENU, unsafe_allow_javascript=True)


@dataclass(frozen=True)
class Offer:
    """Whether a panel can be put on the agenda: what the button says, and what it does, None if it cannot."""

    label: str
    add: Callable[[], None] | None


@dataclass(frozen=True)
class Made:
    """A file to download: what the button says, the file's name, its type, and what makes it."""

    label: str
    name: str
    mime: str
    make: Callable[[], bytes]


@dataclass(frozen=True)
class Notes:
    """What the menu of a panel adds: its question, how to ask the same on a command line, and a link to this view.

    `agenda` is the offer to take it to a meeting. `files` are others than the figures as CSV, each made on request.
    `citation` is one line to cite it by. A link that `opens_here_only` leads to this computer.
    """

    question: str
    commands: Sequence[str]
    link: str
    file_name: str
    agenda: Offer | None = None
    files: Sequence[Made] = ()
    citation: str = ""
    opens_here_only: bool = False


def _told(panel: Panel, demonstration: bool) -> dict[str, str]:
    """What each row of a file repeats: the subject and period, the source, and whether it is invented."""
    about = "; ".join(text for text in (panel.title, panel.note, panel.finding) if text)
    invented = DEMONSTRATION if demonstration and not panel.real else ""
    return {"about these figures": about, "source of these figures": panel.source, "note": invented}


def _credit(panel: Panel, demonstration: bool) -> str:
    """One line: whether the numbers are invented, where they come from, and what they cannot show."""
    parts = (f"**{DEMONSTRATION}.**" if demonstration else "", f"Source: {plain(panel.source)}.", plain(panel.caveat))
    return " ".join(part for part in parts if part)


def to_print(sheet: Sheet, html: Callable[[], str], demonstration: bool, key: str) -> None:
    """Offer a page of A4; `html` creates it on request."""
    st.download_button(
        sheet.label,
        data=html,
        file_name=f"{sheet.name}{'_demonstration' if demonstration else ''}.html",
        mime="text/html",
        icon=":material/print:",
        on_click="ignore",
        key=widget_key("sheet", key),
    )


def menu_of(panel: Panel, told: Callable[[], Notes], demonstration: bool, key: str) -> None:
    """Draw the menu of a panel; `told` gives its additions to the panel, and is called only while the menu is open."""
    # Filled only while open: seven closed menus would cost more than the seven charts.
    name = named(f"Figures and method: {panel.title or panel.finding}")
    menu = st.popover(
        name, icon=":material/more_horiz:", type="tertiary", key=widget_key("menu", key), on_change="rerun"
    )
    if not menu.open:
        return
    notes = told()
    with menu:
        st.markdown(f"**{plain(notes.question)}**")
        into_the_menu()
        if panel.title and panel.finding:
            st.markdown(plain(panel.finding))
        if panel.detail:
            st.markdown(plain(panel.detail))
        st.caption(_credit(panel, demonstration and not panel.real))
        if panel.picture is not None and (panel.figure is not None or panel.deck is not None):
            _to_explore(panel, key)
        if notes.agenda:
            st.button(
                notes.agenda.label,
                icon=":material/playlist_add:",
                key=widget_key("go", key, "agenda"),
                on_click=notes.agenda.add,
                disabled=notes.agenda.add is None,
            )
        _figures(panel, key)
        _downloads(panel, notes, demonstration, key)
        if panel.how:
            st.markdown(f"**How it was computed.** {panel.how}")
        if notes.commands:
            st.caption("The same on the command line")
            st.code("\n".join(notes.commands), language=None, wrap_lines=True)
        if notes.citation:
            st.caption("To cite it")
            st.code(notes.citation, language=None, wrap_lines=True)
        here_only = ", which opens on this computer only, while the dashboard runs" if notes.opens_here_only else ""
        st.caption(f"Link to this view{here_only}")
        st.code(notes.link, language=None, wrap_lines=True)


def _to_explore(panel: Panel, key: str) -> None:
    """A switch from the picture to the interactive chart or map. Its state outlasts the menu."""
    kept, switch = f"{key} explored", widget_key("switch", key, "explore")
    st.session_state[switch] = st.session_state.get(kept, False)

    def keep() -> None:
        st.session_state[kept] = st.session_state[switch]

    st.toggle("Explore the map" if panel.deck is not None else "Explore the chart", key=switch, on_change=keep)


def _figures(panel: Panel, key: str) -> None:
    """The figures, to read."""
    if len(panel.table) and not panel.show_table:
        tables.browsed(panel.table, panel.columns, key=widget_key("figures", key), alt=f"Figures: {panel.finding}")


def _downloads(panel: Panel, notes: Notes, demonstration: bool, key: str) -> None:
    """The figures and the pictures as files."""
    st.caption("Take away")
    with st.container(horizontal=True, gap="small"):
        if len(panel.table):
            st.download_button(
                "CSV",
                data=lambda: tables.csv(panel.table, panel.columns, _told(panel, demonstration)),
                file_name=notes.file_name,
                mime="text/csv",
                on_click="ignore",
                key=widget_key("csv", key),
            )
        for file in notes.files:
            st.download_button(
                file.label,
                data=file.make,
                file_name=file.name,
                mime=file.mime,
                on_click="ignore",
                key=widget_key("csv", key, file.label),
            )
