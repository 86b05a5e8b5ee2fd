"""Imports in processes of their own, to be killed: started quickly, because what takes long to load is loaded once."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import types
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path
from unittest import mock

from tests import tiny

LOADED_ONCE = [
    "duckdb",
    "filelock",
    "geopandas",
    "h3",
    "scipy.stats",
    "shapely",
    "data.importing.build",
    "tests.crashing",
]


def start_import(folder: Path, *paths: Path, dies_at: str | None = None) -> BaseProcess:
    """Begin to import in another process; it kills itself where it comes to `dies_at`."""
    return _start(_import, (folder, paths, dies_at))


def start_publish(folder: Path, to: Path, *, dies_at: str) -> BaseProcess:
    """Begin to publish in another process, which kills itself where it comes to `dies_at`."""
    return _start(_publish, (folder, to, dies_at))


def _start(target: Callable[..., None], arguments: tuple[object, ...]) -> BaseProcess:
    context = multiprocessing.get_context("spawn" if os.name == "nt" else "forkserver")
    if os.name != "nt":
        context.set_forkserver_preload(LOADED_ONCE)
    process = context.Process(target=target, args=arguments)
    # A page that was tested in this process has left its script as the main module; a new process would run it again.
    # Not by mock.patch.dict, which empties sys.modules for a moment, in which other threads load NumPy a second time.
    main, sys.modules["__main__"] = sys.modules["__main__"], types.ModuleType("__main__")
    try:
        process.start()
    finally:
        sys.modules["__main__"] = main
    return process


def _import(folder: Path, paths: tuple[Path, ...], dies_at: str | None) -> None:
    if dies_at is None:
        tiny.import_into(folder, *paths)
        return
    with mock.patch(dies_at, _die):
        tiny.import_into(folder, *paths)


def _publish(folder: Path, to: Path, dies_at: str) -> None:
    from data.publishing.publish import publish
    from data.serving.settings import Settings

    with mock.patch(dies_at, _die):
        publish(Settings(folder=folder), to)


def _die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
