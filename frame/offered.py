"""The pages that a database has: those of the register, and one for each of its operations."""

from __future__ import annotations

import logging

import duckdb
import streamlit as st

from data.operations import held_by, planned_operations
from data.profile import default
from data.serving.store import QueryTooSlow, Store
from frame.answering.database import opened
from frame.register import Page, Register, pages_of

log = logging.getLogger("policing")


def offered(register: Register, store: Store | None) -> tuple[Page, ...]:
    """All pages of the database, for any audience; those of the demonstration if there is no database yet.

    Otherwise a link to an operation's page would get "not found" while the first database is built.
    """
    if store is None:
        rows, planned = planned_operations(default().folder), default()
        return pages_of(register, rows, held_by(rows) | planned.held, planned.plans_place or "county")
    try:
        return pages_of(register, *_held(str(store.path)))
    except (duckdb.Error, QueryTooSlow):
        # The open page says what is wrong with the database; the menu leads to the pages that do not need it.
        log.exception("The operations of %s cannot be read", store.path.name)
        return pages_of(register, [], ())


# As many as there can be open databases.
@st.cache_resource(max_entries=3, show_spinner=False)
def _held(file: str) -> tuple[list[dict[str, str]], frozenset[str], str]:
    store = opened(file)
    rows = store.ask("operations/pages")
    held, plans_place = store.ask("shared/held")["held"], store.ask("shared/county")["plans_scope"].iloc[0]
    return rows.where(rows.notna(), "").to_dict("records"), frozenset(held), plans_place
