"""The server that the browser tests open, the tabs that they open it in, and what both are watched for."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

import psutil
import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    ViewportSize,
    WebSocket,
    expect,
)

from commands.run import ADDRESS, ROOT, streamlit_command
from frame.register import Page as Entry
from tests import tiny

START_SECONDS = 180
# What stands in for a map until it is drawn, taken away.
WITHOUT_PICTURE = "[class*=-ground] img { visibility: hidden }"
HOLDS_FOCUS = "within => document.activeElement.closest(within) !== null"
LAST_WORDS = "Open Government Licence v3.0"  # in the foot, which a page draws last
# A busy machine draws late: what a click leads to is waited for, and a fault counts when it stays.
PATIENCE_S, FAULT_STAYS_S = 45, 15
PHONES_TO = 768  # px, up to which Streamlit shows the menu at the side
expect.set_options(timeout=PATIENCE_S * 1000)

# Run by Python before the server's own code: it sees every connection, however short.
AUDIT = """
import os, sys
_EVENTS = {"socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"}
_file = open(os.environ["POLICING_TEST_CONNECTIONS"], "a", buffering=1)
def _write(event, arguments):
    if event in _EVENTS:
        address = arguments[0] if event.startswith("socket.get") else arguments[1]
        _file.write(f"{event} {address[0] if isinstance(address, tuple) else address}\\n")
sys.addaudithook(_write)
"""


class Server:
    """The dashboard on a free port of this computer, with its log and the addresses that it was in touch with."""

    def __init__(self, folder: Path, log_folder: Path, *, audience: str = "", port: int = 0) -> None:
        log_folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.port = folder, port or free_port()
        self.url = f"http://{ADDRESS}:{self.port}"
        self.log, self.connections = log_folder / "server.log", log_folder / "connections.txt"
        (log_folder / "sitecustomize.py").write_text(AUDIT, encoding="utf-8")
        self.variables = {
            "POLICING_DATA": str(folder),
            "POLICING_AUDIENCE": audience,
            "POLICING_TEST_CONNECTIONS": str(self.connections),
            "PYTHONPATH": str(log_folder),
            # So that a line of the log says whether it is a warning.
            "STREAMLIT_LOGGER_MESSAGE_FORMAT": "%(levelname)s %(message)s",
        }
        self.peers: set[str] = set()
        self._ended = threading.Event()
        self.start()

    def start(self) -> None:
        """Start the process and wait until it answers."""
        self._ended.clear()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                streamlit_command(self.port), cwd=ROOT, env={**os.environ, **self.variables}, stdout=log, stderr=log
            )
        self._sampler = threading.Thread(target=self._sample, args=(psutil.Process(self.process.pid),), daemon=True)
        self._sampler.start()
        until = time.monotonic() + START_SECONDS
        while not self._answers():
            assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
            assert time.monotonic() < until, "the server did not start"
            time.sleep(0.1)

    def stop(self) -> None:
        """End this process, by its own id, after looking at what it wrote and whom it spoke to."""
        complaints = [*self.complaints(), *(f"spoke to {stranger}" for stranger in self.strangers())]
        self._ended.set()
        self._sampler.join()
        self.process.terminate()
        self.process.wait(20)
        # What libraries say while they are torn down is about no page.
        self.log.write_text("", encoding="utf-8")
        assert not complaints, "\n".join(complaints)

    def complaints(self) -> list[str]:
        """Every line of the log that is more than information, or a stranger being turned away."""
        lines = self.log.read_text(encoding="utf-8").splitlines()
        usual = ("INFO ", "WARNING Rejecting WebSocket connection with disallowed Origin", "A request for a name that")
        return [line for line in lines if line.strip() and not line.startswith(usual)]

    def strangers(self) -> set[str]:
        """The addresses and names outside this computer that the server looked up or spoke to."""
        written = self.connections.read_text(encoding="utf-8").split("\n") if self.connections.exists() else []
        asked = {line.split(" ", 1)[1] for line in written if line}
        return {peer for peer in self.peers | asked if not _is_here(peer)}

    def address(self, path: str, **query: str) -> str:
        """The full address of a page."""
        question = "&".join(f"{name}={value}" for name, value in query.items())
        return f"{self.url}/{path}{'?' if question else ''}{question}"

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2) as answer:
                return answer.status == 200
        except OSError:
            return False

    def _sample(self, process: psutil.Process) -> None:
        family, looks = [process], 0
        # Python's own connections are all in the list of the audit, however short; this sees those of other libraries.
        while not self._ended.wait(0.25):
            try:
                # Looking for processes of its own reads those of the whole machine.
                family = [process, *process.children(recursive=True)] if looks % 10 == 0 else family
                looks += 1
                for one in family:
                    self.peers |= {link.raddr.ip for link in one.net_connections("inet") if link.raddr}
            except psutil.NoSuchProcess:
                family, looks = [process], 0


class Watch:
    """Collects what a tab complains about and whom it asks."""

    def __init__(self, page: Page, server: Server) -> None:
        self.host = urlsplit(server.url).netloc
        self.complaints: list[str] = []
        self.elsewhere: list[str] = []
        self._heard = {
            "console": self._said,
            "pageerror": lambda error: self.complaints.append(f"uncaught: {error}"),
            "request": self._asked,
            "websocket": self._asked,
        }
        self._page = page
        for event, hear in self._heard.items():
            page.on(event, hear)

    def end(self) -> None:
        """Watch no longer, so that another one may watch the tab's next page."""
        for event, hear in self._heard.items():
            self._page.remove_listener(event, hear)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not _harmless(message):
            self.complaints.append(f"{message.type}: {message.text} ({message.location.get('url')})")

    def _asked(self, request: Request | WebSocket) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.netloc != self.host:
            self.elsewhere.append(request.url)


