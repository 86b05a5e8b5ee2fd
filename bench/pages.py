"""How long the server takes to run each page again, compared with an empty Streamlit page.

    python bench/pages.py                                     # the databases in data/local or POLICING_DATA
    python bench/pages.py --data data/local --data /srv/public --rounds 40

Two clocks for each page, both from the question to the end of the run, with the caches full:

- work: the server's time, and the wait of a reader who looks at the page before asking again.
- in a row: the wait of a reader who asks again as soon as the page is there. It includes about 40 ms that Streamlit's
  connection then loses on every page, the empty one too (see streamlit_client.py), so its ratio flatters.

Every round asks each page and the empty page in turn, so that other work on the machine affects all equally.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from report import database_folders, machine, print_table
from servers import dashboard, empty_page
from streamlit_client import PROMPT, Answer, Reader, connected

GOAL = 2.0
IN_A_ROW = 3


@dataclass
class Timed:
    """One page of one server, with two readers of it, and what each measured in milliseconds."""

    server: str
    path: str
    hasty: Reader
    prompt: Reader
    opened: Answer
    row_ms: list[float] = field(default_factory=list)
    work_ms: list[float] = field(default_factory=list)

    async def ask(self) -> None:
        """Run the page again on both clocks."""
        self.work_ms.append((await self.prompt.again()).seconds * 1000)
        # The first one after a pause does not count.
        self.row_ms.append([(await self.hasty.again()).seconds * 1000 for _ in range(IN_A_ROW)][-1])

    @property
    def work(self) -> float:
        """Milliseconds of work, the median."""
        return statistics.median(self.work_ms)

    @property
    def in_a_row(self) -> float:
        """Milliseconds when asked again at once, the median."""
        return statistics.median(self.row_ms)


def main() -> None:
    """Start the servers, measure, print."""
    options = _parser().parse_args()
    folders = database_folders(options.data)
    with ExitStack() as stack:
        empty = stack.enter_context(empty_page())
        servers = {name: stack.enter_context(dashboard(folder)) for name, folder in folders.items()}
        for server in (empty, *servers.values()):
            server.wait_until_it_answers()
        print(machine())
        ports = {name: server.port for name, server in servers.items()}
        asyncio.run(_measure(empty.port, ports, options.rounds))
    print(machine())


async def _measure(empty_port: int, ports: dict[str, int], rounds: int) -> None:
    empty = await _timed("empty", empty_port, "")
    pages = []
    for name, port in ports.items():
        first = await connected(port)
        await first.open()
        pages += [await _timed(name, port, page.path) for page in first.pages]
        await first.close()
    for _ in range(rounds):
        for page in pages:
            await empty.ask()
            await page.ask()
    await _print(empty, pages)


async def _timed(server: str, port: int, path: str) -> Timed:
    hasty, prompt = await connected(port), await connected(port, prompt=True)
    opened = await hasty.open(path)
    await prompt.open(path)
    for reader in (hasty, prompt):
        await reader.again()
    return Timed(server, path, hasty, prompt, opened)


async def _print(empty: Timed, pages: list[Timed]) -> None:
    rows = [("empty", "", f"{empty.work:.1f}", "1.0", f"{empty.in_a_row:.0f}", "1.0", "", "")]
    for page in pages:
        rows.append(
            (
                page.server,
                page.path or "(start)",
                f"{page.work:.1f}",
                f"{page.work / empty.work:.1f}",
                f"{page.in_a_row:.0f}",
                f"{page.in_a_row / empty.in_a_row:.1f}",
                f"{page.opened.seconds * 1000:.0f}",
                str(sum(page.opened.elements.values())),
            )
        )
    heads = ("database", "page", "work ms", "÷ empty", "in a row ms", "÷ empty", "first open ms", "elements")
    print_table(heads, rows)
    work = max(page.work for page in pages) / empty.work
    in_a_row = max(page.in_a_row for page in pages) / empty.in_a_row
    print(f"\nWorst page ÷ empty: work {work:.1f}, in a row {in_a_row:.1f}; goal {GOAL:g}.")
    if PROMPT is None:
        print("This system cannot acknowledge at once, so `work` may hold the 40 ms too.")
    for page in pages:
        for note in page.opened.notes:
            print(f"NOT WHOLE: {page.server} {page.path}: {note}")
    if every := pages[0].prompt.watch_s:
        looks = statistics.median([(await pages[0].prompt.watch()).seconds * 1000 for _ in range(20)])
        print(f"Each open page looks for a new database every {every:g} s: {looks:.1f} ms of work.")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, action="append", help="folder of databases; more than once for several")
    parser.add_argument("--rounds", type=int, default=20)
    return parser


if __name__ == "__main__":
    main()
