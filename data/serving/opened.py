"""The current database, opened for a command; or one message that says why not, and what to do."""

from __future__ import annotations

from pathlib import Path

import duckdb

from data import county
from data.serving import pointer
from data.serving.settings import Settings
from data.serving.store import Store


class Damaged(OSError):
    """A file that is not, or no longer, a database; the message says what to do."""


def serving(settings: Settings) -> Store:
    """The store of the current database.

    Raises `FileNotFoundError` if there is none, `OSError` if the pointer or the file cannot be read, `OtherVersion` for
    one of another version, and `AnotherCounty` if a variable names another county.
    """
    path = pointer.current(settings.folder)
    if path is None:
        raise FileNotFoundError(f"{settings.folder} holds no database. Run manage.py import or manage.py demo.")
    store = opened(path, settings)
    county.agree(settings, store.meta)
    return store


def opened(path: Path, settings: Settings) -> Store:
    """The store of one file. Raises `Damaged` if it cannot be read, `OtherVersion` as `Store` does."""
    try:
        return Store(path, settings)
    except duckdb.Error as error:
        raise Damaged(damage(path, error)) from None


def damage(path: Path, error: duckdb.Error) -> str:
    """The message about a database that cannot be read, with what to do."""
    why = str(error).splitlines()[0].replace(f' "{path}"', "").rstrip(".!")
    remedy = "Check who may read it." if "ermission denied" in why else pointer.remedy(path.parent)
    return f"{path} cannot be read: {why}. {remedy}"
