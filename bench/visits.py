"""First visits by a browser with an empty cache: when the site's name, text and picture are there."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from commands import browser as installed

# Lighthouse's "slow 4G": bytes a second, and milliseconds for each answer.
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1366, "height": 768}
AFTER = 3_000  # milliseconds without a new file after which all are assumed to have loaded
LONGEST = 45_000  # milliseconds
TRIES = 3  # tries of one visit: on a busy machine the browser sometimes stops on a throttled line

# Checked before each frame that the browser paints, so what is found is painted with it.
WATCH = """(() => {
  const seen = window.__seen = {};
  const shown = (selector, wide) => [...document.querySelectorAll(selector)].some((element) => {
    const box = element.getBoundingClientRect();
    return box.width > wide && box.height > wide / 2 && box.top < innerHeight;
  });
  const look = () => {
    const now = performance.now();
    const note = (name, there) => { if (!seen[name] && there) seen[name] = now; };
    note('named', shown('.arriving', 10));
    note('text', shown('[data-testid=stMain] h1, [data-testid=stMain] p, #react-entry-point h1', 10));
    note('picture', shown('[data-testid=stMain] svg:not([data-testid]), .js-plotly-plot .main-svg', 100));
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()"""


@dataclass(frozen=True)
class Visit:
    """Seconds until something is visible (0 if the name is not first); kilobytes until the text, and in total."""

    named: float
    text: float
    picture: float
    kb_until_text: float
    kb: float


def compared(
    sites: Mapping[str, str], rounds: int, viewport: Mapping[str, int], line: Mapping[str, Any] | None = None
) -> dict[str, Visit]:
    """The median of `rounds` visits of each address, by its name, after one that fills the server's caches.

    The sites are visited in turn, so that other work on the machine affects all equally. The browser simulates `line`.
    Raises `RuntimeError` for a site that does not load in three tries.
    """
    visits: dict[str, list[Visit]] = {name: [] for name in sites}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed.find(), args=["--no-sandbox"])
        for _ in range(rounds + 1):
            for name, address in sites.items():
                visits[name].append(visited(browser, address, viewport, line))
        browser.close()
    return {
        name: Visit(*(statistics.median(each) for each in zip(*map(astuple, found[1:]), strict=True)))
        for name, found in visits.items()
    }


def visited(browser: Browser, address: str, viewport: Mapping[str, int], line: Mapping[str, Any] | None) -> Visit:
    """One visit, tried again if the browser stops."""
    for _ in range(TRIES):
        context = browser.new_context(viewport=dict(viewport), ignore_https_errors=True)  # ty: ignore[invalid-argument-type]
        try:
            return _visit(context, address, line)
        except Error as fault:
            print(f"A visit of {address} is tried again: {str(fault).splitlines()[0]}", flush=True)
        finally:
            context.close()
    raise RuntimeError(f"{address} did not come in {TRIES} tries.")


def _visit(context: BrowserContext, address: str, line: Mapping[str, Any] | None) -> Visit:
    page = context.new_page()
    told = context.new_cdp_session(page)
    told.send("Network.enable")
    if line:
        told.send("Network.emulateNetworkConditions", dict(line))
    come: list[float] = []
    told.on("Network.loadingFinished", lambda event: come.append(event["encodedDataLength"] / 1000))
    page.add_init_script(WATCH)
    page.goto(address, wait_until="commit", timeout=LONGEST)
    page.wait_for_function("() => window.__seen?.text", timeout=LONGEST)
    until_text = sum(come)
    page.wait_for_function("() => window.__seen.picture", timeout=LONGEST)
    _until(page, lambda: len(come))
    seen = page.evaluate("window.__seen")
    named, text, picture = (seen.get(name, 0) / 1000 for name in ("named", "text", "picture"))
    return Visit(named, text, picture, until_text, sum(come))


def _until(page: Page, count: Callable[[], int]) -> None:
    """Wait until nothing has loaded for a while."""
    before = -1
    while before != (now := count()):
        before = now
        page.wait_for_timeout(AFTER)
