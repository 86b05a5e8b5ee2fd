"""How far adding data has got: one small file next to the files that were sent, which every page reads."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from data.adding.sent import folder

# checking: files are being read; asks: a month must be accepted or left out; ready: may be put in place; refused: a
# file cannot be imported; failed: a fault of this program; stopped: the computer or the server was switched off;
# added: in use.
Stage = Literal["", "checking", "asks", "ready", "refused", "failed", "stopped", "added"]
STATE = "state.json"


@dataclass(frozen=True)
class State:
    """What is happening, or what came of it.

    `said` is the step being done, or why the files cannot be added. `accept` are the months accepted so far, `report`
    an import's report as plain values (see `ImportReport`), and `changes` what would change (see
    data/adding/changes.py). `database` and `before` are the names of the database put in place and the one before it.
    `numbers` are the files that were sent and looked at. `fetch`: files are to be taken from their publishers first, of
    `county` if none is in use, and those of forces to `compare` with (see `compared` in data/fetching/fetch.py);
    `fetched` is what came of that, empty if nothing did (see `Fetched`). `amount` is how much is to be fetched, in a
    sentence; `share` is the part of fetching, or of what follows it, that is done, None if it is not known.
    """

    stage: Stage = ""
    said: str = ""
    at: str = ""
    accept: tuple[str, ...] = ()
    report: dict[str, Any] = field(default_factory=dict)
    changes: dict[str, Any] = field(default_factory=dict)
    database: str = ""
    before: str = ""
    numbers: tuple[int, ...] = ()
    fetch: bool = False
    county: str = ""
    compare: str = ""
    fetched: dict[str, Any] = field(default_factory=dict)
    amount: str = ""
    share: float | None = None


def read(data: Path) -> State:
    """What was written last; nothing is happening if there is no such file or it cannot be read."""
    try:
        kept: dict[str, Any] = json.loads((folder(data) / STATE).read_text(encoding="utf-8"))
        kept["accept"], kept["numbers"] = tuple(kept["accept"]), tuple(kept["numbers"])
        return State(**kept)
    except (OSError, ValueError, TypeError, KeyError):
        return State()


def write(data: Path, state: State) -> None:
    """Write it, whole or not at all."""
    path = folder(data) / STATE
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".next")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    aside.write_text(json.dumps({**asdict(state), "at": now}, default=str), encoding="utf-8")
    aside.replace(path)


def forget(data: Path) -> None:
    """Nothing is happening any more."""
    with suppress(OSError):
        (folder(data) / STATE).unlink(missing_ok=True)
