"""Threads that read on while something else happens, and end with it, also where that fails."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager

from tests.conftest import ROOT

_SECONDS = 30


@contextmanager
def reading_on(read: Callable[[], None], readers: int) -> Generator[list[str]]:
    """Call `read` again and again in so many threads until the block ends. Gives the errors, as they come."""
    ended, wrong = threading.Event(), []

    def go() -> None:
        while not ended.is_set():
            try:
                read()
            except Exception as error:
                wrong.append(repr(error))

    threads = [threading.Thread(target=go, name=f"reader {number}") for number in range(readers)]
    for thread in threads:
        thread.start()
    try:
        yield wrong
    finally:
        ended.set()
        for thread in threads:
            thread.join(_SECONDS)


@contextmanager
def another_process(command: Sequence[str]) -> Generator[subprocess.Popen[str]]:
    """A program whose outputs are read, and which does not outlive the block."""
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()
