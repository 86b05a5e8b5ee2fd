"""The menu of pages, from the register, for the audience of the database."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from functools import cache, partial
from typing import Literal

import streamlit as st

from components.draw.text import named
from frame.reader.address import note_open_page, restore
from frame.register import Page, in_the_order_of_the_menu
from frame.streamlit_internals import intended_page_name, own_copy, takes_pages_folder

# The server in front allows scripts by their hash: deploy/nginx/policing/headers.conf lists them.
LOAD_AGAIN = "<script>window.location.reload()</script>"
# What can be the name of a page in an address.
_ADDRESS = re.compile(r"[\w.-]{1,64}")
NOT_FOUND = "Page not found"
_ELSEWHERE = "address without a page"


def opened_page(pages: Sequence[Page], audience: str) -> tuple[Page, Callable[[], None]]:
    """Draw the menu of all pages that `audience` may open; returns the open page and what runs it."""
    sections: dict[str, list] = {}
    entries = {}
    offered = in_the_order_of_the_menu(pages, audience)
    first = offered[0].section_for(audience)
    for entry in offered:
        entries[entry.url_path] = entry
        group = entry.section_for(audience)
        section = sections.setdefault(group or first, [])
        if entry is offered[0]:
            entries[""] = entry
            section.append(own_copy(_made(entry, audience, "default")))
        section.append(own_copy(_made(entry, audience, "visible" if group and entry is not offered[0] else "hidden")))
    if elsewhere := _without_page(set(entries)):
        entries[elsewhere] = Page("", NOT_FOUND, "", elsewhere)
        internal = any(entry.url_path == elsewhere for entry in pages)
        sections[first].append(_not_here(elsewhere, offered[0], audience, internal=internal))
    first_of_all = takes_pages_folder()
    restore()
    chosen = st.navigation(sections, position="top")
    note_open_page()
    if first_of_all:
        _ask_again({entry.url_path for entry in pages})
    return entries[chosen.url_path], chosen.run


def _without_page(known: Collection[str]) -> str:
    """The address that the reader opened, if it leads to no page that this database may show; otherwise "".

    Later runs of the same page do not know its first address, so the session keeps it.
    """
    named = intended_page_name()
    if named:
        st.session_state[_ELSEWHERE] = "" if named in known or not _ADDRESS.fullmatch(named) else named
    return st.session_state.get(_ELSEWHERE, "")


def _not_here(address: str, start: Page, audience: str, *, internal: bool) -> st.Page:
    """The page shown at such an address: an explanation and a link to the start page."""
    draw = partial(_say_not_here, start, audience, internal=internal)
    return st.Page(draw, title=NOT_FOUND, url_path=address, visibility="hidden")


def _say_not_here(start: Page, audience: str, *, internal: bool) -> None:
    st.title(NOT_FOUND, anchor=False)
    st.markdown(
        "This page is for the police and their partners. It is not part of the public copy."
        if internal
        else "There is no page at this address. Check that you typed it correctly; the page may have a new address."
    )
    st.page_link(
        start.file, label=f"Go to the start page: {start.title_for(audience)}", icon=":material/arrow_forward:"
    )


@cache
def _made(entry: Page, audience: str, how: Literal["visible", "hidden", "default"]) -> st.Page:
    """A page of the menu, cached: looking for the files of all pages took a twentieth of every run.

    The start page is made twice: at the bare address, and hidden at its own, which may be in print.

    Each run of a script needs copies of its own.
    """
    return st.Page(
        entry.file,
        title=named(entry.title_for(audience)),
        url_path="" if how == "default" else entry.url_path,
        default=how == "default",
        visibility="hidden" if how == "hidden" else "visible",
        help=named(entry.help) or None,
    )


def _ask_again(paths: set[str]) -> None:
    """Make the server's very first reader load the page again, if it was a link to a page.

    Until `st.navigation` is called for the first time, Streamlit treats a folder named pages/ as an app of its older
    kind, and has already answered the link with "Page not found".
    """
    if intended_page_name() in paths - {""}:
        st.html(LOAD_AGAIN, unsafe_allow_javascript=True)
