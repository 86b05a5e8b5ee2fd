"""Servers for a measurement: the dashboard and an empty page, each on a free port of this machine, ended afterwards."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent
# The smallest Streamlit page, with the same settings and theme.
EMPTY = 'import streamlit as st\nst.markdown("Empty")\n'
# The first start without data builds the demonstration database.
SLOWEST_START_S = 180


@dataclass(frozen=True)
class Server:
    """A Streamlit server of our own; `started` is the clock (`time.perf_counter`) when its process began."""

    port: int
    process: psutil.Popen
    log: Path
    started: float

    @property
    def memory_mb(self) -> float:
        """Memory that the process holds now, in megabytes."""
        return self.process.memory_info().rss / 1e6

    @property
    def cpu_s(self) -> float:
        """Seconds of processor time that it has used."""
        used = self.process.cpu_times()
        return used.user + used.system

    def wait_until_it_answers(self, path: str = "/_stcore/health") -> None:
        """Return once it takes connections. Raises `RuntimeError`, with the log's end, if it does not."""
        while time.perf_counter() - self.started < SLOWEST_START_S:
            if self.process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        raise RuntimeError(f"The server did not start.\n{self.log.read_text(errors='replace')[-2000:]}")


@contextmanager
def dashboard(data: Path, **variables: str) -> Iterator[Server]:
    """The dashboard on the databases in `data`, with extra environment `variables` if given."""
    with _serving(ROOT, {"POLICING_DATA": str(data.resolve()), **variables}) as server:
        yield server


@contextmanager
def empty_page(source: str = EMPTY, **variables: str) -> Iterator[Server]:
    """A server whose only page is `source`, with the dashboard's settings."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / ".streamlit", Path(folder) / ".streamlit")
        (Path(folder) / "app.py").write_text(source, encoding="utf-8")
        with _serving(Path(folder), variables) as server:
            yield server


@contextmanager
def dash(path: Path, python: Path) -> Iterator[Server]:
    """bench/dash_overview.py on a free port, run by a Python that has Dash."""
    with tempfile.TemporaryDirectory() as aside:
        log, port, started = Path(aside) / "log", free_port(), time.perf_counter()
        command = [str(python), str(ROOT / "bench" / "dash_overview.py"), str(path), str(port)]
        with log.open("w") as out:
            process = psutil.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT)
        server = Server(port, process, log, started)
        try:
            server.wait_until_it_answers("/")
            yield server
        finally:
            process.terminate()
            process.wait(10)


@contextmanager
def _serving(folder: Path, variables: dict[str, str]) -> Iterator[Server]:
    with tempfile.TemporaryDirectory() as aside:
        log, port = Path(aside) / "log", free_port()
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
        environment = {**os.environ, **variables}
        started = time.perf_counter()
        with log.open("w") as out:
            process = psutil.Popen(
                command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT
            )
        try:
            yield Server(port, process, log, started)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except psutil.TimeoutExpired:
                process.kill()
                process.wait()


def free_port() -> int:
    """A free port of this machine."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]
