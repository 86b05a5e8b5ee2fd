"""Random sets of counts, published twice or more with corrections between, and attacked with all copies together."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

from data.publishing.cells import Cell
from data.publishing.protection import named
from data.publishing.releases import Release
from tests.attack.attacker import Attacker, Copy, Figure
from tests.attack.invented import (
    AREAS,
    OPERATIONS,
    Line,
    entered,
    internal,
    land_of,
    lines,
    published,
    shown,
    what_happened,
)

WIDTH = 9
# What happened, the lines that partners enter of it, and the areas of places.
State = tuple[dict[tuple[str, str, int], int], list[Line], dict[str, str]]
# Cells of a set.
FEWEST, MOST = 20, 60


@dataclass
class Trial:
    """What came of one set: cells of the first copy, those shown, and what the attacker could tell of whom."""

    cells: int = 0
    shown: int = 0
    pinned: tuple = ()
    given_up: int = 0
    # Those of `pinned` that the program named to who publishes: earlier copies had given them away.
    named: tuple = ()


def copy_of(con, areas, release: Release) -> Copy:
    """A public copy as the attacker reads it, who also asks for what was left out."""
    works_in = {one: "" if "-" in land_of(one, areas) else land_of(one, areas) for one in OPERATIONS}
    marks = {
        (cell.what, cell.operation_id, cell.place_id, cell.period, cell.since): seen.number
        for cell, seen in release.counts.items()
    }
    read = shown(con)
    return Copy({cell: read.get(cell) for cell in marks}, areas, works_in, marks)


def trial(seed: int, *, wide: bool, copies: int = 2, coherent: bool = True, corrected: bool = True) -> Trial:
    """Make a set, publish it `copies` times, and attack.

    `wide`: with operations of the whole county or of places that are not known. Not `coherent`: numbers that partners
    entered without regard to each other, so that parts may be more than their whole. Not `corrected`: between copies
    lines are only removed and added, so what is gone is still true.
    """
    chance = random.Random(seed)
    happened = what_happened(chance)
    chosen: list[Line] = []
    while not FEWEST <= len(chosen) * 5 <= MOST:
        chosen = lines(chance, chance.randint(4, 20), wide=wide)
    figures, printed = _printed(happened, chance) if coherent else ((), [])
    states: list[State] = [(dict(happened), chosen, dict(AREAS))]
    while len(states) < copies:
        states.append(_later(states[-1], chance) if corrected else _other_lines(states[-1], chance, wide=wide))
    return attack(states, figures, printed, None if coherent else chance, corrected=corrected)


def attack(
    states: list[State], figures=(), printed=(), at_random: random.Random | None = None, *, corrected: bool = True
) -> Trial:
    """Publish one state of the data after the other, and see what can be told from all copies together."""
    seen: list[Copy] = []
    releases: list[Release] = []
    made = Trial()
    for number, (happened, chosen, areas) in enumerate(states):
        rows = entered(happened, chosen, areas)
        if at_random:
            rows = [(*row[:4], int(at_random.expovariate(0.08))) for row in rows]
        con = internal(rows, areas=areas, outside=printed)
        releases.append(published(con, f"policing-{number}", releases))
        seen.append(copy_of(con, areas, releases[-1]))
        made.given_up += len(releases[-1].told)
        con.close()
    made.cells = len(seen[0].shown)
    made.shown = sum(n is not None for n in seen[0].shown.values())
    found = tuple(told(seen, figures, coherent=not at_random, corrected=corrected))
    names = {name for release in releases for name in release.told}
    made.named = tuple(one for one in found if named(Cell(*one[1])) in names)
    made.pinned = tuple(one for one in found if one not in made.named)
    return made


def _other_lines(state: State, chance: random.Random, *, wide: bool) -> State:
    """The same that happened, by other lines: some are gone, some are new."""
    happened, chosen, areas = state
    kept = chance.sample(chosen, k=max(1, len(chosen) - chance.randint(1, 4)))
    return happened, sorted({*kept, *lines(chance, chance.randint(0, 4), wide=wide)}), areas


def _later(state: State, chance: random.Random) -> State:
    """The same some time on: corrected, with lines that are gone, a place by another name, another land."""
    happened, chosen, areas = dict(state[0]), list(state[1]), dict(state[2])
    if chance.random() < 0.6:
        # But for what was printed, which stays true.
        for key in chance.sample([key for key in sorted(happened) if key[1:] != ("A", 1)], k=6):
            happened[key] = max(0, happened[key] + chance.randint(-4, 6))
    if chance.random() < 0.6 and len(chosen) > 3:
        chosen = sorted(chance.sample(chosen, k=len(chosen) - chance.randint(1, 2)))
    if chance.random() < 0.5:
        areas["old-estate"] = areas["estate"]
        chosen = [(operation, "old-estate" if place == "estate" else place) for operation, place in chosen]
    if chance.random() < 0.3 and not {"OP-NN3", "OP-TWO"} & {operation for operation, _ in chosen}:
        areas["nn3"] = "DEG"
    return happened, chosen, areas


def _printed(happened, chance: random.Random) -> tuple[tuple[Figure, ...], list[tuple]]:
    """Sometimes a document prints how many there were in the estate in the first quarter."""
    if chance.random() < 0.5:
        return (), []
    value = sum(n for (_, area, quarter), n in happened.items() if area == "A" and quarter == 1)
    figure = Figure("warrants", "", AREAS["estate"], (date(2024, 1, 1),), value)
    return (figure,), [("warrants", "Estate", "2024-01", "2024-03", str(value))]


def told(copies: list[Copy], figures: tuple[Figure, ...] = (), *, coherent: bool = True, corrected: bool = True):
    """The hidden counts that lie within less than ten whole numbers."""
    attacker = Attacker(copies, figures, trusting=coherent, corrected=corrected)
    for number, copy in enumerate(copies):
        for cell, n in copy.shown.items():
            low, high = attacker.limits[attacker.column(copy, cell)]
            if n is None and high - low >= WIDTH:
                least, most = attacker.range(copy, cell)
                assert least <= copy.marks[cell], "What the attacker takes for true is not."
                if not most - least >= WIDTH:
                    assert copy.marks[cell] <= most, "What the attacker takes for true is not."
                    yield number, cell, least, most, copy.marks[cell]
