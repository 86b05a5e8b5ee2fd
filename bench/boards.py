"""Measure the first screen of every page: python -m bench.boards --data DIR [--audience public] [--pages a,b].

Opens each page in headless Chromium at 1366 × 768 and prints, as a table, where the first card begins, how many
pictures are on the first screen, how many words and pixels are outside closed menus and tabs, and what exceeds the
limits.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from commands import browser as installed
from tests.browser.driving import Server, launch_arguments, open_at, path_of
from tests.browser.first_screen import HEIGHT, WIDTH, measure
from tests.register import PAGES


def main() -> None:
    """Print the table; one row for each page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--audience", choices=["internal", "public"], default="internal")
    parser.add_argument("--pages", default="")
    given = parser.parse_args()
    wanted = [name for name in given.pages.split(",") if name]
    entries = [
        entry for entry in PAGES if entry.open_to(given.audience) and entry.url_path in (wanted or [entry.url_path])
    ]
    print(
        "| page | first card px | pictures | words | height px | longest heading | over |\n"
        "|---|--:|--:|--:|--:|--:|---|"
    )
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(given.data, Path(folder), audience="" if given.audience == "internal" else "public")
        chromium = playwright.chromium.launch(executable_path=installed.find(), args=launch_arguments())
        page = chromium.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for entry in entries:
            open_at(page, server.address(path_of(entry)))
            seen = measure(page)
            longest = max((len(text) for text in seen.headings), default=0)
            counts = (seen.card, seen.pictures, seen.words, seen.height, longest, "; ".join(seen.faults))
            print(f"| {entry.url_path} | {' | '.join(map(str, counts))} |", flush=True)
        chromium.close()
        server.stop()


if __name__ == "__main__":
    main()
