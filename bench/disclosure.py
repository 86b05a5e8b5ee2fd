"""How well partners' counts are protected in public copies, and how long that takes.

    python bench/disclosure.py [SETS]        400 random sets by default, and 3,000 rows

Each set has 20 to 60 counts of places that overlap or contain each other, with and without operations of the whole
county, quarters and years, and sometimes a printed figure. It is published two or three times, with corrections,
removed rows, a renamed place and changed boundaries in between, and all copies together are attacked by `tests/attack`,
which calculates with whole numbers and does not use the program's own method. Every fifth set has numbers that
contradict each other. In every fourth of the others lines are only removed and added, and for the attacker removed
lines are still true.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.attack.invented import AREAS, OPERATIONS, internal, published, shown
from tests.attack.trial import trial

KINDS = ("visits", "warrants", "closure_orders", "community_protection_notices", "patrol_hours", "other")


def attack(sets: int) -> None:
    """Try `sets` random sets, and print what the attacker could work out."""
    found: Counter[str] = Counter()
    began = time.monotonic()
    for seed in range(sets):
        coherent, wide = seed % 5 != 0, bool(seed % 2)
        corrected = seed // 2 % 4 != 0 or not coherent
        made = trial(seed, wide=wide, copies=2 + (seed % 3 == 0), coherent=coherent, corrected=corrected)
        found.update(
            sets=1,
            cells=made.cells,
            shown=made.shown,
            pinned=len(made.pinned),
            named=len(made.named),
            given_up=made.given_up,
            fewest_shown=made.shown == 0,
        )
        if seed % 50 == 49:
            print(f"… {seed + 1} sets", flush=True)
        if made.given_up:
            print(f"Set {seed}: {made.given_up} given up; the attacker tells of them {made.named}", flush=True)
        for one in made.pinned:
            print(f"Set {seed}: {one}", flush=True)
    print(
        f"{found['sets']} sets, {found['cells']:,} counts, {found['shown']:,} of them shown in the first copy; "
        f"{found['fewest_shown']} sets with nothing shown. Told within less than ten whole numbers: {found['pinned']}. "
        f"Given up as known already: {found['given_up']}, rightly so: {found['named']}. "
        f"{time.monotonic() - began:,.0f} s."
    )


def protect(rows: int) -> None:
    """Protect `rows` rows of invented activity of three years, and print how long it takes."""
    chance = random.Random(1)
    lines = [(operation, place) for operation in ("", *OPERATIONS) for place in ("", *AREAS) if place != "county"]
    months = [date(year, month, 1) for year in (2022, 2023, 2024) for month in range(1, 13)]
    made = [
        (kind, operation or None, place or None, month, int(chance.expovariate(1 / 4)))
        for kind in KINDS
        for operation, place in lines
        for month in months
    ]
    # Complete lines, as partners enter them: every month of an operation in a place.
    kept = {line for _, line in zip(range(rows // len(months)), _shuffled(made, chance), strict=False)}
    made = [row for row in made if row[:3] in kept]
    con = internal(made)
    began, worked = time.monotonic(), time.process_time()
    published(con)
    taken, worked = time.monotonic() - began, time.process_time() - worked
    numbers = shown(con)
    hidden = sum(number is None for number in numbers.values())
    print(
        f"{len(made):,} rows, {len(numbers):,} counts by quarter and year, {hidden:,} hidden: {taken:.1f} s, "
        f"{worked:.1f} s of the processor."
    )


def _shuffled(rows: list[tuple], chance: random.Random) -> list[tuple]:
    lines = sorted({row[:3] for row in rows}, key=str)
    chance.shuffle(lines)
    return lines


if __name__ == "__main__":
    protect(3_000)
    attack(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
