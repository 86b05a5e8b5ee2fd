"""What every test may ask for, and the rule on skipping.

Only a test that needs the real police files, nginx or the tools of a Linux container may be skipped, and only where
they are absent; with CI set not even that. Any other skip is a failure, so that a test cannot fall silent.
"""

from __future__ import annotations

import gc
import importlib
import os
import shutil
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import suppress
from functools import cache
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadFileScheduling

ROOT = Path(__file__).resolve().parent.parent
REALDATA = ROOT.parent / "shared" / "realdata"
# Where Debian puts what only administrators start; it is not on everybody's path.
SYSTEM_PROGRAMS = "/usr/sbin"
BROWSER = "tests/browser/"
# Of that folder what speaks to a server of its own without a browser, and what draws one map after the other.
WITHOUT_BROWSER = f"{BROWSER}test_strangers.py"
MAPS = tuple(
    f"{BROWSER}test_{name}.py" for name in ("around", "eyesight", "first_picture", "journeys", "keyboard", "servers")
)
# In the order in which they begin: what takes minutes or has a file of half a minute, the rest, and last what takes
# seconds, so that no worker is left with a long file when the others have none.
FIRST = (BROWSER, "tests/deploy/", "tests/data/", "tests/test_house.py", "tests/test_realdata.py", "tests/commands/")
LAST = (
    "tests/components/pictures/",
    "tests/components/draw/",
    "tests/components/sheets/",
    "tests/components/test_",
    "tests/test_",
)
# The programs that tests start, some hundreds, would else compile the project's modules each time anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# And pytest takes seven seconds of a processor to prepare all test files.
sys.dont_write_bytecode = False
# Python looks for what nothing uses any more so often that it takes a tenth of the processor time of tests.
gc.set_threshold(20_000)
# Pools of libraries, which keep their threads for the next who asks.
KEPT_THREADS = ("ThreadPoolExecutor", "AnyIO worker thread", "asyncio_")
# How long an example takes says how busy the machine is; a test that never ends is stopped all the same.
settings.register_profile("any machine", settings(), deadline=None)
settings.load_profile("any machine")
# Each is a fixture that skips where something is absent, and the mark of the tests that ask for it.
MAY_BE_ABSENT = ("realdata", "nginx", "container_tools")


@pytest.fixture(scope="session")
def realdata() -> Path:
    """The folder of real police files. A test that asks for it is marked `realdata` by that."""
    if not REALDATA.is_dir():
        pytest.skip(f"the real police files are not there: {REALDATA}")
    return REALDATA


@pytest.fixture(scope="session")
def nginx() -> str:
    """Debian's nginx. A test that asks for it is marked `nginx` by that."""
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', os.defpath)}:{SYSTEM_PROGRAMS}")
    if sys.platform != "linux" or not found or not shutil.which("openssl"):
        pytest.skip("there is no nginx or no openssl here (on Debian: apt install nginx openssl)")
    return found


@pytest.fixture(scope="session")
def container_tools() -> str:
    """A search path with what the image of rclone has. A test that asks for it is marked `container_tools` by that."""
    if sys.platform != "linux" or not shutil.which("sha256sum"):
        pytest.skip("this is not Linux with sha256sum, for which the script of containers is written")
    return f"{Path(sys.executable).parent}:{os.environ.get('PATH', os.defpath)}"


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demonstration database, built once for its code and seed. Never write to it."""
    return _once(tmp_path_factory, "demonstration", _build_demonstration)


@pytest.fixture(scope="session")
def published(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the public copy of the demonstration database. Never write to it."""

    def publish_it(folder: Path) -> None:
        from data.publishing.publish import publish
        from data.serving.settings import Settings

        publish(Settings(folder=demonstration), folder, demonstration_too=True)

    return _once(tmp_path_factory, "published", publish_it)


