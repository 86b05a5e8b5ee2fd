"""Progress on the screen: one line that changes on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from data.progress import Progress, percent

# One line every few seconds keeps the logs of a scheduled import readable.
EVERY_S = 5.0


def progress() -> Callable[[str], None]:
    """A function that shows what is being done now; an empty text clears the line."""
    terminal = sys.stderr.isatty()
    last = [0.0]

    def said(text: str) -> None:
        if terminal:
            print(f"\r\x1b[2K{text[:110]}", end="", file=sys.stderr, flush=True)
        elif text and time.monotonic() - last[0] >= EVERY_S:
            last[0] = time.monotonic()
            print(text, file=sys.stderr, flush=True)

    return said


def with_share() -> Progress:
    """The same, with the share that is done before each step where it is known. What stays has a line of its own."""
    said, done = progress(), Done()

    def told(text: str) -> None:
        said("")
        print(text, flush=True)

    return Progress(lambda text: said(done.before(text)), done.at, told)


class Done:
    """The share that is done, as it is shown before a step."""

    def __init__(self) -> None:
        self._share: float | None = None

    def at(self, share: float) -> None:
        """So much is done from now on."""
        self._share = share

    def before(self, step: str) -> str:
        """A step with the share before it."""
        return step if self._share is None or not step else f"{percent(self._share)}% · {step}"
