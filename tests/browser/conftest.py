"""One Chromium and two servers for all browser tests; they end with the last of these tests."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from commands import browser as installed
from tests.browser.driving import Server, Watch, launch_arguments, lend, open_at

DEVICES = {
    "desk": {"viewport": {"width": 1366, "height": 768}},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "is_mobile": True,
        "has_touch": True,
        "user_agent": "Mozilla/5.0 (Linux; Android 15; K) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36",
    },
}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take away what a file says it leaves out of the pages that its tests share."""
    out = {item for item in items if _is_left_out(item)}
    config.hook.pytest_deselected(items=[*out])
    items[:] = [item for item in items if item not in out]


def _is_left_out(item: pytest.Item) -> bool:
    says = getattr(getattr(item, "module", None), "is_left_out", None)
    return says is not None and says(item.function.__name__, *item.callspec.params["seen"])


# For the package, not the session: while Playwright runs, nothing else in this process can start an event loop.
@pytest.fixture(scope="package")
def chromium() -> Generator[Browser]:
    path = installed.find()
    assert path, "There is no Chromium. Run these tests with manage.py test, which installs one."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=launch_arguments())
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def contexts(chromium: Browser) -> Generator[dict[str, BrowserContext]]:
    """A reader at a desk and one on a phone, each with the files that their browser has kept."""
    opened = {name: chromium.new_context(color_scheme="light", **device) for name, device in DEVICES.items()}
    yield opened
    for context in opened.values():
        context.close()


@pytest.fixture(scope="package")
def logs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("servers")


@pytest.fixture(scope="package")
def internal(demonstration: Path, logs: Path, contexts: dict[str, BrowserContext]) -> Generator[Server]:
    """A server of the internal demonstration database."""
    server = Server(demonstration, logs / "internal")
    _visit(server, contexts)
    yield server
    server.stop()


@pytest.fixture(scope="package")
def public(published: Path, logs: Path, contexts: dict[str, BrowserContext]) -> Generator[Server]:
    """A server of the public one."""
    server = Server(published, logs / "public", audience="public")
    _visit(server, contexts)
    yield server
    server.stop()


@pytest.fixture
def tab(contexts: dict[str, BrowserContext]) -> Generator[Page]:
    """A tab at a desk, in which one test after the other opens its pages."""
    with lend(contexts["desk"], DEVICES["desk"]["viewport"]) as page:
        yield page


@pytest.fixture
def new_tab(chromium: Browser) -> Generator[Page]:
    """A tab of its own window, for what does not end with a page: Playwright holds the clock of a whole window."""
    window = chromium.new_context(color_scheme="light", **DEVICES["desk"])
    yield window.new_page()
    window.close()


@pytest.fixture
def paper(contexts: dict[str, BrowserContext]) -> Generator[Page]:
    """A tab for files: one that leaves the dashboard for them has to load it anew afterwards."""
    page = contexts["desk"].new_page()
    yield page
    page.close()


@pytest.fixture
def watched(contexts: dict[str, BrowserContext]) -> Generator[Callable[[Server, str], tuple[Page, Watch]]]:
    """Opens the tab of a device, watched."""
    with ExitStack() as stack:

        def opened(server: Server, device: str = "desk") -> tuple[Page, Watch]:
            page = stack.enter_context(lend(contexts[device], DEVICES[device]["viewport"]))
            watch = Watch(page, server)
            stack.callback(watch.end)
            return page, watch

        yield opened


def _visit(server: Server, contexts: dict[str, BrowserContext]) -> None:
    """The first visit of all loads the libraries: seconds that belong to no test."""
    with lend(contexts["desk"], DEVICES["desk"]["viewport"]) as page:
        open_at(page, server.url)
