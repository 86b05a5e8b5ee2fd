"""Random sets of counts, published twice or more with corrections between, and attacked with all copies together."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

from data.public_counts import TOLD
from data.releases import Release
from tests.attack.attacker import Attacker, Copy, Figure
from tests.attack.invented import (
    AREAS,
    OPERATIONS,
    count,
    entered,
    internal,
    land_of,
    published,
    shown,
    what_happened,
)

WIDTH = 9
QUARTERS = tuple(date(2024, month, 1) for month in (1, 4, 7, 10))


@dataclass
class Trial:
    """What came of one set: cells of the first copy, those shown, and what the attacker could tell of whom."""

    cells: int = 0
    shown: int = 0
    pinned: tuple = ()
    given_up: int = 0


def copy_of(con, areas, release: Release) -> Copy:
    """A public copy as the attacker reads it."""
    works_in = {one: "" if "-" in land_of(one, areas) else land_of(one, areas) for one in OPERATIONS}
    marks = {
        (cell.what, cell.operation_id, cell.place_id, cell.period, cell.since): seen.number
        for cell, seen in release.counts.items()
    }
    return Copy(shown(con), areas, works_in, marks)


def changed(rows: list[tuple], happened, chance: random.Random) -> tuple[list[tuple], dict[str, str]]:
    """The same counts some time later: corrected, with rows that are gone, a place by another name, another land."""
    areas = dict(AREAS)
    if chance.random() < 0.6:
        for key in chance.sample(sorted(happened), k=min(6, len(happened))):
            happened[key] = max(0, happened[key] + chance.randint(-4, 6))
    if chance.random() < 0.6:
        gone = {(row[1], row[2]) for row in chance.sample(rows, k=min(3, len(rows)))}
        rows = [row for row in rows if (row[1], row[2]) not in gone] or rows
    if chance.random() < 0.5:
        areas["old-estate"] = areas["estate"]
        rows = [(*row[:2], "old-estate" if row[2] == "estate" else row[2], *row[3:]) for row in rows]
    if chance.random() < 0.3 and not {"OP-NN3", "OP-TWO"} & {row[1] for row in rows}:
        areas["nn3"] = "DEG"
    return [(*row[:4], count(happened, row[1] or "", row[2] or "", row[3].month // 3, areas)) for row in rows], areas


def trial(seed: int, *, wide: bool, copies: int = 2, most_rows: int = 14) -> Trial:
    """Make a set, publish it `copies` times, and attack."""
    chance = random.Random(seed)
    happened = what_happened(chance)
    rows: list[tuple] = []
    while not rows:
        rows = entered(happened, chance, chance.randint(5, most_rows), wide=wide)
    areas = dict(AREAS)
    figure, printed = _printed(happened, chance)
    seen: list[Copy] = []
    releases: list[Release] = []
    made = Trial()
    for number in range(copies):
        if number:
            rows, areas = changed(rows, happened, chance)
        con = internal(rows, areas=areas, outside=printed)
        releases.append(published(con, f"policing-{number}", releases))
        seen.append(copy_of(con, areas, releases[-1]))
        if not number:
            made.cells = len(seen[0].shown)
            made.shown = sum(n is not None for n in seen[0].shown.values())
        made.given_up += con.execute("SELECT count(*) FROM publication WHERE why = ?", [TOLD]).fetchall()[0][0]
        con.close()
    made.pinned = tuple(told(seen, figure))
    return made


def _printed(happened, chance: random.Random) -> tuple[tuple[Figure, ...], list[tuple]]:
    """Sometimes a document prints how many visits there were in the estate in half a year, or in the county in all."""
    return (), []


def told(copies: list[Copy], figures: tuple[Figure, ...]):
    """The hidden counts that lie within less than ten whole numbers."""
    attacker = Attacker(copies, figures)
    for number, copy in enumerate(copies):
        for cell, n in copy.shown.items():
            low, high = attacker.limits[attacker.column(copy, cell)]
            if n is None and high - low >= WIDTH:
                least, most = attacker.range(copy, cell)
                assert least <= copy.marks[cell], "What the attacker takes for true is not."
                if not most - least >= WIDTH:
                    yield number, cell, least, most, copy.marks[cell]
