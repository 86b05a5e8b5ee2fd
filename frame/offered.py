"""The pages that a database has: those of the register, and one for each of its operations and priorities."""

from __future__ import annotations

import logging

import duckdb
import streamlit as st

from data.operations import held_by, planned_operations
from data.plans import planned_plans, planned_priorities
from data.profile import Profile, default
from data.serving.store import QueryTooSlow, Store
from frame.answering.database import opened
from frame.register import Contents, Page, Register, pages_of

log = logging.getLogger("policing")


def offered(register: Register, store: Store | None) -> tuple[Page, ...]:
    """All pages of the database, for any audience; those of the demonstration if there is no database yet.

    Otherwise a link to an operation's page would get "not found" while the first database is built.
    """
    if store is None:
        return pages_of(register, planned(default()))
    try:
        return pages_of(register, _contents(str(store.path)))
    except (duckdb.Error, QueryTooSlow):
        # The open page says what is wrong with the database; the menu leads to the pages that do not need it.
        log.exception("The operations and plans of %s cannot be read", store.path.name)
        return pages_of(register, Contents())


def planned(profile: Profile) -> Contents:
    """What a database of a county will have, by the files in its folder."""
    operations, folder = planned_operations(profile.folder), profile.folder
    return Contents(operations, planned_priorities(folder), held_by(operations) | profile.held, planned_plans(folder))


# As many as there can be open databases.
@st.cache_resource(max_entries=3, show_spinner=False)
def _contents(file: str) -> Contents:
    return contents_of(opened(file))


def contents_of(store: Store) -> Contents:
    """What a database has that makes pages."""
    operations, priorities = store.ask("operations/pages"), store.ask("strategy/priorities")
    return Contents(
        operations.where(operations.notna(), "").to_dict("records"),
        priorities.where(priorities.notna(), "").to_dict("records"),
        frozenset(store.ask("shared/held")["held"]),
        len(store.ask("strategy/plans")),
    )
