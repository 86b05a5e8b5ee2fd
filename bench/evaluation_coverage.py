"""How often an evaluation's intervals include the truth, and how often it shows an effect that is not there.

    python bench/evaluation_coverage.py
    python bench/evaluation_coverage.py --histories 0 --real data/local
    python bench/evaluation_coverage.py --rows 0 1 2

Each history is a county of areas of many sizes, with a season, overdispersed months and areas that drift apart slowly,
each on its own walk; in the target the expected count changes at the start by the effect. Conditions make it harder:
areas chosen because most was recorded there, or at a peak; passing waves; a step that affects areas unevenly; missing
months; effects of the start on comparison areas. The build's own method is judged: matching on the level before,
placebo groups of untouched areas, one ratio, the wider of two intervals, how such areas change without an operation,
how far a peak above years that are not imported would fall, and next door. An interval should include the truth in 93
to 97% of histories, and without an effect one should be reported in at most 6.5%. With --real, groups of real areas
that no operation reached are judged as if something had begun in the middle of the imported months: every answer except
"cannot tell" is false.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field, replace
from math import sqrt
from pathlib import Path

import duckdb
import numpy as np
from counties import County, History, called, history, judged, supporting
from report import machine, print_table

from analysis.evaluation.estimate import Evaluation
from analysis.evaluation.judging import Match, Window
from analysis.evaluation.matching import Areas, placebo_groups
from data.derive.evaluation_input import read_county
from data.serving.pointer import current

GOAL = (0.93, 0.97)
MOST_FALSE = 0.065
SEED = 20251123

COUNTIES = (
    County("one small area", size=1, level=9),
    County("two areas"),
    County("two, no drift", drift=0.0),
    County("two, strong drift", drift=0.04),
    County("two, a year each", before=12, after=12),
    County("two, wild months", dispersion=3.0),
    County("two, few a month", level=2.0),
    County("six", size=6),
    County("six of a county of 100", size=6, areas=100),
    County("49", size=49),
    County("highest of 60: one area", size=1, chosen="highest"),
    County("highest of 60: two", chosen="highest"),
    County("highest of 60: two, waves", chosen="highest", drift=0.0, wave=0.2),
    County("highest of 60 in the last six months", size=1, chosen="highest last"),
    County("the same, waves", size=1, chosen="highest last", drift=0.0, wave=0.2),
    County("chosen on a peak: last six months", chosen="peak"),
    County("the same, waves", chosen="peak", drift=0.0, wave=0.2),
    County("chosen on a peak of two years", chosen="peak of years", older=24),
    County("the same, waves", chosen="peak of years", older=24, drift=0.0, wave=0.2),
    County("the same, years before not imported", chosen="peak of years", older=24, known_older=False),
    County("the same, waves", chosen="peak of years", older=24, known_older=False, drift=0.0, wave=0.2),
    County("uneven county step (10%)", uneven=0.1),
    County("uneven county step (20%)", uneven=0.2),
    County("gap of ten months", gap=10),
    County("gap of ten months, a year each", before=22, after=14, gap=10),
    County("spill-over: next door 20% more", spill=0.2),
    County("spill-over: and a third of others", spill=0.2, spilled=1 / 3),
    County("spill-over: all others 10% more", spill=0.1, spilled=1.0),
    County("uneven county step: 30% in a tenth around it", local=0.3),
    County("spill-over: next door 20% fewer", spill=-0.2),
    County("spill-over: next door 7% fewer", spill=-0.07),
    County("two, years before not imported", known_older=False),
    County("two, a year each, years before not imported", before=12, after=12, known_older=False),
    County(
        "a year each on a peak, not imported; waves",
        2,
        14.0,
        0.0,
        before=12,
        after=12,
        known_older=False,
        wave=0.2,
        chosen="peak of years",
    ),
    County("two, few a month, years before not imported", level=2.0, known_older=False),
)


@dataclass
class Tally:
    """The results of a row's histories."""

    holds: int = 0
    within: int = 0
    fell: int = 0
    rose: int = 0
    by_months: int = 0
    alike: int = 0
    supported: bool = True
    together: int = 0
    series: int = 0
    told_series: int = 0
    level: list[float] = field(default_factory=list)
    by_itself: list[float] = field(default_factory=list)

    def add(self, made: History, effect: float) -> None:
        """Judge one more history."""
        found, match = judged(made)
        verdict, (least, most) = called(made, found), found.unmoved
        self.holds += found.lower <= effect <= found.upper
        self.within += found.lower <= most and found.upper >= least
        self.by_months += found.noise.lower <= effect <= found.noise.upper
        self.fell += verdict == "fell more"
        self.rose += verdict == "rose more"
        self.alike += verdict != found.verdict
        self.level.append(found.cells.before / len(made.window.before))
        self.by_itself.append(found.by_itself)
        if effect == 1 and self.supported:
            self._support(made, match, found)

    def _support(self, made: History, match: Match, found: Evaluation) -> None:
        whole, level = supporting(made, match, found.dispersion)
        least, most = (found.cells.after / found.ratio * (end - 1) for end in found.unmoved)
        self.together += whole.lower <= most and whole.upper >= least
        if level:
            self.told_series += 1
            self.series += level.lower <= 1 <= level.upper


