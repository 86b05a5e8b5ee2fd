"""A replica started as the image starts it: only the image's files, nothing of them writable, a home that is empty."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page

from commands.run import ADDRESS
from tests.browser.driving import Watch, free_port, open_at
from tests.deploy.image import Image

START_SECONDS = 60

# Run by Python before the server's own code: it sees every file that is opened to be written.
AUDIT = """
import os, sys
_file = open(os.environ["POLICING_TEST_WRITTEN"], "a", buffering=1)
def _note(event, arguments):
    if event == "open" and arguments[2] and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        _file.write(f"{arguments[0]}\\n")
    elif event in ("os.mkdir", "os.rename", "os.remove"):
        _file.write(f"{arguments[0]}\\n")
sys.addaudithook(_note)
"""


@dataclass
class Container:
    """What stands in for a container."""

    app: Path
    home: Path
    written: Path
    url: str
    port: int
    process: subprocess.Popen[bytes]
    variables: dict[str, str]

    def health(self) -> int:
        """The exit code of the image's health check."""
        program, *rest = Image.shipped().health
        assert program == "python"
        command = [sys.executable, *(word.replace("127.0.0.1:8501", f"{ADDRESS}:{self.port}") for word in rest)]
        return subprocess.run(command, capture_output=True, env=self.variables, timeout=30, check=False).returncode


@pytest.fixture
def container(published: Path, tmp_path: Path) -> Generator[Container]:
    """The image's files, its variables and its command, on the public demonstration."""
    image, app, home, aside = Image.shipped(), tmp_path / "app", tmp_path / "home", tmp_path / "aside"
    for folder in (app, home, aside):
        folder.mkdir()
    image.lay_out(app)
    (aside / "sitecustomize.py").write_text(AUDIT, encoding="utf-8")
    port, written = free_port(), aside / "written.txt"
    own = {name: value for name, value in os.environ.items() if not name.startswith(("POLICING_", "STREAMLIT_"))}
    variables = {**own, **image.variables, "POLICING_DATA": str(published), "HOME": str(home)}
    audited = {**variables, "PYTHONPATH": str(aside), "POLICING_TEST_WRITTEN": str(written)}
    places = {"python": sys.executable, "0.0.0.0": ADDRESS, "8501": str(port)}
    command = [places.get(word, word) for word in image.start]
    with (aside / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=app, env=audited, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    made = Container(app, home, written, f"http://{ADDRESS}:{port}", port, process, variables)
    try:
        until = time.monotonic() + START_SECONDS
        while made.health() != 0:
            assert process.poll() is None, (aside / "log").read_text(encoding="utf-8")
            assert time.monotonic() < until, "the health check never passed"
            # Each look is a Python of its own, which takes from the processor that the server starts on.
            time.sleep(1)
        yield made
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(20)


@pytest.mark.browser
def test_the_image_s_files_are_enough_for_pages_and_nothing_is_written(container, readers: list[Page]):
    before = _files(container.app)
    page = readers[0]
    watch = Watch(page, container)
    for path in ("", "hotspots"):
        open_at(page, f"{container.url}/{path}")
        assert page.get_by_test_id("stAlert").count() == 0
    assert watch.complaints == []
    page.goto("about:blank")
    written = set(container.written.read_text(encoding="utf-8").split("\n")) - {""}
    allowed = ("/dev/", str(container.home))
    assert [path for path in written if not path.startswith(allowed) and not path.isdigit()] == []
    assert _files(container.app) == before
    container.process.terminate()
    container.process.wait(20)
    assert container.health() != 0


def _files(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
