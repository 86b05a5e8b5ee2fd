"""Which areas are compared with which, and groups on which to try the same."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.evaluation.matching import Areas, comparison_areas, nearest_first, placebo_groups


def areas_of(before, deciles=None, kinds=None, untouched=None, x=None):
    size = len(before)
    return Areas(
        before=np.array(before, float),
        deciles=np.array(deciles if deciles is not None else [5] * size, float),
        kinds=kinds or ["Urban"] * size,
        x=np.array(x if x is not None else range(size), float),
        y=np.zeros(size),
        untouched=np.array(untouched if untouched is not None else [False, *[True] * (size - 1)]),
    )


def test_level_and_deprivation_both_count():
    areas = areas_of([100, 100, 100, 10], deciles=[1, 1, 10, 1])
    assert comparison_areas(areas, [0], nearest=1) == [1]
    assert comparison_areas(areas, [0], nearest=2) != [1, 0]


def test_only_untouched_areas_of_one_kind_are_compared():
    areas = areas_of(
        [50] * 5, kinds=["Urban", "Rural", "Urban", "Urban", None], untouched=[False, True, False, True, True]
    )
    assert comparison_areas(areas, [0]) == [3]


def test_an_area_of_unknown_kind_or_decile_is_compared_with_all():
    areas = areas_of([50, 49, 20, 51], deciles=[np.nan, 1, 2, 3], kinds=[None, "Urban", "Rural", "Urban"])
    assert comparison_areas(areas, [0], nearest=2) == [1, 3]


def test_nothing_left_is_no_area():
    assert comparison_areas(areas_of([5, 5], untouched=[False, False]), [0]) == []


def test_placebo_groups_have_as_many_areas_near_each_other():
    areas = areas_of([40, 40, *[20] * 6], x=[90, 91, 0, 1, 2, 30, 31, 32], untouched=[False, False, *[True] * 6])
    assert placebo_groups(areas, [0, 1]) == [[2, 3], [4, 5], [6, 7]]


def test_placebo_groups_of_another_level_are_left_out():
    areas = areas_of([40, 19, 20, 80, 81, 0])
    assert placebo_groups(areas, [0]) == [[2], [3]]


@settings(deadline=None, max_examples=50)
@given(st.lists(st.integers(0, 300), min_size=3, max_size=40), st.integers(1, 3), st.randoms(use_true_random=False))
def test_no_area_is_in_two_groups_or_compared_with_itself(before, size, random):
    size = min(size, len(before) - 1)
    untouched = [at >= size for at in range(len(before))]
    areas = areas_of(before, x=[random.random() for _ in before], untouched=untouched)
    groups = placebo_groups(areas, list(range(size)))
    members = [at for group in groups for at in group]
    assert len(members) == len(set(members))
    assert all(len(group) == size for group in groups)
    for group in groups:
        assert not set(comparison_areas(areas, group)) & set(group)
        assert all(untouched[at] for at in comparison_areas(areas, group))


def test_the_same_areas_in_another_order_are_matched_alike():
    areas = areas_of([50, 49, 20, 51, 80], deciles=[3, 1, 2, 3, 4])
    order = [0, 4, 3, 2, 1]
    turned = replace(areas, before=areas.before[order], deciles=areas.deciles[order], untouched=areas.untouched[order])
    found = comparison_areas(turned, [0], nearest=2)
    assert {order[at] for at in found} == set(comparison_areas(areas, [0], nearest=2))


def test_an_order_that_serves_many_targets_gives_what_each_alone_gets():
    kinds = ["Urban", "Urban", None, "Rural", "Urban", "Urban"]
    areas = areas_of([50, 49, 20, 51, 80, 33], deciles=[3, 1, 2, 3, 4, 1], kinds=kinds)
    order = nearest_first(areas)
    for target in ([0], [1], [2], [3], [4, 5]):
        assert comparison_areas(areas, target, 2, order) == comparison_areas(areas, target, 2)
    assert order[3].tolist() == [-1] * 6, "no other area is rural"


def test_areas_to_be_left_out_are():
    areas = areas_of([50, 49, 48, 47])
    assert comparison_areas(areas, [0], nearest=2, without=[1]) == [2, 3]
