"""What surrounds the cards of a page: its title and choices, its finding, and one grey line at its end."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from components.draw.cards.card import fold, listed
from components.draw.containers import Container, Menu
from components.draw.text import plain
from components.panels.panel import Entry
from components.widget_keys import widget_key
from components.wording.phrases import DEMONSTRATION, LICENCE


def title(text: str, *, demonstration: bool, hidden: bool = False) -> Container:
    """The title of a page and whether its numbers are invented; returns the space to its right for choices.

    A `hidden` page runs behind another view, which has a title of its own.
    """
    key = "hidden-title-line" if hidden else "title-line"
    line = st.container(horizontal=True, vertical_alignment="center", gap="small", key=key)
    with line:
        st.title(plain(text), anchor=False, width="content")
        if demonstration:
            st.badge(DEMONSTRATION, icon=":material/science:", color="orange")
        st.space("stretch")
    return line


def choice(sentence: str) -> Menu:
    """The current choices as a `sentence` that opens them; returns the menu, to fill while it is open.

    If a button's text changes, Streamlit replaces it with another button, which is closed. So its own text never
    changes; the sentence is drawn over it (page.css) and is its name (page.js).
    """
    with st.container(key="choice", gap=None, width="content"):
        st.markdown(
            f'<span class="chosen" aria-hidden="true">{escape(sentence)}</span>', unsafe_allow_html=True, anchors=False
        )
        return st.popover(
            "Choose", icon=":material/tune:", type="tertiary", key=widget_key("menu", "choice"), on_change="rerun"
        )


def finding(*, hidden: bool = False) -> Container:
    """The place for the finding of a page; that of a `hidden` one as in `title`."""
    return st.container(key="hidden-finding" if hidden else "finding")


def leads(words: str, rest: str, url_path: str) -> None:
    """One line that links to a page, on a page that has nothing to show."""
    st.markdown(listed([Entry(words, rest, url_path=url_path)]), unsafe_allow_html=True, anchors=False)


def section(title: str, body: str) -> None:
    """A heading with `body` (HTML) below it."""
    st.markdown(f"<h3>{escape(title)}</h3>{body}", unsafe_allow_html=True, anchors=False)


def folded(key: str, title: str, body: str) -> None:
    """A card with only a heading, which opens `body` (HTML)."""
    with st.container(border=True, gap="xsmall", key=f"{key}-card"):
        st.markdown(fold(title, "", body), unsafe_allow_html=True, anchors=False)


def foot(line: str, limits: Sequence[str], more: Sequence[str], *, opened: bool) -> None:
    """Close a page with one grey `line`; it opens what its figures cannot show, `more` lines, and the licences.

    With `opened` all of it is shown at once.
    """
    told = f"<h2>What this cannot tell</h2>{_list(limits)}" if limits else ""
    also = "".join(f"<p>{escape(text)}</p>" for text in (*more, LICENCE) if text)
    st.markdown(
        f'<details class="foot"{" open" if opened else ""}><summary><span class="line">{escape(line)}</span>'
        f'<span class="opens">{"What this cannot tell, sources" if limits else "Sources"}</span></summary>'
        f'<div class="limits">{told}{also}</div></details>',
        unsafe_allow_html=True,
        anchors=False,
    )


def _list(lines: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in lines)}</ul>"
