"""Invented counties whose truth is known, to judge evaluations by; for the bench and for the tests."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt

sys.path.append(str(Path(__file__).resolve().parent.parent))

from analysis.evaluation.displacement import Difference, changed_alike
from analysis.evaluation.estimate import Evaluation, Verdict
from analysis.evaluation.interrupted_series import LevelChange, level_change
from analysis.evaluation.judging import Counts, Match, Window, judge, matched
from analysis.evaluation.matching import Areas
from analysis.evaluation.together import next_door_ratio, sides_of, together
from analysis.months import months_later

SWING = 0.13  # 30% between January and July
CANDIDATES = 60
# The share of a passing wave that is left a month later.
LASTING = 0.85
# The first month, for the time series, and the length of all.
FIRST_YEAR, DAYS = 2018, 30.4

# Why the target's areas were chosen: at random; because most was recorded in all months before, or in the last six; or
# because the last six stood highest above the earlier ones, or all of them above the years before.
Chosen = Literal["at random", "highest", "highest last", "peak", "peak of years"]


@dataclass(frozen=True)
class County:
    """A way for areas to behave: `size` areas in the target, about `level` a month in each, months before and after."""

    name: str
    size: int = 2
    level: float = 14.0
    drift: float = 0.02  # standard deviation of the logarithm's step from month to month
    dispersion: float = 1.5
    before: int = 24
    after: int = 24
    areas: int = 250
    older: int = 12  # months before the months before
    known_older: bool = True  # whether these are imported
    wave: float = 0.0  # standard deviation of the logarithm of waves that pass in months
    chosen: Chosen = "at random"
    uneven: float = 0.0  # standard deviation of the logarithm of a step of 20% that affects every area at the start
    local: float = 0.0  # what a step adds at the start in the target and the tenth of all areas around it only
    gap: int = 0  # missing months around the start, a quarter of them (rounded down) after it
    spill: float = 0.0  # what the start adds to areas next door
    spilled: float = 0.0  # the share of all other areas that this also affects


@dataclass(frozen=True)
class History:
    """The result: counts by area and month, the months and areas as a build reads them, and the target."""

    counts: Counts
    window: Window
    areas: Areas
    target: list[int]
    next_door: list[int]


def history(rng: np.random.Generator, county: County, effect: float) -> History:
    """One county, in which the expected count of the target changes at the start by `effect`.

    Areas are chosen by what was recorded before the start, so the months after it are drawn afterwards.
    """
    months = county.older + county.before + county.after
    after = np.arange(months) >= county.older + county.before
    expected = _expected(rng, county, months)
    if county.uneven:
        expected[:, after] *= np.exp(rng.normal(np.log(1.2), county.uneven, (county.areas, 1)))
    counts = _drawn(rng, expected, county.dispersion)
    x, y = rng.uniform(size=county.areas), rng.uniform(size=county.areas)
    target, near = _chosen(rng, county, counts, x, y)
    met = _spilled(rng, county, near)
    lifted = expected[:, after].copy()
    lifted[target] *= effect
    lifted[met] *= 1 + county.spill
    lifted[[*target, *near[: county.areas // 10]]] *= 1 + county.local
    counts[:, after] = _drawn(rng, lifted, county.dispersion)
    window = _window(county)
    # Areas next door are left out of comparisons, as they are for an operation.
    next_door = near[: 2 * county.size] if 3 * county.size <= county.areas // 4 else []
    untouched = np.ones(county.areas, bool)
    untouched[[*target, *next_door]] = False
    areas = Areas(
        before=counts[:, list(window.before)].sum(axis=1).astype(float),
        deciles=rng.integers(1, 11, county.areas).astype(float),
        kinds=["Urban"] * county.areas,
        x=x,
        y=y,
        untouched=untouched,
    )
    return History(counts, window, areas, target, next_door)


def judged(made: History) -> tuple[Evaluation, Match]:
    """The build's evaluation of it."""
    match = matched(made.areas, made.target)
    found = judge(made.counts, made.window, match)
    if found is None:
        raise ValueError("too little is recorded in this county to judge anything")
    return found, match


