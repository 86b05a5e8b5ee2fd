"""What the reader of this computer prefers: the first view, and the places that are their area.

Kept in a small file next to the databases, so that it outlasts the browser session; never on a public server, which has
many readers. It holds no names, only a role and the codes of places.
"""

from __future__ import annotations

import json
import logging
import os
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from frame.answering.database import settings

log = logging.getLogger("policing")

FILE = "first-view.json"
MOST_PLACES = 8  # one person does not look after more than this
_LARGEST = 10_000  # bytes
_LONGEST = 60  # letters of the code of a place


@dataclass(frozen=True)
class Preferences:
    """The role that decides the first view, and the places of "my area"."""

    role: str = "everyone"
    places: tuple[str, ...] = ()


def preferred() -> Preferences:
    """The last choice; the default if there is none, if it cannot be read, and on a public server."""
    path = _path()
    if path is None:
        return Preferences()
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError("too large")
        return _read(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return Preferences()
    except (OSError, ValueError, RecursionError):
        log.warning("%s cannot be read and is ignored; choosing a first view writes it again.", FILE)
        return Preferences()


def prefer(chosen: Preferences) -> None:
    """Keep the choice. If the folder cannot be written to, the choice lasts for this visit only."""
    path = _path()
    if path is None or chosen == preferred():
        return
    try:
        handle, aside = tempfile.mkstemp(dir=path.parent, prefix=FILE)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(asdict(chosen), file)
        Path(aside).replace(path)
    except OSError:
        log.warning("%s cannot be written, so the first view is not remembered.", FILE)
        with suppress(OSError, UnboundLocalError):
            Path(aside).unlink()


def _path() -> Path | None:
    own = settings()
    return None if own.audience == "public" else own.folder / FILE


def _read(kept: Any) -> Preferences:
    """The valid choices in a file. Raises `ValueError` for anything else."""
    if not isinstance(kept, dict):
        raise ValueError("no settings")
    role, places = kept.get("role", Preferences.role), kept.get("places", [])
    whole = isinstance(role, str) and isinstance(places, list) and all(isinstance(place, str) for place in places)
    if not whole or any(len(text) > _LONGEST for text in (role, *places)):
        raise ValueError("no settings")
    return Preferences(role, tuple(dict.fromkeys(places))[:MOST_PLACES])