def path_of(entry) -> str:
    """The path of a registered page; the start page answers at the bare address as well."""
    return entry.url_path


def settle(page: Page) -> None:
    """Wait until the whole page is there: run to its foot, nothing stale, every chart and map drawn.

    Looked at ten times a second: at every frame, as Playwright does otherwise, reading the text of a long page takes
    the processor from what draws it.
    """
    page.wait_for_function(_SETTLED, arg=LAST_WORDS, timeout=PATIENCE_S * 1000, polling=100)


def in_time(holds: Callable[[], Any], seconds: float = PATIENCE_S) -> bool:
    """Look again until something holds; whether it came to hold."""
    until = time.monotonic() + seconds
    while not (held := holds()) and time.monotonic() < until:
        time.sleep(0.2)
    return bool(held)


def faults_left(look: Callable[[], list[str]]) -> list[str]:
    """The faults that stay: what is still being drawn may have some for a moment."""
    faults: list[str] = []

    def none() -> bool:
        faults[:] = look()
        return not faults

    in_time(none, FAULT_STAYS_S)
    return faults


@contextmanager
def lend(window: BrowserContext, size: ViewportSize) -> Generator[Page]:
    """The kept tab of a window, as if it were new; a new one compiles all scripts anew, which takes twice as long.

    What is set for good (a clock, a script that begins every page) is for a window that is closed afterwards.
    """
    kept = _KEPT.get(window)
    page = _KEPT[window] = kept if kept and not kept.is_closed() else window.new_page()
    page.bring_to_front()
    page.set_viewport_size(size)
    page.emulate_media(media="null", color_scheme="light", forced_colors="null", reduced_motion="null")
    try:
        yield page
        _leave(page)
    except BaseException:
        # It may have been left in another state.
        page.close()
        raise


def _leave(page: Page) -> None:
    """Leave the dashboard, so that nothing is drawn any more, but stay at its host, whose scripts are then kept."""
    page.unroute_all()
    parts = urlsplit(page.url)
    if parts.scheme == "http":
        page.goto(f"{parts.scheme}://{parts.netloc}/_stcore/health")
        page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")


def open_at(page: Page, address: str) -> None:
    """Open an address and wait until the whole page is there."""
    page.goto(address)
    settle(page)


def of_a_tiny_county(factory: pytest.TempPathFactory) -> Generator[Server]:
    """A server of a year of a tiny county, of which partners have supplied nothing."""
    folder = factory.mktemp("tiny-county")
    months = [tiny.write_street(folder / f"{n}", f"lsoa\n{tiny.KINGS_1}", month=f"2024-{n:02d}") for n in range(1, 13)]
    built = tiny.import_into(folder / "databases", tiny.write_geography(folder / "geography"), *months)
    server = Server(built.settings.folder, factory.mktemp("tiny-county-log"))
    yield server
    server.stop()


def watched(server: Server, chromium: Browser) -> Generator[Page]:
    """A tab in a window of its own; whatever it complains about is a fault."""
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, accept_downloads=True)
    page = context.new_page()
    watch = Watch(page, server)
    yield page
    assert watch.complaints == []
    assert watch.elsewhere == []
    context.close()


def choose(page: Page, label: str, option: str) -> None:
    """Choose an option in one of the filters, which stay open meanwhile: open them, click, type, click, close them."""
    open_choices(page)
    box = page.get_by_role("combobox", name=label, exact=True)
    box.click()
    box.fill(option[:6])
    page.get_by_role("option", name=option, exact=True).click()
    expect(page.locator(".st-key-choice .chosen")).to_contain_text(option.split(",")[0])
    settle(page)

    def closed() -> bool:
        # The first may meet a list of options that is about to close.
        page.keyboard.press("Escape")
        page.wait_for_timeout(200)
        return box.count() == 0

    assert in_time(closed), "Escape does not close the choices"


