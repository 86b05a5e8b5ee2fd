"""How many villages and estates of a list are found by their names, and how long a search takes.

    python -m bench.find_places --data DIR
    python -m bench.find_places --data DIR --list my_places.csv --show

The list has a name in each row, its kind, its town if it is an estate, and where it is expected: wards or codes of
areas, separated by “/”, or “town”. bench/typed_places.csv was written from public knowledge before any alias was. A
name opens the right place if what opens by itself shares an area with what is expected; it is offered if a button
does. Printed for each kind: how many open or offer the right place, offer only others, find nothing, or open a wrong
one. Then how many streets cannot be reached by their exact name, and the time of a search. No server is needed.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from bench.report import machine, print_table
from components.places.gazetteer import Found, Gazetteer
from components.places.typed_names import as_written
from data.serving.store import Store, current

LIST = Path(__file__).parent / "typed_places.csv"
OUTCOMES = ("opens", "offers", "offers others", "finds nothing", "opens a wrong one")


def main() -> None:
    """Type every name of the list, then every street."""
    options = _parser().parse_args()
    store = Store(current(options.data))
    begun = perf_counter()
    gazetteer = Gazetteer.of(store.ask)
    made = perf_counter() - begun
    print(machine())
    counts = typed(gazetteer, store, options.list, print if options.show else lambda _: None)
    rows = [
        [kind, str(sum(each.values())), *(str(each[outcome]) for outcome in OUTCOMES), f"{share(each):.1%}"]
        for kind, each in counts.items()
    ]
    print_table(("kind", "typed", *OUTCOMES, "right"), rows)
    streets = store.ask("neighbourhood/streets")
    names = sorted({as_written(name) for name in streets["street"]})
    begun = perf_counter()
    lost = [name for name in names if not any(name in label for label in _labels(gazetteer.find(name)))]
    each = 1000 * (perf_counter() - begun) / max(len(names), 1)
    print(f"\n{len(lost)} of {len(names):,} streets cannot be reached by their exact name.")
    if options.show:
        print("; ".join(lost))
    print(f"A search takes {each:.1f} ms; the names are ready after {made:.2f} s.")


def typed(
    gazetteer: Gazetteer, store: Store, listed: Path, said: Callable[[str], None] = lambda _: None
) -> dict[str, Counter[str]]:
    """How often each outcome came, by the kinds in the list; `said` is told each name that is not found."""
    areas, wards = _areas(store)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    with listed.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found = gazetteer.find(row["name"])
            outcome = _outcome(found, row, areas, wards)
            counts[row["kind"]][outcome] += 1
            if outcome not in OUTCOMES[:2]:
                said(f"{row['name']} ({row['town'] or row['kind']}): {outcome}: {'; '.join(_labels(found)[:5])}")
    return counts


def share(counts: Counter[str]) -> float:
    """The share of names that open or offer the right place."""
    return (counts["opens"] + counts["offers"]) / sum(counts.values())


def _outcome(found: Found, row: dict[str, str], areas: dict[str, set[str]], wards: dict[str, set[str]]) -> str:
    if found.sure:
        return "opens" if _is_right(found.sure.scope, found.sure.kind, row, areas, wards) else "opens a wrong one"
    if any(_is_right(match.scope, match.kind, row, areas, wards) for match in found.others if match.kind != "street"):
        return "offers"
    return "offers others" if found.others else "finds nothing"


def _is_right(
    scope: str, kind: str, row: dict[str, str], areas: dict[str, set[str]], wards: dict[str, set[str]]
) -> bool:
    if row["expected"] == "town":
        return kind == "town" and scope.startswith(row["name"].lower())
    return any(areas[scope] & wards.get(name, {name}) for name in row["expected"].split("/"))


def _areas(store: Store) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """The areas of each place, and those of the wards of each name."""
    areas: dict[str, set[str]] = defaultdict(set)
    for row in store.ask("shared/scope_area").to_dict("records"):
        areas[row["scope"]].add(row["area_code"])
    wards: dict[str, set[str]] = defaultdict(set)
    for row in store.ask("shared/scope").query("kind == 'ward'").to_dict("records"):
        wards[row["name"]] |= areas[row["scope"]]
    return areas, dict(wards)


def _labels(found: Found) -> list[str]:
    return [match.label for match in (found.sure, *found.others) if match]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of a database")
    parser.add_argument("--list", type=Path, default=LIST, help="the list to type")
    parser.add_argument("--show", action="store_true", help="print each name that is not found")
    return parser


if __name__ == "__main__":
    main()