@pytest.fixture(scope="module", autouse=True)
def no_thread_outlives_its_file() -> Generator[None]:
    """A thread that a file of tests leaves behind would keep the whole run from ending, or a database in use."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before and not thread.daemon]
    for thread in left:
        thread.join(5)
    names = [thread.name for thread in left if thread.is_alive() and not thread.name.startswith(KEPT_THREADS)]
    assert names == [], "threads of this file have not ended"


def _build_demonstration(folder: Path) -> None:
    from data.demo import generate
    from data.importing.build import build_demonstration
    from data.serving.settings import Settings

    with TemporaryDirectory() as files:
        generate(Path(files))
        build_demonstration(Settings(folder=folder), Path(files), force=False)


def _once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder of this run, which its workers share, with what is made once for its code."""
    from tests import kept

    base = factory.getbasetemp()
    return kept.once((base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / name, make)


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Import a whole run's files in another order in each worker, which then finds what the others have prepared.

    Else each prepares every file at the same time in a new checkout: 28 seconds of a processor in place of seven.
    """
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker is None or session.config.args != ["tests"]:
        return
    files = sorted(path for path in (ROOT / "tests").rglob("test_*.py") if "slow" not in path.parts)
    first = len(files) * int(worker.removeprefix("gw")) // int(os.environ["PYTEST_XDIST_WORKER_COUNT"])
    for path in (*files[first:], *files[:first]):
        # What cannot be imported is told when it is collected.
        with suppress(Exception):
            importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))


def pytest_collection_finish() -> None:
    """Leave modules and tests, which stay to the end, out of every search for what nothing uses any more."""
    if "streamlit.testing.v1" in sys.modules:
        _search_packages_once()
    gc.freeze()


def _search_packages_once() -> None:
    """Streamlit reads what each installed package says of itself, for its components, each time a test opens a page.

    A server does so once, when it starts.
    """
    search, said = metadata.distributions, metadata.Distribution.metadata
    found = [*search()]
    metadata.distributions = lambda **asked: search(**asked) if asked else iter(found)
    metadata.Distribution.metadata = property(cache(said.fget))


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish() -> None:
    gc.unfreeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for name in MAY_BE_ABSENT:
            if name in getattr(item, "fixturenames", ()):
                item.add_marker(name)
        if item.get_closest_marker("browser") or item.get_closest_marker("nginx"):
            # A browser or a server on a busy machine can miss a moment; what is wrong is wrong twice. Such a test waits
            # for all it looks at, and the run's last lines tell of each that ran again, which is a fault to be mended.
            item.add_marker(pytest.mark.flaky(reruns=1, reruns_delay=2))
    items.sort(key=_long_first)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    allowed = any(item.get_closest_marker(name) for name in MAY_BE_ABSENT) and not os.environ.get("CI")
    if report.skipped and not allowed and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skipped, which this test may not be here: {_reason(report)}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if report.skipped:
        report.outcome = "failed"
        report.longrepr = f"A whole file was skipped, which may not be: {_reason(report)}"
    return report


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say why a test ran again: the summary of pytest names it only."""
    for report in terminalreporter.stats.get("rerun", []):
        terminalreporter.section(f"Ran again: {report.nodeid}")
        terminalreporter.write_line(report.longreprtext)


class _BrowserApart(LoadFileScheduling):
    """A file at a time; those with a browser are two, each with its own, so that one alone draws maps most of the time.

    Two that both do outrun two processors.
    """

    def _split_scope(self, nodeid: str) -> str:
        if not nodeid.startswith(BROWSER) or nodeid.startswith(WITHOUT_BROWSER):
            return super()._split_scope(nodeid)
        return "a browser with maps" if nodeid.startswith(MAPS) else "a browser"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling | None:
    return _BrowserApart(config, log) if config.getvalue("dist") == "loadfile" else None


def _long_first(item: pytest.Item) -> int:
    """Where in the order an item begins."""
    path = item.path.relative_to(ROOT).as_posix()
    for place, start in enumerate(FIRST):
        if path.startswith(start):
            return place
    return len(FIRST) + any(path.startswith(start) for start in LAST)


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    return report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
