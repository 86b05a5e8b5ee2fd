"""When the first text of a page is read over a slow line, and how much has come by then.

    python bench/slow_line.py --data data/local --data /srv/public

The line is Lighthouse's "slow 4G": 1.6 Mbit/s down, 750 kbit/s up, 150 ms for an answer, imposed by Chromium. Its files
are new to the browser each time. The first text is the page's own title; its name stands there before, from the page's
first bytes. One visit before the measured ones fills the server's caches.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from report import database_folders, machine, print_table
from servers import dashboard

from commands import browser as installed

PATHS = ("overview", "my-neighbourhood?place=kings-heath", "revive-kings-heath")
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
TITLE = "() => document.querySelector('[data-testid=stMain] h1')?.innerText"
NAME = "() => document.querySelector('.arriving')?.innerText"
TRIES = 3
AFTER = 15_000  # milliseconds, until charts below the first screen have come


def main() -> None:
    """Measure every page of every database, and print a row for each."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, action="append", help="the folder of a database; may come again")
    rows = []
    before = machine()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed.find(), args=["--no-sandbox"])
        for name, folder in database_folders(arguments.parse_args().data).items():
            with dashboard(folder) as server:
                server.wait_until_it_answers()
                for path in PATHS:
                    visits = [_visit(browser, f"http://127.0.0.1:{server.port}/{path}") for _ in range(TRIES + 1)][1:]
                    rows.append([name, path, *(f"{statistics.median(each):.1f}" for each in zip(*visits, strict=True))])
        browser.close()
    print(before, machine(), sep="\n")
    print_table(["database", "page", "its name s", "first text s", "kB until then", "kB in all"], rows)


def _visit(browser: Browser, address: str) -> tuple[float, float, float, float]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", LINE)
    sizes: list[float] = []
    line.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"] / 1000))
    began = time.monotonic()
    page.goto(address, wait_until="commit")
    page.wait_for_function(f"() => ({NAME})() || ({TITLE})()", polling=50)
    named = time.monotonic() - began
    page.wait_for_function(TITLE, polling=50)
    first, until = time.monotonic() - began, sum(sizes)
    page.wait_for_timeout(AFTER)
    context.close()
    return named, first, until, sum(sizes)


if __name__ == "__main__":
    main()
