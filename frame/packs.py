"""A page, or the reader's agenda, as files to take away: the address says which, and the page shows what they hold.

What a reader enters about the meeting stays in the session: it is nobody else's business, and an address is shared.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from threading import BoundedSemaphore
from typing import Literal

import streamlit as st

from board.agenda_file import title_of
from board.content import Meeting, Told, collect
from board.formats import FORMATS, file_name
from board.noted import noted_on
from board.pack import Noted, Pack
from components.agenda import Item
from components.draw import notices, page_parts
from components.draw.cards.card import cells, fold, listed
from components.draw.containers import Container
from components.panels.panel import Entry, Panel, PanelEntry
from components.view import View
from components.viewing import parameters, today_of
from components.widget_keys import WidgetKey, widget_key
from components.wording.phrases import sentence_case, several
from frame.answering import answers
from frame.answering.database import memory
from frame.page_context import PageContext
from frame.reader import agenda
from frame.reader.offers import choices

log = logging.getLogger("policing")

PACK = "pack"
What = Literal["page", "agenda"]
_WHATS: tuple[What, ...] = ("page", "agenda")
_MADE = "pack made"
_LONGEST = 80  # characters of a title or a meeting's name
# How many at once: each takes a processor for some seconds, and a public server has two.
_AT_ONCE = BoundedSemaphore(2)


@dataclass(frozen=True)
class _Made:
    """The files of a pack, by format, and the pack that they hold."""

    pack: Pack
    files: Mapping[str, bytes]


def button() -> None:
    """The button that offers the files of this page."""
    st.button(
        "Take away",
        icon=":material/download:",
        type="tertiary",
        key=widget_key("go", "pack"),
        help="The findings of this page as a PDF, slides or one web page",
        on_click=begin,
        args=("page",),
    )


def begin(what: What) -> None:
    """Turn to the files of the page or the agenda."""
    st.query_params[PACK] = what
    forget()


def packing(here: PageContext) -> bool:
    """Whether the address asks for files, and the database has a month to show."""
    return st.query_params.get(PACK) in _WHATS and bool(choices(here.file).months)


def forget() -> None:
    """Drop files that were made: those of a whole agenda take more memory than the rest of a session."""
    st.session_state.pop(_MADE, None)


def draw(here: PageContext, run: Callable[[], None]) -> None:
    """Say what the files hold, ask about the meeting, and offer them; `run` runs the page to learn its panels."""
    of_agenda = st.query_params[PACK] == "agenda"
    if of_agenda:
        here.slides = agenda.views(here)
    else:
        here.slides = []
        with st.container(key="behind-pack"):
            run()
    items = [Item.of(panel_id, parameters(view)) for panel_id, view in dict.fromkeys(here.slides or [])]
    about = title_of(items) or "Agenda" if of_agenda else _titled(here)
    with page_parts.title(f"Take away: {about}", demonstration=here.demonstration):
        st.button(
            "Back to the page",
            icon=":material/arrow_back:",
            type="tertiary",
            key=widget_key("go", "pack", "leave"),
            on_click=_leave,
        )
    if not items:
        page_parts.finding().header(
            "There is nothing to take away yet: add cards to the agenda from their menus."
            if of_agenda
            else "There is nothing to take away yet.",
            anchor=False,
        )
        return
    limits = () if of_agenda else here.limits
    finding = page_parts.finding()
    left, right = cells(5, 7)
    with left.container, st.container(border=True, key="pack-form-card", gap="small", height="stretch"):
        meeting = _meeting(about)
        if here.audience == "internal":
            st.markdown("For police and partners. Files for residents come from the public copy.")
        wanted = st.button("Make the files", type="primary", key=widget_key("go", "pack", "make"))
        below = st.container(gap="small")
    made: _Made | None = st.session_state.get(_MADE)
    if wanted:
        made = st.session_state[_MADE] = _make(here, items, meeting, limits, below)
    # Without the files only what is on the page already is collected: all of it is kept.
    pack = made.pack if made else _collected(here, items, meeting, limits)
    finding.header(_headline(pack), anchor=False)
    with right.container, st.container(border=True, key="pack-holds-card", gap="xsmall", height="stretch"):
        _holds(pack)
    if made:
        with below:
            _offer(made, stale=made.pack.title != meeting.title or _about(made.pack) != (meeting.name, meeting.day))


def _titled(here: PageContext) -> str:
    """The page, with its place if one can be chosen there."""
    title = here.page.title_for(here.audience)
    return f"{title}, {here.view.scope_name}" if here.placed and here.view else title


def _meeting(about: str) -> Meeting:
    """What the reader enters about the meeting."""
    title = st.text_input("Title", value=about, max_chars=_LONGEST, key=widget_key("words", "pack", "title"))
    name = st.text_input(
        "Meeting, if it is for one",
        max_chars=_LONGEST,
        placeholder="Such as: partnership board",
        key=widget_key("words", "pack", "meeting"),
    )
    day = st.date_input("Day of the meeting", value=None, format="DD/MM/YYYY", key=widget_key("day", "pack"))
    return Meeting(_line(title) or about, _line(name), day if isinstance(day, date) else None)


def _line(text: str) -> str:
    """On one line, and no longer than the field: only a browser keeps to its length."""
    return " ".join(text.split())[:_LONGEST]


def _make(
    here: PageContext, items: Sequence[Item], meeting: Meeting, limits: Sequence[str], below: Container
) -> _Made | None:
    """The files, with a bar that says how far it is; None if too many others are made now."""
    if not _AT_ONCE.acquire(timeout=20):
        with below:
            notices.refusal("Many files are being made just now. Please try again in a minute.")
        return None
    # Streamlit ends a run at any of its calls if the reader clicks again, so none may be outside this block.
    try:
        return _written(here, items, meeting, limits, below)
    finally:
        _AT_ONCE.release()


def _written(
    here: PageContext, items: Sequence[Item], meeting: Meeting, limits: Sequence[str], below: Container
) -> _Made:
    steps = len(items) + len(FORMATS)
    with below:
        bar = st.progress(0.0, "Collecting the findings")

    def told(done: int, of: int) -> None:
        bar.progress(done / steps, f"Finding {min(done + 1, of)} of {of}")

    try:
        pack = _collected(here, items, meeting, limits, told)
        files = {}
        for number, (name, form) in enumerate(FORMATS.items()):
            bar.progress((len(items) + number) / steps, f"Writing the {form.name}")
            files[name] = form.write(pack)
        return _Made(pack, files)
    finally:
        bar.empty()


def _collected(
    here: PageContext, items: Sequence[Item], meeting: Meeting, limits: Sequence[str], told: Told | None = None
) -> Pack:
    meta, known = here.store.meta, memory(here.file)

    def build(entry: PanelEntry, view: View) -> tuple[Panel, Collection[str]]:
        built = answers.built_of(here, entry.id, view)
        return built.panel, built.read

    noted: list[Noted] = []
    if meeting.day and here.audience == "internal":
        noted = noted_on(known.ask, meeting.day, today_of(meta))
    return collect(items, known.ask, meta, meeting, build=build, noted=noted, limits=limits, told=told)


def _headline(pack: Pack) -> str:
    count = several(len(pack.findings), "finding", "findings")
    noted = f", {several(len(pack.noted), 'decision or action', 'decisions and actions')}" if pack.noted else ""
    return f"{sentence_case(count)} to take away{noted}, with sources and what they cannot tell."


def _holds(pack: Pack) -> None:
    """The findings in order, what was noted, and what is left out."""
    st.subheader("What the files hold", anchor=False)
    lines = [
        Entry(f"{number}. {finding.about}", finding.sentence if finding.sentence != finding.title else "")
        for number, finding in enumerate(pack.findings, start=1)
    ]
    lines += [Entry(one.kind.capitalize(), one.text, end=one.owner) for one in pack.noted]
    st.markdown(listed(lines, whole=True), unsafe_allow_html=True, anchors=False)
    if pack.left_out:
        told = "".join(f"<li>{escape(title)}: {escape(why)}.</li>" for title, why in pack.left_out)
        folded = fold(f"Left out: {len(pack.left_out)}", "", f"<ul>{told}</ul>")
        st.markdown(folded, unsafe_allow_html=True, anchors=False)


def _offer(made: _Made, *, stale: bool) -> None:
    """A button for each file, and whether what is entered has changed since they were made."""
    if stale:
        st.markdown("What you entered has changed since these files were made. Make them again.")
    for name, data in made.files.items():
        form = FORMATS[name]
        st.download_button(
            f"{form.name} ({len(data) / 1e6:.1f} MB)",
            data=data,
            file_name=file_name(made.pack, form.ending),
            mime=form.mime,
            icon=":material/download:",
            on_click="ignore",
            key=_csv(name),
        )


def _csv(name: str) -> WidgetKey:
    return widget_key("csv", "pack", name)


def _about(pack: Pack) -> tuple[str, date | None]:
    return pack.meeting, pack.day


def _leave() -> None:
    st.query_params.pop(PACK, None)
    forget()
