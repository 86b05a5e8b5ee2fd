"""Two replicas of the public demonstration with the shipped nginx in front, and the browser of the browser tests."""

from __future__ import annotations

import shutil
from collections.abc import Generator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from data.serving.pointer import current, point_to
from tests.browser.conftest import DEVICES, chromium  # noqa: F401  # the fixture, for this package too
from tests.browser.driving import Server, lend
from tests.deploy.proxy import Proxy, certificate

NAMES = "localhost 127.0.0.1"


@pytest.fixture(scope="package")
def public_folder(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the public demonstration, to publish into."""
    folder = tmp_path_factory.mktemp("public")
    serving = current(published)
    shutil.copy(serving, folder / serving.name)
    point_to(folder / serving.name)
    return folder


@pytest.fixture(scope="package")
def replicas(nginx: str, public_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Generator[list[Server]]:
    """Two servers on one public folder."""
    logs = tmp_path_factory.mktemp("replicas")
    with ExitStack() as stack:
        servers = []
        for name in ("first", "second"):
            servers.append(Server(public_folder, logs / name, audience="public"))
            stack.callback(servers[-1].stop)
        yield servers


@pytest.fixture(scope="package")
def proxy(nginx: str, replicas: list[Server], tmp_path_factory: pytest.TempPathFactory) -> Generator[Proxy]:
    """The shipped nginx in front of them."""
    with Proxy(nginx, tmp_path_factory.mktemp("nginx"), [server.port for server in replicas]) as front:
        yield front


@pytest.fixture
def proxy_by_tls(nginx: str, replicas: list[Server], tmp_path: Path) -> Generator[Proxy]:
    """Another one, with a certificate."""
    certificate(tmp_path)
    with Proxy(nginx, tmp_path, [server.port for server in replicas], site="site.conf", names=NAMES) as front:
        yield front


@pytest.fixture(scope="package")
def windows(chromium: Browser) -> Generator[list[BrowserContext]]:  # noqa: F811
    """The windows of two readers, which keep the scripts that they have loaded."""
    opened = [chromium.new_context(color_scheme="light", **DEVICES["desk"]) for _ in range(2)]
    yield opened
    for window in opened:
        window.close()


@pytest.fixture
def readers(windows: list[BrowserContext]) -> Generator[list[Page]]:
    """The tab of each of two readers, whom the proxy does not know."""
    with ExitStack() as stack:
        tabs = [stack.enter_context(lend(window, DEVICES["desk"]["viewport"])) for window in windows]
        yield tabs
    for window in windows:
        window.clear_cookies()
