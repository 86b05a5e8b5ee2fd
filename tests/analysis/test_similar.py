"""Groups of similar areas: large enough, whole, and of neighbours only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.similar import TOWN_CENTRE, similar_groups

AREAS = st.lists(
    st.tuples(
        st.sampled_from(["Urban", "Larger rural", "Smaller rural", None]),
        st.one_of(st.none(), st.integers(1, 10)),
        st.booleans(),
    ),
    max_size=300,
)


@given(areas=AREAS)
def test_every_area_that_is_known_is_in_one_group_of_twenty_or_more(areas):
    groups = similar_groups(*(zip(*areas, strict=True) if areas else ((), (), ())))
    known = [at for at, (kind, decile, _) in enumerate(areas) if kind and decile]
    assert sorted(member for group in groups for member in group.members) == (known if len(known) >= 20 else [])
    assert all(len(group.members) >= 20 for group in groups)
    for group in groups:
        deciles = [areas[member][1] for member in group.members]
        assert (min(deciles), max(deciles)) == group.deciles


def test_bands_too_small_join_the_smaller_neighbour():
    deciles = [1] * 25 + [3] * 5 + [5] * 22 + [7] * 30
    groups = similar_groups(["Urban"] * 82, deciles, [False] * 82)
    assert [(group.deciles, len(group.members)) for group in groups] == [((1, 1), 25), ((3, 5), 27), ((7, 7), 30)]


def test_a_kind_too_small_joins_the_next_and_the_last_the_one_before():
    kinds = ["Urban"] * 30 + ["Larger rural"] * 25 + ["Smaller rural"] * 4
    groups = similar_groups(kinds, [5] * 59, [at < 6 for at in range(59)])
    assert [(group.kind, len(group.members)) for group in groups] == [("Urban", 30), ("Larger rural", 29)]


def test_town_centres_enough_for_a_group_have_their_own():
    groups = similar_groups(["Urban"] * 45, [5] * 45, [at < 21 for at in range(45)])
    assert [(group.kind, len(group.members)) for group in groups] == [(TOWN_CENTRE, 21), ("Urban", 24)]


def test_a_county_without_enough_areas_has_no_group():
    assert similar_groups(["Urban"] * 19, [5] * 19, [False] * 19) == ()


def test_a_decile_that_is_none_is_refused():
    with pytest.raises(ValueError, match="between 1 and 10"):
        similar_groups(["Urban"], [11], [False])