def open_choices(page: Page) -> None:
    """Open the filters, which stand behind the sentence that says what is chosen."""
    page.locator(".st-key-choice-menu button").first.click()
    page.get_by_role("combobox", name="From", exact=True).wait_for()


def go_to(page: Page, section: str, title: str) -> None:
    """Change the page through the menu: at the top, or on a phone behind its button."""
    # By its width, as after a change of that the menu of the other size is there for a moment.
    if (page.viewport_size or {"width": 0})["width"] > PHONES_TO:
        page.get_by_test_id("stTopNav").get_by_role("button", name=section).click()
        page.get_by_role("menuitem", name=title, exact=True).click()
    else:
        link = page.get_by_test_id("stSidebar").get_by_role("link", name=title, exact=True)
        # The page before closes the menu when it is whole, which can be after a reader on a slow machine opened it.
        assert in_time(lambda: _is_open(page, link)), f"The menu does not show {title}."
        link.click()


def _is_open(page: Page, link: Locator) -> bool:
    """Open the menu on a phone unless it shows this link."""
    button = page.get_by_role("button", name="Open the menu")
    if not link.is_visible() and button.is_visible():
        button.click()
    return link.is_visible()


def walk_to(page: Page, server: Server, entry: Entry, audience: str = "internal") -> None:
    """Open a page and wait until it is whole: through the menu, or where it is not there as one that was open before.

    Unless the tab is new, it does not load all scripts anew, which takes longer than the page.
    """
    title = entry.title_for(audience)
    if not page.url.startswith(server.url):
        page.goto(server.address(path_of(entry)))
    elif entry.section_for(audience):
        go_to(page, entry.section_for(audience), title)
    else:
        page.evaluate(_GO_BACK_TO, f"/{path_of(entry)}")
    expect(page).to_have_title(re.compile(f"^{re.escape(title)}(: .+)? – Neighbourhood policing in "))
    settle(page)


def open_menu(page: Page, panel: str) -> None:
    """Open "Figures and method" of a panel, given as in its id but with a hyphen for the slash."""
    page.locator(f".st-key-{panel}-menu button").first.click()
    page.get_by_test_id("stPopoverBody").get_by_text("Link to this view").wait_for()


def headings(page: Page, level: int) -> list[str]:
    """The texts of the headings of a level, top to bottom."""
    return page.get_by_role("heading", level=level).all_inner_texts()


def launch_arguments() -> list[str]:
    """How Chromium is started: nothing of its own on the network, and maps drawn without a graphics card."""
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    # Only maps are drawn as a graphics card would: putting whole pages together that way takes three times as long.
    drawing = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-gpu-compositing"]
    root = sys.platform != "win32" and os.geteuid() == 0
    return [*quiet, "--disable-quic", *drawing, *(["--no-sandbox"] if root else [])]


def free_port() -> int:
    with socket.create_server((ADDRESS, 0)) as probe:
        return probe.getsockname()[1]


def _harmless(message: ConsoleMessage) -> bool:
    # On a page below the root Streamlit looks for its server below the page's path first, then at the root.
    path = urlsplit(message.location.get("url", "")).path
    if "404" in message.text and re.fullmatch(r"/[\w-]+/_stcore/(health|host-config)", path):
        return True
    # Chromium on software rendering: reading pixels back, which a click on a map does, is slow.
    return "GPU stall due to ReadPixels" in message.text


def _is_here(peer: str) -> bool:
    bare = peer.removeprefix("::ffff:")
    return bare in ("::1", "localhost", "None", "") or bare.startswith(("127.", "/"))


# The tab of each window that one test after the other uses.
_KEPT: WeakKeyDictionary[BrowserContext, Page] = WeakKeyDictionary()
# What a browser does when its reader goes back to a page.
_GO_BACK_TO = "path => { history.pushState({}, '', path); dispatchEvent(new PopStateEvent('popstate')); }"

_SETTLED = """lastWords => {
    const app = document.querySelector('[data-testid=stApp]');
    const main = document.querySelector('[data-testid=stMain]');
    const every = (selector, test) => [...main.querySelectorAll(selector)].every(test);
    return app && main && app.dataset.testScriptState === 'notRunning'
        && app.dataset.testConnectionState === 'CONNECTED'
        && [...main.querySelectorAll('.foot')].some(foot => foot.textContent.includes(lastWords))
        && !main.querySelector('[data-testid=stSkeleton], [data-stale=true]')
        && every('[data-testid=stPlotlyChart]', chart => chart.querySelector('.main-svg .trace, .main-svg .hm'))
        && every('[data-testid=stDeckGlJsonChart]', map => map.querySelector('canvas')?.width > 0);
}"""
