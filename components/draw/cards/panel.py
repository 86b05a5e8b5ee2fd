"""A panel on the page: a card with its picture or chart, and a menu with its figures, source and method."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Literal

import streamlit as st

from components import theme
from components.draw import notices
from components.draw.cards import tables
from components.draw.cards.card import Cell, beside, fold, head, listed, pictured, tiled
from components.draw.cards.choices import choices
from components.draw.cards.height import grown
from components.draw.cards.rows import rowed
from components.draw.containers import Container
from components.draw.first_picture import first_picture
from components.draw.text import named, plain
from components.maps import area_map
from components.panels.panel import Panel, Sheet
from components.widget_keys import widget_key
from components.wording.phrases import DEMONSTRATION

_CHART = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False}


# Streamlit puts an open menu at the end of the page: with the Tab key a reader would come to it after everything else.
# In a block of its own, since it runs again in the same page. A server in front knows scripts by their text:
# deploy/nginx/policing/headers.conf has a hash of each.
INTO_THE_MENU = """<script>{
const menus = document.querySelectorAll('[data-testid=stPopoverBody]'), menu = menus[menus.length - 1];
if (menu && !menu.contains(document.activeElement)) { menu.tabIndex = -1; menu.focus({preventScroll: true}); }
}</script>"""


def into_the_menu() -> None:
    """Bring the keyboard into the menu that is open, in which this is drawn."""
    st.html(INTO_THE_MENU, unsafe_allow_javascript=True)


@dataclass(frozen=True)
class Offer:
    """Whether a panel can be put on the agenda: what the button says, and what it does, None where it cannot."""

    label: str
    add: Callable[[], None] | None


@dataclass(frozen=True)
class Notes:
    """What the menu of a panel adds: its question, how to ask the same on a command line, and a link to this view.

    `agenda` is the offer to take it to a meeting.
    """

    question: str
    commands: Sequence[str]
    link: str
    file_name: str
    agenda: Offer | None = None


def draw_panel(
    panel: Panel,
    notes: Callable[[], Notes],
    *,
    demonstration: bool,
    key: str,
    with_remedy: bool,
    heading: Container | None = None,
    select: str | None = None,
    cell: Cell | None = None,
    explored: bool = False,
    folded: bool = False,
    query: str = "",
    stay: str = "",
    control: Callable[[Panel], object] | None = None,
    written: Callable[[Sheet], str] | None = None,
    looked: int = 0,
) -> str | None:
    """Draw `panel` as a card in `cell`, or over the whole width; give what the reader chose on it.

    Its finding goes into `heading` where that is given, as the finding of the page. `with_remedy` adds to an empty
    panel what whoever runs the dashboard can do about it, which a resident cannot. `notes` gives what its menu adds,
    and is asked once that is open. With `select`, the reader may choose a shape on the map or a row of the table, and
    its value in that column is given back. With `explored` a chart or map that can be moved is drawn at once instead of
    its picture. `folded` leaves its title alone, as a heading that opens the rest. `query` holds the choices that links
    to other pages carry along, and `stay` all that the address of this one says. `control` draws, at the top of the
    card, a choice that decides what it shows. A map goes back to its view where `looked` has grown. `written` gives the
    HTML of its sheet; without it none is offered. It is asked for by a click, outside the run of a page.
    """
    if heading is not None:
        heading.header(plain(panel.finding or panel.empty), anchor=False)
    room = cell or Cell(st.container())
    height: Literal["stretch", "content"] = "content" if folded else "stretch"
    with room.container, st.container(border=True, height=height, gap="xsmall", key=f"{key}-card"):
        if not panel.title and heading is None and control is None:
            st.subheader(plain(panel.finding or panel.empty), anchor=False)
        if folded:
            _markup(_folded(panel, room, query, stay, demonstration=demonstration, with_remedy=with_remedy))
            if not panel.empty:
                _menu(panel, notes, demonstration, key)
            return None
        if control is not None:
            with st.container(key=f"{key}-control", gap=None):
                if not panel.title:
                    # What the choice offers says it to those who see.
                    _markup(f'<h3 class="heard">{escape(panel.finding or panel.empty)}</h3>')
                control(panel)
        if panel.empty:
            _markup(head(panel))
            if panel.finding or panel.title:
                notices.nothing(f"{panel.empty} {panel.remedy if with_remedy else ''}".strip())
            if with_remedy:
                _markup(listed(panel.entries, query))
            return None
        chosen = _shown(panel, room, key, select, query, stay, explored=explored, looked=looked)
        if panel.sheet and written:
            _to_print(panel.sheet, partial(written, panel.sheet), demonstration, key)
        _menu(panel, notes, demonstration, key)
    return chosen


def _shown(
    panel: Panel, room: Cell, key: str, select: str | None, query: str, stay: str, *, explored: bool, looked: int
) -> str | None:
    """What the card is about: its picture, or the chart or map to explore; its table where that is the panel."""
    explored = explored or bool(st.session_state.get(f"{key} explored"))
    interactive = panel.figure is not None or panel.deck is not None
    if select and panel.choices:
        _markup(f"{head(panel)}{choices(panel.choices, stay)}{listed(panel.entries, query)}")
        return _all_rows(panel, key, select)
    if not interactive or (panel.picture is not None and not explored):
        _markup(f"{head(panel)}{_still(panel, room, query, stay)}")
        chosen = None
    else:
        _markup(head(panel))
        chosen = _picture(panel, key, select, looked)
        _markup(f"{listed(panel.entries, query)}{rowed(panel.rows, panel.heads, query, stay)}")
    if panel.show_table:
        chosen = _table(panel, key, select) or chosen
    return chosen


def _all_rows(panel: Panel, key: str, select: str) -> str | None:
    """A button that opens the whole table, to choose from as well."""
    menu = st.popover(
        f"All {len(panel.table)} areas", type="tertiary", key=widget_key("menu", key, "explore-all"), on_change="rerun"
    )
    if not menu.open:
        return None
    with menu:
        return _table(panel, key, select)


def _still(panel: Panel, room: Cell, query: str, stay: str, *, whole: bool = False) -> str:
    """The picture, small cards and lines of a panel as HTML."""
    picture, height = grown(panel, room)
    if picture is not None and panel.beside:
        return beside(picture, panel.entries, room.width, height, query)
    drawn = pictured(picture, room.width, height) if picture is not None else ""
    rows = rowed(panel.rows, panel.heads, query, stay)
    return f"{drawn}{tiled(panel.tiles, query)}{listed(panel.entries, query, room.width, whole=whole)}{rows}"


def _folded(panel: Panel, room: Cell, query: str, stay: str, *, demonstration: bool, with_remedy: bool) -> str:
    """All of a panel behind its title."""
    remedy = panel.remedy if with_remedy and panel.empty else ""
    lines = [panel.finding, f"{panel.empty} {remedy}".strip(), "" if panel.empty else panel.caveat]
    told, said, caveat = (f"<p>{escape(line)}</p>" if line else "" for line in lines)
    invented = f"{DEMONSTRATION}. " if demonstration and not panel.real else ""
    source = "" if panel.empty else f'<p class="source">{escape(f"{invented}Source: {panel.source}.")}</p>'
    return fold(panel.title, panel.note, f"{told}{said}{_still(panel, room, query, stay, whole=True)}{caveat}{source}")


def _markup(html: str) -> None:
    if html:
        # An empty line within a text would end the HTML, and Markdown would begin.
        st.markdown(html.replace("\n", " "), unsafe_allow_html=True, anchors=False)


def _picture(panel: Panel, key: str, select: str | None, looked: int) -> str | None:
    alt = panel.alt or panel.finding
    if panel.deck is not None:
        return _map(panel.deck, alt, key, select, looked)
    if panel.figure is not None:
        st.plotly_chart(panel.figure, key=f"{key}-chart", config=_CHART, alt=alt)
    return None


def _map(deck: area_map.Map, alt: str, key: str, select: str | None, looked: int) -> str | None:
    chosen = None
    # A map cannot fit itself to the screen.
    if on_a_phone():
        deck = deck.narrow
    # Paper is white: it gets the colours of a light ground.
    classes, on_paper = deck.legend.classes, ""
    if in_the_dark():
        light, deck = deck, deck.dark
        both = zip(light.legend.classes, deck.legend.classes, strict=True)
        classes = tuple((f"light-dark({colour},{dark})", label) for (colour, label), (dark, _) in both)
        on_paper = light.picture
    deck = deck.afresh(looked)
    with first_picture(deck, key, on_paper):
        if select:
            event = st.pydeck_chart(
                deck,
                height=deck.height,
                key=widget_key("map", key),
                alt=alt,
                on_select=tables.note_choice,
                selection_mode="single-object",
            )
            chosen = area_map.selected_key(event.selection.get("objects") or {})
        else:
            st.pydeck_chart(deck, height=deck.height, key=widget_key("map", key), alt=alt)
    outlines = [
        (style, label)
        for style, label in (
            (f"1.5px dashed {theme.CONTEXT}", deck.legend.no_data),
            (f"2.5px solid {theme.OPERATION}", deck.legend.marked),
        )
        if label
    ]
    if classes or outlines:
        notices.legend(deck.legend.title, classes, outlines)
    return chosen


def _table(panel: Panel, key: str, select: str | None) -> str | None:
    if select is None and len(panel.table) <= tables.LONGEST_PRINTED:
        tables.printed(panel.table, panel.columns, panel.finding, as_list=panel.as_list)
        return None
    # A selection is a row's number, which in another order is another row: the table then starts afresh.
    order = [] if select is None else [f"{zlib.crc32(repr(panel.table[select].tolist()).encode()):x}"]
    row = tables.browsed(
        panel.table,
        panel.columns,
        key=widget_key("table", key, *order),
        alt=panel.finding,
        widths=panel.widths,
        selectable=select is not None,
    )
    return None if row is None or select is None else str(panel.table[select].iloc[row])


def on_a_phone() -> bool:
    """A phone says that it is one."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def in_the_dark() -> bool:
    """Whether the reader's theme is dark; what a map shows as more must stand out on it."""
    return st.context.theme.type == "dark"


