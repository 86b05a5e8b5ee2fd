"""How often a real month is called partial, and how often a truncated or filtered one is.

    python bench/plausibility.py ~/Downloads/latest.zip

Takes archives or folders of data.police.uk. No import is run: the rule of analysis/plausibility.py judges the rows by
type. Real months: each compared with all other months of its force; with every single other month, the least that can
be known; and with itself. Then each is damaged in realistic ways, and judged again: compared with the others, like a
new month, and with itself, like a month that is imported again.
"""

from __future__ import annotations

import argparse
import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from report import print_table

from analysis.plausibility import below_before, below_neighbours
from data.sources import police
from data.sources.inputs import discover

Types = list[str]
# Types with fewer rows a month than the rule needs are not removed: their absence cannot be noticed.
FREQUENT = 60


def main() -> None:
    """Read, judge, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    forces = _read(parser.parse_args().paths)
    for force, months in forces.items():
        counts = {month: Counter(types) for month, types in months.items()}
        print(f"\n{force}: {len(months)} street-level months, {min(map(len, months.values())):,} rows or more each\n")
        _print_false_alarms(counts)
        print()
        _print_caught(months, counts)


def _read(paths: list[Path]) -> dict[str, dict[date, Types]]:
    """The crime type of every row of every street file, by force and month, in the file's order."""
    forces: dict[str, dict[date, Types]] = {}
    for file in discover(paths):
        said = police.month_and_force(file.name)
        if said and police.recognise(file.name, file.header()) is police.STREET:
            with file.open() as stream:
                rows = csv.DictReader(io.TextIOWrapper(stream, encoding="utf-8-sig", newline=""))
                forces.setdefault(said[1], {})[said[0]] = [row["Crime type"] for row in rows]
    return forces


def _print_false_alarms(counts: dict[date, Counter[str]]) -> None:
    alone = [(month, other) for month in counts for other in counts if month != other]
    rows = [
        ("beside all others", _share(below_neighbours(month, counts[month], counts) for month in counts)),
        (
            "beside one other only",
            _share(below_neighbours(month, counts[month], {other: counts[other]}) for month, other in alone),
        ),
        ("in the place of itself", _share(below_before(month, counts[month], counts[month]) for month in counts)),
    ]
    print_table(("real months", "called partial"), rows)


def _print_caught(months: dict[date, Types], counts: dict[date, Counter[str]]) -> None:
    rows = []
    for name, damage in DAMAGES.items():
        damaged = [(month, Counter(kept)) for month, types in months.items() for kept in damage(types)]
        rows.append(
            (
                name,
                _share(below_neighbours(month, kept, counts) for month, kept in damaged),
                _share(below_before(month, kept, counts[month]) for month, kept in damaged),
            )
        )
    print_table(("real months, damaged", "beside the others", "in the place of the whole"), rows)


def _share(found: Iterator[object]) -> str:
    hits = [one is not None for one in found]
    return f"{sum(hits)} of {len(hits)}"


def _one_type(types: Types) -> Iterator[Types]:
    for name in set(types):
        yield [each for each in types if each == name]


def _without_a_type(types: Types) -> Iterator[Types]:
    for name, count in Counter(types).items():
        if count >= FREQUENT:
            yield [each for each in types if each != name]


def _first(share: float) -> Callable[[Types], list[Types]]:
    return lambda types: [types[: round(len(types) * share)]]


def _evenly(share: float) -> Callable[[Types], list[Types]]:
    """Rows left out evenly over the file."""
    return lambda types: [[each for at, each in enumerate(types) if int((at + 1) * share) > int(at * share)]]


DAMAGES: dict[str, Callable[[Types], Iterator[Types] | list[Types]]] = {
    "one type only, each in turn": _one_type,
    f"without one type of {FREQUENT} rows or more, each in turn": _without_a_type,
    "the first 500 rows": lambda types: [types[:500]],
    "the first half of the file": _first(0.5),
    **{f"{share:.0%} of the rows, from all over": _evenly(share) for share in (0.1, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9)},
}


if __name__ == "__main__":
    main()
