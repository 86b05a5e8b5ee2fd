"""Adding the files that were sent: look at them in a process of its own, then put the result in place.

There is one such job for a data folder, whoever started it. Nothing changes until `put`. If the computer, the server or
the process is stopped before, everything is as it was.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from data.adding import sent
from data.adding.state import State, forget, read, write
from data.entries.today import bring_in
from data.serving import pointer
from data.serving.refusal import BuildRefused
from data.serving.settings import ROOT, Settings
from data.serving.switching import put_in_place

WORKING, CANCEL, PREPARED, LOG = "working.lock", "cancel", "prepared.duckdb", "log.txt"
STARTING = "Starting"
_FOUND = ("asks", "ready", "refused", "failed")
_STARTS_S = 30.0  # the longest that a process takes to begin, on a slow computer
# The processes that this server started, so that they end with it and leave no entry in the list of processes.
_STARTED: list[subprocess.Popen[bytes]] = []


def state(data: Path) -> State:
    """What is happening. A job whose process has ended and left no result is “stopped”.

    What was found in other files than those that wait now is forgotten, and that some were added once others wait.
    """
    now, waiting = read(data), tuple(one.number for one in sent.sent(data))
    if (now.stage in _FOUND and now.numbers != waiting) or (now.stage == "added" and waiting):
        return State(fetched=now.fetched, county=now.county)
    if now.stage != "checking" or _works(data) or _begins(now):
        return now
    # It may have ended after the first look.
    now = read(data)
    return replace(now, stage="stopped", said="") if now.stage == "checking" else now


def start(
    settings: Settings, accept: Collection[str] = (), *, fetch: bool = False, county: str = "", compare: str = ""
) -> None:
    """Begin to look at the files that were sent or fetched.

    `accept` are months to import although they hold too little. `fetch`: take what is new from the publishers first, of
    this `county` if none is in use. Raises `BuildRefused` if there is no file, or if it is being done already.
    """
    data, before = settings.folder, state(settings.folder)
    if before.stage == "checking":
        raise BuildRefused("The files are being checked already.")
    if not (fetch or before.fetched or sent.sent(data)):
        raise BuildRefused("There is no file to add.")
    _clear(data)
    county = county or before.county
    fetched = {} if fetch else before.fetched
    began = State("checking", STARTING, accept=tuple(accept), fetch=fetch, county=county, compare=compare)
    write(data, replace(began, fetched=fetched))
    environment = {**os.environ, "POLICING_DATA": str(data)}
    if county:
        environment["POLICING_COUNTY"] = county
    with (sent.folder(data) / LOG).open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "data.adding.work"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,  # closed when this server ends, which ends the process
            stdout=log,
            stderr=log,
        )
    _STARTED.append(process)


def cancel(data: Path) -> None:
    """Stop looking at the files, which stay, and forget what came of it."""
    if _works(data):
        (sent.folder(data) / CANCEL).touch()
        with suppress(Timeout), FileLock(sent.folder(data) / WORKING, timeout=10):
            pass
    _clear(data)
    forget(data)


def leave(data: Path) -> None:
    """Stop, and remove the files."""
    cancel(data)
    sent.remove_all(data)


def put(settings: Settings) -> None:
    """Put what was prepared in place, with today's own places and entries.

    Raises `BuildRefused`; nothing has changed then.
    """
    data, now = settings.folder, state(settings.folder)
    if now.stage != "ready":
        raise BuildRefused("There is nothing to put in place. Check the files again.")
    before = pointer.named(data)
    path = put_in_place(settings, sent.folder(data) / PREPARED)
    with suppress(BuildRefused):  # the imported data is in use all the same
        bring_in(settings)
    write(data, replace(now, stage="added", said="", database=path.name, before=before, fetched={}, county=""))
    _clear(data)
    sent.remove_all(data)


def _begins(now: State) -> bool:
    """Whether its process may not have got far enough to hold its lock; another server may have started it."""
    age = datetime.now(UTC) - datetime.fromisoformat(now.at)
    return now.said == STARTING and age.total_seconds() < _STARTS_S


def _works(data: Path) -> bool:
    """Whether a process is at it, or has been started and is about to be."""
    for one in [*_STARTED]:
        if one.poll() is None:
            return True
        if one.stdin:
            one.stdin.close()
        _STARTED.remove(one)
    try:
        with FileLock(sent.folder(data) / WORKING, timeout=0):
            return False
    except Timeout:
        return True
    except OSError:
        return False


def _clear(data: Path) -> None:
    """Delete what an earlier look made."""
    here = sent.folder(data)
    for name in (CANCEL, PREPARED):
        (here / name).unlink(missing_ok=True)
    pointer.delete_unfinished(here / PREPARED)
