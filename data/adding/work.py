"""`python -m data.adding.work`: look at the files that were sent, and make the database that they would give.

It ends without a trace when its server ends, or when the page asks it to.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import truststore
from filelock import FileLock, Timeout

from data.adding import changes, sent
from data.adding.job import CANCEL, PREPARED, WORKING
from data.adding.state import Stage, State, read, write
from data.fetching.fetch import MONTHS, compared, fetch_for
from data.importing.build import prepare
from data.importing.plausibility import HeldBack
from data.importing.report import ImportReport
from data.progress import Progress
from data.serving import pointer
from data.serving.refusal import BuildRefused
from data.serving.settings import Settings
from data.sources.inputs import Given
from data.sources.problem import SourceProblem

_LOOK_S = 0.3  # between two looks whether to stop
_SAY_S = 0.3  # between two words about progress
_STOPPED = 3  # exit code


def main() -> int:
    """Do it; 0, or 1 if the files cannot be added, which the state says."""
    settings = Settings.from_environment()
    here = sent.folder(settings.folder)
    threading.Thread(target=_ends_with_server, daemon=True).start()
    threading.Thread(target=_ends_when_asked, args=(here,), daemon=True).start()
    try:
        with FileLock(here / WORKING, timeout=0):
            return _work(settings, here)
    except Timeout:
        return 1


def _work(settings: Settings, here: Path) -> int:
    began, report = read(settings.folder), ImportReport()
    pointer.delete_unfinished(here / PREPARED)
    waiting = sent.sent(settings.folder)
    began = replace(began, numbers=tuple(each.number for each in waiting))
    try:
        if began.fetch:
            began = _fetched(settings, began)
        progress = _progress(settings.folder, began)
        fetched = [Path(path) for path in began.fetched.get("paths", [])]
        files: list[Given] = [*fetched, *(each.given(alone=len(waiting) == 1 and not fetched) for each in waiting)]
        prepared = here / PREPARED
        prepare(settings, files, prepared, progress.said, share=progress.share, accept=began.accept, report=report)
        progress.said("Comparing it with the data in use")
        found = changes.between(settings, here / PREPARED)
    except HeldBack as held:
        report.held_back = held.months
        _end(settings.folder, began, "asks", str(held), report)
        return 1
    except (SourceProblem, BuildRefused, ValueError) as refusal:
        report.refused, report.problems = str(refusal), getattr(refusal, "faults", [])
        _end(settings.folder, began, "refused", str(refusal), report)
        return 1
    except BaseException:
        _end(settings.folder, began, "failed", "", report)
        raise
    write(settings.folder, replace(began, stage="ready", said="", report=report.as_json(), changes=found))
    return 0


def _fetched(settings: Settings, began: State) -> State:
    """Take what is new from the publishers. Raises `FetchProblem`, a `ValueError`."""
    truststore.inject_into_ssl()
    progress = _progress(settings.folder, began)
    done = fetch_for(settings, months=MONTHS, compare=compared(began.compare), progress=progress)
    fetched = {"newest": done.newest, "paths": done.paths, "new": len(done.new)}
    return replace(began, fetch=False, fetched={**fetched, "missing": done.missing, "left_out": done.left_out})


def _end(data: Path, began: State, stage: Stage, why: str, report: ImportReport) -> None:
    write(data, replace(began, stage=stage, said=why, report=report.as_json()))


def _progress(data: Path, began: State) -> Progress:
    """Writes what is told into the state, but not more often than pages look."""
    last, now = [0.0], [replace(began, stage="checking")]

    def tell(**changed: Any) -> None:
        now[0] = replace(now[0], **changed)
        if time.monotonic() - last[0] >= _SAY_S:
            last[0] = time.monotonic()
            with suppress(OSError):  # on Windows while a page reads it
                write(data, now[0])

    return Progress(lambda text: tell(said=text), lambda done: tell(share=done), lambda text: tell(amount=text))


def _ends_with_server() -> None:
    while sys.stdin.buffer.read(1):
        pass
    os._exit(_STOPPED)


def _ends_when_asked(here: Path) -> None:
    while not (here / CANCEL).exists():
        time.sleep(_LOOK_S)
    os._exit(_STOPPED)


if __name__ == "__main__":
    sys.exit(main())
