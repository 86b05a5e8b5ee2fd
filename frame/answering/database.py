"""The current database: found by its pointer, opened once for all readers, refused if it may not be shown."""

from __future__ import annotations

import logging
from pathlib import Path

import duckdb
import streamlit as st

from data import county
from data.profile import default
from data.serving.exported import ExportedFile, exported
from data.serving.settings import Settings, hosts
from data.serving.store import OtherVersion, Store, current
from frame.answering.memory import Memory

log = logging.getLogger("policing")


UPDATING = "This page is being updated. Please come back later."


class NotServed(Exception):
    """There is no database that may be shown; the message says why and what to do."""


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """What the operator set, read once. Raises `NotServed` if a setting cannot be used."""
    try:
        return Settings.from_environment()
    except ValueError as error:
        log.error("%s", error)
        raise NotServed(
            "A setting of the dashboard cannot be used. The log shows whoever runs it which one to correct."
        ) from None


def own_hosts() -> tuple[str, ...]:
    """The names at which the server is reached; ends the server with one sentence if they cannot be read."""
    try:
        return hosts()
    except ValueError as fault:
        raise SystemExit(str(fault)) from None


def adding_to() -> Path | None:
    """The folder to which pages may add data; None on a public server, or if a setting cannot be used."""
    try:
        return settings().folder if settings().audience == "internal" else None
    except NotServed:
        return None


# Three: the current database, its successor during a swap, and one that a slow reader still uses.
@st.cache_resource(max_entries=3, show_spinner=False)
def opened(path: str) -> Store:
    """The store of one file. Never closed here: it closes with its last reader."""
    store = Store(Path(path), settings())
    try:
        county.agree(settings(), store.meta)
    except county.AnotherCounty as differs:
        log.warning("%s Pages show the database as it is.", differs)
    return store


# Three, as for the databases.
@st.cache_resource(max_entries=3, show_spinner=False)
def memory(file: str) -> Memory:
    """The answers kept for one file."""
    return Memory(opened(file))


def county_name(store: Store | None) -> str:
    """The county of a database; if there is none yet, the one that will be built."""
    return store.meta["county"] if store else settings().county or default().county.name


def pointed() -> str:
    """The file that the pointer names; "" if there is none or the file is missing."""
    try:
        return str(current(settings().folder) or "")
    except OSError:
        return ""


def shown() -> Store | None:
    """The store whose contents this server may show, or None; `serving` says why, also in the log.

    Raises whatever opening a file raises.
    """
    path = pointed()
    store = opened(path) if path else None
    internal = store is not None and store.meta.get("audience") != "public"
    return None if internal and settings().audience == "public" else store


def files_for_others() -> dict[str, ExportedFile]:
    """The files that were exported from the public copy in use, by name; none if it is internal or has none."""
    try:
        store = shown()
        is_public = store is not None and store.meta.get("audience") == "public"
        return exported(settings().folder) if is_public else {}
    except (NotServed, OSError, ValueError, duckdb.Error):
        return {}


def _not_served(told: str) -> NotServed:
    """Why nothing is shown; residents, who cannot fix it, are told to come back."""
    return NotServed(UPDATING if settings().audience == "public" else told)


def serving() -> Store | None:
    """The store of the current database, or None if there is none yet.

    Raises `NotServed` for a file that is missing or unreadable, and for an internal file on a public server.
    """
    try:
        path = current(settings().folder)
        store = None if path is None else opened(str(path))
        internal = store is not None and store.meta.get("audience") != "public"
    except FileNotFoundError:
        log.exception("The pointer names no database that is there")
        raise _not_served("The database is missing. The log shows whoever runs the dashboard how to fix it.") from None
    except OtherVersion as other:
        log.error("%s", other)
        raise _not_served(
            "The database was built by another version of the dashboard. Whoever runs it can bring it up to date: "
            f"manage.py {other.command}."
        ) from None
    except (duckdb.Error, OSError):
        # `manage.py undo` does not put public copies back.
        public = settings().audience == "public"
        remedy = "publish it again" if public else "go back to the previous database with manage.py undo"
        log.exception("The current database cannot be opened; %s", remedy)
        raise _not_served(
            f"The database cannot be opened. The log shows the cause; whoever runs the dashboard can {remedy}."
        ) from None
    if internal and settings().audience == "public":
        log.error("This server is public and its database is internal: make a public one with manage.py publish")
        raise _not_served("")
    return store
