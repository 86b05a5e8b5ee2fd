"""A link that names the data it was made from: on opening with other data, both findings are told."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import date

import streamlit as st

from components.draw.text import plain
from components.options import declared
from components.panels import PANELS
from components.theme import full_date, month
from components.viewing import SHARED, parameters
from components.widget_keys import widget_key
from components.wording.phrases import LONGEST_FINDING
from frame.answering.database import memory
from frame.page_context import PageContext
from frame.reader import filters

log = logging.getLogger("policing")

SEEN, CARD, FOUND = "seen", "card", "found"


def seen_of(meta: Mapping[str, str]) -> str:
    """The data of a database as a link says it: its newest month, and the day of its newest file; "" without months.

    >>> seen_of({"last_month": "2025-09-01", "data_vintage": "2025-11-10"})
    '2025-09.2025-11-10'
    """
    last, vintage = meta.get("last_month", ""), meta.get("data_vintage", "")
    return f"{last[:7]}.{vintage[:10]}" if last and vintage else ""


def tell(here: PageContext) -> None:
    """Say that the data is not that of the link, if so, with both findings, until the reader closes it."""
    said, now = st.query_params.get(SEEN, ""), seen_of(here.store.meta)
    was, is_now = _read(said), _read(now)
    if was is None or is_now is None or was == is_now:
        return
    newer = is_now[::-1] > was[::-1]
    lines = [
        f"The data is {'newer' if newer else 'older'} than in this link: "
        f"it was {_told(*was)}, and is now {_told(*is_now)}."
    ]
    found, (title, finding) = _found(here), _now(here)
    if found:
        lines.append(f"**{plain(title)}, in the link:** {plain(found)}")
    if finding:
        lines.append(f"**{plain(title)}, now:** {plain(finding)}")
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="linked-card"):
        st.markdown("  \n".join(lines), width="stretch")
        st.button("Close", key=widget_key("go", "linked", "close"), on_click=_close)


def _read(said: str) -> tuple[date, date] | None:
    """The newest month and the day of the newest file; None if the text says neither."""
    last, _, vintage = said.partition(".")
    try:
        return date.fromisoformat(f"{last}-01"), date.fromisoformat(vintage)
    except ValueError:
        return None


def _told(last: date, vintage: date) -> str:
    return f"to {month(last)}, downloaded on {full_date(vintage)}"


def _found(here: PageContext) -> str:
    """The finding in the link. A public site shows no text from an address: anyone could have written it."""
    text = " ".join(st.query_params.get(FOUND, "").split())
    return text if here.audience == "internal" and text.isprintable() and len(text) <= LONGEST_FINDING else ""


def _now(here: PageContext) -> tuple[str, str]:
    """The title and the finding of the card that the link is about, for the choices in it."""
    entry = PANELS.get(st.query_params.get(CARD, ""))
    if entry is None or (entry.audience == "internal" and here.audience == "public"):
        return "This view", ""
    params = {name: st.query_params[name] for name in SHARED if name in st.query_params}
    known = {one.name for one in declared(entry.options)}
    options = {name: value for name, value in st.query_params.items() if name in known and name not in SHARED}
    view = filters.view_of(here, entry.id, {**parameters(filters.usual(here)), **params, **options})
    if view is None:
        return entry.question.rstrip("?"), ""
    try:
        panel = memory(here.file).panel(entry, view).panel
        return panel.title or entry.question.rstrip("?"), panel.finding
    except Exception as wrong:  # an address may name any panel and any choices
        log.warning("Panel %s of a link was not built: %s", entry.id, type(wrong).__name__)
        return entry.question.rstrip("?"), ""


def _close() -> None:
    for name in (SEEN, CARD, FOUND):
        st.query_params.pop(name, None)
