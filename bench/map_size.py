"""How much the hotspot page sends, and how long a browser takes from opening it until its map is drawn.

    python bench/map_size.py
    python bench/map_size.py --data data/local --visits 5 --path hotspots

Bytes are those of the page's first run over the websocket, before and after compression. Drawn is when the first map's
painted area has reached its final size: a script in the page reads the canvas after each frame. A picture is shown
until then; its time is when the browser reports it as painted. The server's caches are full. It is compared with a
Streamlit page with one line of text, and one with a map of one triangle, which no dashboard can beat. A first visit has
an empty browser cache, a second one has Streamlit's scripts. Most readers open the page from the menu: the dashboard is
already open and the page is chosen; the first map of a session, then another.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from report import ROOT, database_folders, machine, print_table
from servers import Server, dashboard, empty_page
from streamlit_client import Answer, connected

sys.path.append(str(ROOT))
from commands.browser import find

GOAL_KB, GOAL_S = 400, 1.5
LONGEST_S = 60
WATCH = Path(__file__).with_name("watch_drawing.js")
TRIANGLE = """
import pydeck, streamlit
shape = {"p": [[-1.1, 52.1], [-0.6, 52.1], [-0.9, 52.4]]}
layer = pydeck.Layer("PolygonLayer", [shape], get_polygon="p", get_fill_color=[0, 100, 200], pickable=True)
view = pydeck.ViewState(longitude=-0.87, latitude=52.24, zoom=9)
streamlit.pydeck_chart(pydeck.Deck([layer], initial_view_state=view, map_provider=None), height=460)
"""
# If nothing more has been painted for this long, the map is complete.
QUIET_MS = 1500
START, MENU = ("County", "Overview"), ("County", "Hotspots")
PAUSE_MS = 4000  # the time spent on the page before


@dataclass
class Visits:
    """What a browser measured on one page, in seconds, with an empty cache and with a full one."""

    first: list[float] = field(default_factory=list)
    second: list[float] = field(default_factory=list)
    pictured: list[float] = field(default_factory=list)
    pictured_again: list[float] = field(default_factory=list)
    frames: list[int] = field(default_factory=list)
    menu: list[float] = field(default_factory=list)
    menu_again: list[float] = field(default_factory=list)


def main() -> None:
    """Start the servers, measure, print."""
    options = _parser().parse_args()
    print(machine())
    with ExitStack() as stack:
        pages: dict[str, tuple[Server, str, Callable[[Page], float]]] = {
            "one line of text": (stack.enter_context(empty_page()), "", _text_seconds),
            "map of one triangle": (stack.enter_context(empty_page(TRIANGLE)), "", _map_seconds),
        }
        for name, folder in database_folders(options.data).items():
            pages[name] = (stack.enter_context(dashboard(folder)), options.path, _map_seconds)
        sizes = []
        for name, (server, path, _) in pages.items():
            server.wait_until_it_answers()
            sizes.append(_size_row(name, *asyncio.run(_opened(server.port, path))))
        print_table(("page", "kB of messages", "kB sent", "elements", "largest kB"), sizes)
        print(f"\nGoal: at most {GOAL_KB} kB sent.")
        visits, renderer = _visited(pages, options.visits)
    text = statistics.median(visits["one line of text"].first), statistics.median(visits["one line of text"].second)
    print_table(
        (
            "page",
            "first visit s",
            "÷ text",
            "second visit s",
            "÷ text",
            "picture s",
            "again s",
            "menu s",
            "again s",
            "frames",
        ),
        _time_rows(visits, text),
    )
    print(f"\nMedian of {options.visits}; goal {GOAL_S:g} s. Drawn by {renderer}.\n{machine()}")


async def _opened(port: int, path: str) -> tuple[Answer, int]:
    """The first run of a page for a reader, after another reader has filled the caches."""
    for _ in range(2):
        reader = await connected(port)
        answer = await reader.open(path)
        await reader.close()
    return answer, reader.wire_bytes


def _size_row(name: str, answer: Answer, wire_bytes: int) -> tuple[str, ...]:
    for note in answer.notes:
        print(f"NOT WHOLE: {name}: {note}")
    largest = Counter(answer.element_bytes).most_common(4)
    return (
        name,
        f"{answer.message_bytes / 1000:.0f}",
        f"{wire_bytes / 1000:.0f}",
        str(sum(answer.elements.values())),
        ", ".join(f"{kind} {size / 1000:.0f}" for kind, size in largest),
    )


def _visited(
    pages: dict[str, tuple[Server, str, Callable[[Page], float]]], visits: int
) -> tuple[dict[str, Visits], str]:
    measured = {name: Visits() for name in pages}
    renderer = ""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        # One uncounted visit: the browser's own start.
        _visit(browser, pages["map of one triangle"], Visits())
        for _ in range(visits):
            for name, page in pages.items():
                renderer = _visit(browser, page, measured[name]) or renderer
        renderer = f"{renderer} in Chromium {browser.version}"
        browser.close()
    return measured, renderer


def _visit(browser: Browser, target: tuple[Server, str, Callable[[Page], float]], visits: Visits) -> str:
    server, path, seconds = target
    context = browser.new_context(viewport={"width": 1366, "height": 768}, service_workers="block")
    context.add_init_script(path=WATCH)
    for taken, pictured in ((visits.first, visits.pictured), (visits.second, visits.pictured_again)):
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{server.port}/{path}", wait_until="commit")
        taken.append(seconds(page))
        renderer, frames, picture = page.evaluate("[drawing.renderer, drawing.frames.length, drawing.pictured]")
        pictured += [picture / 1000] if picture else []
        page.close()
    visits.frames.append(frames)
    if path:
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{server.port}/")
        page.wait_for_timeout(PAUSE_MS)
        for taken in (visits.menu, visits.menu_again):
            taken.append(_from_menu(page, *MENU))
            _choose(page, *START)
            page.wait_for_timeout(PAUSE_MS)
    context.close()
    return renderer


def _from_menu(page: Page, section: str, title: str) -> float:
    """Seconds from the click on a page in the menu until its first map was whole."""
    page.evaluate("drawing.frames.length = 0")
    clicked = _choose(page, section, title)
    return _map_seconds(page) - clicked


def _choose(page: Page, section: str, title: str) -> float:
    """Click a page in the menu; seconds since the dashboard was opened."""
    page.get_by_test_id("stTopNav").get_by_role("button", name=section).click()
    entry = page.get_by_role("menuitem", name=title)
    entry.wait_for()
    now = page.evaluate("performance.now()")
    entry.click()
    return now / 1000


def _text_seconds(page: Page) -> float:
    page.get_by_text("Empty", exact=True).wait_for(timeout=LONGEST_S * 1000)
    return page.evaluate("performance.now()") / 1000


def _map_seconds(page: Page) -> float:
    """Seconds from opening until the first map was whole."""
    page.wait_for_function(
        "quiet => drawing.frames.some(frame => frame.share > 0.005) && "
        "performance.now() - drawing.frames.at(-1).ms > quiet",
        arg=QUIET_MS,
        timeout=LONGEST_S * 1000,
    )
    frames = page.evaluate("drawing.ofFirstMap()")
    whole = frames[-1]["share"] * 0.98
    return next(frame["ms"] for frame in frames if frame["share"] >= whole) / 1000


def _time_rows(visits: dict[str, Visits], text: tuple[float, float]) -> list[tuple[str, ...]]:
    rows = []
    for name, measured in visits.items():
        first, second = statistics.median(measured.first), statistics.median(measured.second)
        frames = statistics.median(measured.frames)
        rows.append(
            (
                name,
                f"{first:.2f}",
                f"{first / text[0]:.1f}",
                f"{second:.2f}",
                f"{second / text[1]:.1f}",
                *(
                    f"{statistics.median(taken):.2f}" if taken else ""
                    for taken in (measured.pictured, measured.pictured_again, measured.menu, measured.menu_again)
                ),
                f"{frames:.0f}",
            )
        )
    return rows


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, action="append", help="folder of databases; more than once for several")
    parser.add_argument("--path", default="hotspots", help="address of the page with the map")
    parser.add_argument("--visits", type=int, default=5)
    return parser


if __name__ == "__main__":
    main()
