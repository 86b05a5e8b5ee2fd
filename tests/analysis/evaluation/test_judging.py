"""A target is matched and judged in the same way as the groups and areas on which the same is tried."""

from __future__ import annotations

from dataclasses import replace
from math import log

import numpy as np
import pytest

from analysis.evaluation.estimate import Cells, poisson_error, ratio_of_changes
from analysis.evaluation.judging import LAST_MONTHS, Window, cells_of, judge, matched, moves, own_standing, sums_of
from analysis.evaluation.matching import Areas, comparison_areas

MONTHS = 24
WINDOW = Window(tuple(range(12)), tuple(range(12, MONTHS)))


def county(size=60, months=MONTHS, seed=7):
    rng = np.random.default_rng(seed)
    counts = rng.poisson(rng.uniform(3, 12, (size, 1)), (size, months))
    x, y = rng.uniform(size=(2, size))
    before = counts[:, :12].sum(axis=1).astype(float)
    deciles = rng.integers(1, 11, size).astype(float)
    kinds = ["Urban" if at % 5 else "Rural" for at in range(size)]
    return counts, Areas(before, deciles, kinds, x, y, untouched=np.arange(size) > 1)


@pytest.mark.parametrize("everywhere", [False, True])
def test_each_area_alone_is_set_beside_what_it_would_be_as_a_target(everywhere):
    _, areas = county()
    match = matched(areas, [0, 1], 5, everywhere=everywhere)
    assert match.single.tolist() == list(range(2, 60))
    for at, comparison in zip(match.single, match.comparison_of_single, strict=True):
        alone = set(range(2, 60)) - {at} if everywhere else set(comparison_areas(areas, [int(at)], 5))
        assert set(np.flatnonzero(comparison)) == alone


def test_the_four_sums_are_those_of_plain_loops():
    counts, areas = county()
    match = matched(areas, [0, 1])
    plain = [
        sum(int(counts[area, month]) for area in side for month in months)
        for side in (match.target, match.comparison)
        for months in (WINDOW.before, WINDOW.after)
    ]
    assert cells_of(sums_of(counts, WINDOW), match.target, match.comparison) == Cells(*plain)
    found = judge(counts, WINDOW, match)
    assert found
    assert found.cells == Cells(*plain)
    assert found.placebos == len(match.groups) == len(moves(counts, WINDOW, match))
    first = cells_of(sums_of(counts, WINDOW), *match.groups[0])
    assert moves(counts, WINDOW, match)[0] == pytest.approx((log(ratio_of_changes(first)), poisson_error(first)))


def test_a_target_at_a_peak_is_judged_by_areas_that_were_at_one():
    counts, areas = county(months=36)
    rng = np.random.default_rng(3)
    # A fifth of all areas are twice as high in the year before the start, and as before from then on.
    peaked = rng.uniform(size=60) < 0.2
    peaked[:2] = True
    counts[peaked, 12:24] *= 2
    window = Window(tuple(range(12, 24)), tuple(range(24, 36)), tuple(range(12)))
    known = replace(areas, before=counts[:, 12:24].sum(axis=1).astype(float))
    found = judge(counts, window, matched(known, [0, 1]))
    blind = judge(counts, Window(window.before, window.after), matched(known, [0, 1]))
    assert found
    assert blind
    assert found.ratio < 0.75
    assert found.by_itself == pytest.approx(found.ratio, abs=0.15)
    assert blind.by_itself > found.by_itself


def test_older_months_count_from_a_year_of_them_on():
    assert len(Window(tuple(range(12, 24)), (), tuple(range(11))).spans_before) == 2
    spans = Window(tuple(range(12, 24)), (), tuple(range(12))).spans_before
    assert [len(span) for span in spans] == [12 - LAST_MONTHS, LAST_MONTHS, 12]


def test_a_target_above_its_comparison_stands_above_it():
    counts, areas = county()
    counts[0] *= 3
    match = matched(replace(areas, before=counts[:, :12].sum(axis=1).astype(float)), [0])
    level, last = own_standing(counts, WINDOW, match)
    comparison = counts[list(match.comparison), :12].sum() / len(match.comparison)
    assert level == pytest.approx(log(counts[0, :12].sum() / comparison), abs=0.02)
    assert abs(last) < 0.5


def test_where_nothing_is_recorded_nothing_is_judged():
    counts, areas = county()
    match = matched(areas, [0])
    assert judge(counts * 0, WINDOW, match) is None
    assert judge(counts, Window((0,), (12,)), match) is None
    assert judge(counts, WINDOW, matched(areas, [])) is None