def main() -> None:
    """Simulate, judge, print."""
    options = _parser().parse_args()
    print(machine(), flush=True)
    if options.real:
        print_table(("areas", "groups", "months before", "months after", "called"), _real(options.real))
    if not options.histories:
        return
    chosen = [at for at, county in enumerate(COUNTIES) if at in options.rows or not options.rows]
    heads = ("areas", "a month", "by itself", "no effect held", "called: fell", "rose", "WDD holds", "series holds")
    more = tuple(
        name for effect in options.effects for name in (f"holds {effect:g}", "called", "by months alone", "alike")
    )
    print(f"\n| {' | '.join((*heads, *more))} |\n| {' | '.join(['---'] * len((*heads, *more)))} |", flush=True)
    for at in chosen:
        row = _row(at, COUNTIES[at], options.effects, options.histories, supported=not options.verdicts)
        print(f"| {' | '.join(row)} |", flush=True)
    error = 196 * sqrt(0.05 * 0.95 / options.histories)
    print(
        f"\nGoals: an interval holds the truth in {GOAL[0]:.0%} to {GOAL[1]:.0%}; called at a true ratio of 1 in at "
        f"most {MOST_FALSE:.1%}. {options.histories:,} histories a row; Monte Carlo error at 5%: ±{error:.1f} points."
    )


def _real(folder: Path) -> list[tuple[str, ...]]:
    """How often groups of real areas where nothing was done get a verdict."""
    with duckdb.connect(str(current(folder)), read_only=True) as con:
        county = read_county(con)
    counts = county.judged.counts
    after = np.arange(len(county.months)) >= len(county.months) // 2
    known = replace(county.areas, before=counts[:, ~after].sum(axis=1).astype(float))
    window = Window(tuple(np.flatnonzero(~after).tolist()), tuple(np.flatnonzero(after).tolist()))
    rows = []
    for size in (1, 2, 6):
        first = np.flatnonzero(known.untouched)[:size].tolist()
        groups = [first, *placebo_groups(known, first)]
        for level in (0.5, 1.0, 2.0):
            # Different levels from the first group's: similar areas are searched for around each.
            groups += placebo_groups(replace(known, before=np.full(len(counts), level)), first)
        groups = [list(group) for group in {tuple(group) for group in groups}]
        called = sum(
            judged(History(counts, window, _without(known, group), group, []))[0].verdict != "cannot tell"
            for group in groups
        )
        share = called / len(groups)
        error = 1.96 * sqrt(max(share * (1 - share), 1 / len(groups)) / len(groups))
        months = (f"{(~after).sum()}", f"{after.sum()}")
        rows.append((f"{size}", f"{len(groups)}", *months, f"{share:.1%} ±{error * 100:.1f}"))
    return rows


def _without(areas: Areas, group: list[int]) -> Areas:
    untouched = areas.untouched.copy()
    untouched[group] = False
    return replace(areas, untouched=untouched)


def _row(at: int, county: County, effects: list[float], histories: int, *, supported: bool) -> tuple[str, ...]:
    # Each row draws its own numbers, so that rows can be measured one by one.
    rng = np.random.default_rng([SEED, at])
    none = Tally(supported=supported)
    for _ in range(histories):
        none.add(history(rng, county, 1.0), 1.0)
    cells = [
        county.name,
        f"{np.median(none.level):.0f}",
        f"{np.nanmean(none.by_itself):.3f}",
        *(f"{count / histories:.1%}" for count in (none.within, none.fell, none.rose)),
        f"{none.together / histories:.1%}" if supported else "none",
        f"{none.series / none.told_series:.1%}" if none.told_series else "none",
    ]
    for effect in effects:
        tally = none if effect == 1 else Tally()
        if effect != 1:
            for _ in range(histories):
                tally.add(history(rng, county, effect), effect)
        told = tally.fell + tally.rose
        cells += [f"{count / histories:.1%}" for count in (tally.holds, told, tally.by_months, tally.alike)]
    return tuple(cells)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--histories", type=int, default=1000)
    parser.add_argument("--real", type=Path, help="folder of a database of real files")
    parser.add_argument("--effects", type=float, nargs="+", default=[1.0, 0.8])
    parser.add_argument("--verdicts", action="store_true", help="the verdicts alone, without what supports them")
    parser.add_argument("--rows", type=int, nargs="+", default=[], help="positions of counties in COUNTIES, from 0")
    return parser


if __name__ == "__main__":
    main()
