"""Progress on the screen: one line that changes on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

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
