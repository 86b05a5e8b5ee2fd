"""Time and size of packs: python -m bench.packs --data DIR.

Prints the rows of the table in docs/performance.md: each default agenda, how many findings it has, the seconds to
collect them in a new process's memory, and for each format the seconds to write it and its size.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from board.agenda_file import defaults
from board.content import Meeting, collect
from board.formats import FORMATS
from data.serving.opened import serving
from data.serving.settings import Settings


def main() -> None:
    """Write every default agenda in every format once, after one round that loads what is loaded once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--place", required=True, help="the place of agendas about one place")
    given = parser.parse_args()
    store = serving(Settings.from_environment(given.data))
    print(f"| Agenda | findings | collected s | {' | '.join(f'{one.name} s, kB' for one in FORMATS.values())} |")
    for name, agenda in [next(iter(defaults().items())), *defaults().items()]:
        shared = {"place": given.place} if agenda.placed else {}
        began = time.perf_counter()
        pack = collect(agenda.of(shared), store.ask, store.meta, Meeting(agenda.title))
        cells = [name, str(len(pack.findings)), f"{time.perf_counter() - began:.1f}"]
        for form in FORMATS.values():
            began = time.perf_counter()
            size = len(form.write(pack))
            cells.append(f"{time.perf_counter() - began:.1f}, {size / 1000:.0f}")
        print(f"| {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
