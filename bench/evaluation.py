"""How often an evaluation's interval holds the truth, and how often it sees an effect where there is none.

    python bench/evaluation.py
    python bench/evaluation.py --histories 0 --real data/local

Each history is a county of areas of many sizes, with a season, overdispersed months and areas that drift apart slowly,
each on its own walk; in the target the expected count changes at the start by the effect. What is judged is what the
build does: matching on the level before, placebo groups parted from the untouched areas, one ratio, the wider of two
intervals. The share of histories in which the interval holds the truth should be 93 to 97%, and where there is no
effect one should be called in at most 6.5%. With --real, groups of real areas that no operation touched are judged as
if something had begun in the middle of the months imported: every answer but "cannot tell" is a false one.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from math import sqrt
from pathlib import Path

import duckdb
import numpy as np
from counties import County, history, judged
from report import machine, print_table

from analysis.matching import Areas, placebo_groups
from data.evaluation import read_county
from data.pointer import current

GOAL = (0.93, 0.97)
MOST_FALSE = 0.065
SEED = 20251123


COUNTIES = (
    County("one small area", size=1, level=9),
    County("two areas"),
    County("two areas, no drift", drift=0.0),
    County("two areas, strong drift", drift=0.04),
    County("two areas, a year each", before=12, after=12),
    County("two areas, wild months", dispersion=3.0),
    County("two areas, few a month", level=2.0),
    County("six areas", size=6),
    County("six areas, small county", size=6, areas=100),
    County("49 areas", size=49),
)


def main() -> None:
    """Simulate, judge, print."""
    options = _parser().parse_args()
    print(machine())
    rng = np.random.default_rng(SEED)
    if options.real:
        print_table(("areas", "groups", "months before", "months after", "called"), _real(options.real))
    if not options.histories:
        return
    rows = [_row(rng, county, effect, options.histories) for county in COUNTIES for effect in options.effects]
    heads = ("areas", "true ratio", "holds the truth", "by months alone", "called", "a month", "placebos", "detectable")
    print_table(heads, rows)
    error = 196 * sqrt(0.05 * 0.95 / options.histories)
    print(
        f"\nGoals: the interval holds the truth in {GOAL[0]:.0%} to {GOAL[1]:.0%}; called at a true ratio of 1 in at "
        f"most {MOST_FALSE:.1%}. {options.histories:,} histories a row; Monte Carlo error at 5%: ±{error:.1f} points."
    )


def _real(folder: Path) -> list[tuple[str, ...]]:
    """How often groups of real areas where nothing was done are called."""
    with duckdb.connect(str(current(folder)), read_only=True) as con:
        county = read_county(con)
    counts = county.counts["reported"]
    after = np.arange(len(county.months)) >= len(county.months) // 2
    known = replace(county.areas, before=counts[:, ~after].sum(axis=1).astype(float))
    rows = []
    for size in (1, 2, 6):
        first = np.flatnonzero(known.untouched)[:size].tolist()
        groups = [first, *placebo_groups(known, first)]
        for level in (0.5, 1.0, 2.0):
            # Other levels than the first group's: what is alike is searched for around each.
            groups += placebo_groups(replace(known, before=np.full(len(counts), level)), first)
        groups = [list(group) for group in {tuple(group) for group in groups}]
        called = sum(judged(counts, after, _without(known, group), group).verdict != "cannot tell" for group in groups)
        share = called / len(groups)
        error = 1.96 * sqrt(max(share * (1 - share), 1 / len(groups)) / len(groups))
        months = (f"{(~after).sum()}", f"{after.sum()}")
        rows.append((f"{size}", f"{len(groups)}", *months, f"{share:.1%} ±{error * 100:.1f}"))
    return rows


def _without(areas: Areas, group: list[int]) -> Areas:
    untouched = areas.untouched.copy()
    untouched[group] = False
    return replace(areas, untouched=untouched)


def _row(rng: np.random.Generator, county: County, effect: float, histories: int) -> tuple[str, ...]:
    target = list(range(county.size))
    holds = by_months = called = placebos = 0
    levels, detectable = [], []
    for _ in range(histories):
        found = judged(*history(rng, county, effect), target)
        holds += found.lower <= effect <= found.upper
        by_months += found.noise.lower <= effect <= found.noise.upper
        called += found.verdict != "cannot tell"
        placebos += found.placebos
        levels.append(found.cells.before / county.before)
        detectable.append(found.detectable)
    return (
        county.name,
        f"{effect:g}",
        f"{holds / histories:.1%}",
        f"{by_months / histories:.1%}",
        f"{called / histories:.1%}",
        f"{np.median(levels):.0f}",
        f"{placebos / histories:.0f}",
        f"{np.median(detectable):.2f}",
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--histories", type=int, default=2000)
    parser.add_argument("--real", type=Path, help="folder of a database of real files")
    parser.add_argument("--effects", type=float, nargs="+", default=[1.0, 0.9, 0.8, 0.7])
    return parser


if __name__ == "__main__":
    main()