def called(made: History, found: Evaluation) -> Verdict:
    """The verdict, withheld if next door changed in the same way, as in the build."""
    ratio = next_door_ratio(made.counts, made.window, sides_of(made.areas, made.target, made.next_door))
    return "cannot tell" if changed_alike(found.ratio, ratio) else found.verdict


def supporting(made: History, match: Match, dispersion: float) -> tuple[Difference, LevelChange | None]:
    """What the build computes to support it: the difference with next door, and the time series."""
    sides = sides_of(made.areas, made.target, made.next_door)
    days = np.full(made.counts.shape[1], DAYS)
    whole = together(made.counts, days, made.window, made.areas, sides, dispersion).whole
    both = made.window.both

    def series(side: Sequence[int]) -> Counts:
        return made.counts[list(side)].sum(axis=0)[both]

    level = level_change(
        [months_later(date(FIRST_YEAR, 1, 1), at) for at in both],
        series(match.target),
        series(match.comparison),
        made.window.later,
        [(series(group), series(comparison)) for group, comparison in match.groups],
    )
    return whole, level


def _expected(rng: np.random.Generator, county: County, months: int) -> npt.NDArray[np.float64]:
    size = (county.areas, months)
    moved = np.cumsum(rng.normal(0, county.drift, size), axis=1)
    if county.wave:
        wave = np.zeros(size)
        wave[:, 0] = rng.normal(0, county.wave, county.areas)
        for month in range(1, months):
            fresh = rng.normal(0, county.wave * sqrt(1 - LASTING**2), county.areas)
            wave[:, month] = LASTING * wave[:, month - 1] + fresh
        moved = moved + wave
    base = county.level * np.exp(rng.normal(0, 0.6, county.areas))
    return base[:, None] * np.exp(moved) * (1 - SWING * np.cos(np.arange(months) * np.pi / 6))


def _drawn(rng: np.random.Generator, expected: npt.NDArray[np.float64], dispersion: float) -> Counts:
    return rng.negative_binomial(expected / (dispersion - 1), 1 / dispersion)


def _chosen(
    rng: np.random.Generator,
    county: County,
    counts: Counts,
    x: npt.NDArray[np.float64],
    y: npt.NDArray[np.float64],
) -> tuple[list[int], list[int]]:
    """The target's areas, near each other, and all others, the nearest first."""

    def around(at: int) -> npt.NDArray[np.int64]:
        return np.argsort((x - x[at]) ** 2 + (y - y[at]) ** 2)

    tried = rng.permutation(county.areas)[: 1 if county.chosen == "at random" else CANDIDATES]
    groups = [around(int(at)) for at in tried]
    start, begun = county.older, county.older + county.before
    sums = np.array([counts[group[: county.size]].sum(axis=0) for group in groups]) + 0.5
    before, last = sums[:, start:begun].sum(axis=1), sums[:, begun - 6 : begun].sum(axis=1)
    score = {
        "at random": before,
        "highest": before,
        "highest last": last,
        # In standard errors, so that the smallest area is not chosen each time.
        "peak": (last - (before - last) * 6 / (county.before - 6)) / np.sqrt(before),
        "peak of years": before / np.maximum(sums[:, :start].sum(axis=1), 1),
    }[county.chosen]
    best = groups[int(np.argmax(score))]
    return [int(at) for at in best[: county.size]], [int(at) for at in best[county.size :]]


def _spilled(rng: np.random.Generator, county: County, others: list[int]) -> list[int]:
    """Which of the other areas the start also affects: those next door, and a share of the rest."""
    rest = others[2 * county.size :]
    met = rng.permutation(len(rest))[: round(county.spilled * len(rest))]
    return [*others[: 2 * county.size], *(rest[at] for at in met)] if county.spill else []


def _window(county: County) -> Window:
    start, begun = county.older, county.older + county.before
    gone = {begun - 3 - at for at in range(county.gap - county.gap // 4)}
    gone |= {begun + 2 + at for at in range(county.gap // 4)}
    there = [at for at in range(start, begun + county.after) if at not in gone]
    return Window(
        tuple(at for at in there if at < begun),
        tuple(at for at in there if at >= begun),
        tuple(range(start)) if county.known_older else (),
    )
