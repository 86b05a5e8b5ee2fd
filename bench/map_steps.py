"""How long a step of the map that is played through takes, from the key to the painted month.

    python bench/map_steps.py
    python bench/map_steps.py --data data/local --steps 40

A step is one change of the slider below the map of the page Hotspots. Coloured is the time of the script that colours
the areas and writes the list, painted the time until the browser has painted the frame after it. Nothing is asked of
the server; the bytes that a visit to the page takes more than the map of the count are printed, too.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
from contextlib import ExitStack
from pathlib import Path

from map_size import _opened
from playwright.sync_api import Browser, sync_playwright
from report import ROOT, database_folders, machine, print_table
from servers import Server, dashboard

sys.path.append(str(ROOT))
from commands.browser import find

GOAL_MS = 200
PATH = "hotspots?look=months"
STEPS = """async steps => {
    const range = document.querySelector('.frames input'), taken = [];
    const painted = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    await painted();
    for (let step = 0; step < steps; step += 1) {
        range.value = range.value > 0 ? range.value - 1 : range.max;
        const begun = performance.now();
        range.dispatchEvent(new Event('input', { bubbles: true }));
        const coloured = performance.now();
        await painted();
        taken.push([coloured - begun, performance.now() - begun]);
    }
    return taken;
}"""
SIZES = {"desktop": {"width": 1366, "height": 768}, "phone": {"width": 390, "height": 844}}


def main() -> None:
    """Start the servers, measure, print."""
    options = _parser().parse_args()
    print(machine())
    rows = []
    with ExitStack() as stack:
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        for name, folder in database_folders(options.data).items():
            server = stack.enter_context(dashboard(folder))
            server.wait_until_it_answers()
            for device in SIZES:
                rows.append((name, device, *_taken(browser, server, device, options.steps)))
            # Playwright's own loop is running in this thread.
            sizes = [_bytes(server.port, path) for path in ("hotspots", PATH)]
            print(f"{name}: {sizes[0] / 1000:.0f} kB sent for the map of the count, {sizes[1] / 1000:.0f} kB by month")
        browser.close()
    print_table(("database", "device", "months", "coloured ms", "longest", "painted ms", "longest"), rows)
    print(f"\nGoal: at most {GOAL_MS} ms. Median of {options.steps} steps.")


def _bytes(port: int, path: str) -> int:
    from threading import Thread

    found: list[int] = []
    thread = Thread(target=lambda: found.append(asyncio.run(_opened(port, path))[1]))
    thread.start()
    thread.join()
    return found[0]


def _taken(browser: Browser, server: Server, device: str, steps: int) -> tuple[str, ...]:
    context = browser.new_context(viewport=SIZES[device], is_mobile=device == "phone")
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{server.port}/{PATH}")
    page.locator(".frames input").wait_for(timeout=60_000)
    page.wait_for_timeout(3000)
    months = page.locator(".frames input").get_attribute("max")
    coloured, painted = zip(*page.evaluate(STEPS, steps), strict=True)
    context.close()
    told = [f"{of(taken):.0f}" for taken in (coloured, painted) for of in (statistics.median, max)]
    return str(int(months or 0) + 1), *told


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, action="append", help="folder of databases; more than once for several")
    parser.add_argument("--steps", type=int, default=40)
    return parser


if __name__ == "__main__":
    main()
