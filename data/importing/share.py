"""How much of a build is done: its stages, weighted by what each took the last time on this computer.

What they took is kept in a file next to the databases. A stage whose work grows with the files is expected to take
longer in proportion. Without such a file nothing is known, and no share is told.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from math import isfinite
from pathlib import Path

FILE = "durations.json"
# A build from nothing, and one that adds to a database, in which many stages take less.
WHOLE, ADDED = "whole", "added"
# Until it ends it is not done, however far the estimate was out.
_MOST = 0.99

_Took = dict[str, tuple[float, float]]


class Share:
    """The stages of one build. `begin` ends the stage before; `end` ends the last, and keeps what they took."""

    def __init__(
        self,
        folder: Path,
        kind: str,
        tell: Callable[[float], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`folder` is that of the databases, `kind` WHOLE or ADDED. `tell` is told the share, which never falls."""
        self._path, self._kind, self._tell, self._clock = folder / FILE, kind, tell, clock
        self._kept = _read(self._path)
        # Another kind is a worse estimate than the same, and a better one than none.
        self._last = self._kept.get(kind) or next(iter(self._kept.values()), {})
        self._amounts: dict[str, float] = {}
        self._took: _Took = {}
        self._now, self._since, self._part, self._told = "", clock(), 0.0, 0.0

    def expect(self, amounts: Mapping[str, float]) -> None:
        """The stages to come, with the bytes that each works on; 1 for one that does not grow with the files."""
        self._amounts |= {stage: max(1.0, amount) for stage, amount in amounts.items()}

    def begin(self, stage: str) -> None:
        """A stage begins."""
        self._close()
        self._now, self._since, self._part = stage, self._clock(), 0.0
        self._amounts.setdefault(stage, 1.0)
        self._say()

    def part(self, done: float) -> None:
        """So much of the stage is done, from 0 to 1."""
        self._part = done
        self._say()

    def end(self) -> None:
        """The build is done."""
        self._close()
        aside = self._path.with_name(f"{FILE}.next")
        with suppress(OSError):  # an estimate is not worth a failed import
            aside.write_text(json.dumps({**self._kept, self._kind: self._took}, indent=1), encoding="utf-8")
            aside.replace(self._path)

    def _close(self) -> None:
        if self._now:
            self._took[self._now] = (self._clock() - self._since, self._amounts[self._now])
        self._now = ""

    def _say(self) -> None:
        expected = {stage: self._expected(stage) for stage in self._amounts}
        total = sum(expected.values())
        if total <= 0:
            return
        done = sum(expected[stage] for stage in self._took) + self._part * expected[self._now]
        self._told = max(self._told, min(_MOST, done / total))
        self._tell(self._told)

    def _expected(self, stage: str) -> float:
        """The seconds that a stage will take; 0 for one that has not been done before."""
        seconds, amount = self._last.get(stage, (0.0, 1.0))
        return seconds * self._amounts[stage] / amount


def _read(path: Path) -> dict[str, _Took]:
    """What stages took by kind of build: seconds, and the bytes that they worked on; nothing if it cannot be read."""
    with suppress(OSError, ValueError, TypeError, AttributeError):
        kept = json.loads(path.read_text(encoding="utf-8"))
        return {kind: _finite(kept[kind]) for kind in (WHOLE, ADDED) if kind in kept}
    return {}


def _finite(took: Mapping[str, tuple[float, float]]) -> _Took:
    pairs = {str(stage): (float(seconds), float(amount)) for stage, (seconds, amount) in took.items()}
    return {
        stage: (seconds, amount)
        for stage, (seconds, amount) in pairs.items()
        if seconds >= 0 and isfinite(seconds) and amount >= 1 and isfinite(amount)
    }