def _told(panel: Panel, demonstration: bool) -> dict[str, str]:
    """What each row of a file says of all of them: what and when they are about, their source, and if invented."""
    about = "; ".join(text for text in (panel.title, panel.note, panel.finding) if text)
    invented = DEMONSTRATION if demonstration and not panel.real else ""
    return {"about these figures": about, "source of these figures": panel.source, "note": invented}


def _credit(panel: Panel, demonstration: bool) -> str:
    """One line: whether the numbers are invented, where they come from, and what they cannot tell."""
    parts = (f"**{DEMONSTRATION}.**" if demonstration else "", f"Source: {plain(panel.source)}.", plain(panel.caveat))
    return " ".join(part for part in parts if part)


def _to_print(sheet: Sheet, html: Callable[[], str], demonstration: bool, key: str) -> None:
    st.download_button(
        sheet.label,
        data=html,
        file_name=f"{sheet.name}{'_demonstration' if demonstration else ''}.html",
        mime="text/html",
        icon=":material/print:",
        on_click="ignore",
        key=widget_key("sheet", key),
    )


def _menu(panel: Panel, told: Callable[[], Notes], demonstration: bool, key: str) -> None:
    # Filled only while it is open: seven closed menus would cost more than the seven charts.
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
        _take_away(panel, notes, demonstration, key)
        if panel.how:
            st.markdown(f"**How it was computed.** {panel.how}")
        if notes.commands:
            st.caption("The same on the command line")
            st.code("\n".join(notes.commands), language=None, wrap_lines=True)
        st.caption("Link to this view")
        st.code(notes.link, language=None, wrap_lines=True)


def _to_explore(panel: Panel, key: str) -> None:
    """A switch from the picture to the chart or map that answers to the pointer. It outlives the menu it stands in."""
    kept, switch = f"{key} explored", widget_key("switch", key, "explore")
    st.session_state[switch] = st.session_state.get(kept, False)

    def keep() -> None:
        st.session_state[kept] = st.session_state[switch]

    st.toggle("Explore the map" if panel.deck is not None else "Explore the chart", key=switch, on_change=keep)


def _take_away(panel: Panel, notes: Notes, demonstration: bool, key: str) -> None:
    """The figures, to read and as a file."""
    if not len(panel.table):
        return
    if not panel.show_table:
        tables.browsed(panel.table, panel.columns, key=widget_key("figures", key), alt=f"Figures: {panel.finding}")
    st.download_button(
        "Download as CSV",
        data=lambda: tables.csv(panel.table, panel.columns, _told(panel, demonstration)),
        file_name=notes.file_name,
        mime="text/csv",
        on_click="ignore",
        key=widget_key("csv", key),
    )
