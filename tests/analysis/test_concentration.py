"""How concentrated crime is, beside chance."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.concentration import concentration, generalised_gini, random_allocation

tables = st.lists(st.integers(0, 60), min_size=1, max_size=50).filter(lambda counts: sum(counts) > 0)


@pytest.mark.parametrize(
    ("counts", "printed"),
    [
        # W. Steenbeek and W. Bernasco, R package lorenzgini, examples of gini(unbiased = FALSE).
        ([10, 8, 2, 0, 0, 0, 0, 0, 0, 0], "0.78"),
        ([5, 2, 1, 0, 0, 0, 0, 0, 0, 0], "0.75"),
        ([10, 0, 0, 0, 0, 0, 0, 0, 0, 0], "0.9"),
        ([10] + [0] * 99, "0.9"),
    ],
)
def test_the_published_examples(counts, printed):
    assert generalised_gini(counts) == pytest.approx(float(printed), abs=1e-9)


def test_one_crime_each_is_even_whether_in_ten_places_or_in_five_of_ten():
    # The example of the package's text: ten robberies in ten neighbourhoods, then five in five.
    assert generalised_gini([1] * 10) == pytest.approx(0.0, abs=1e-12)
    assert generalised_gini([1] * 5 + [0] * 5) == pytest.approx(0.0, abs=1e-12)


def mean_difference_gini(counts):
    """Gini from the mean difference of all pairs, an independent formula; then the paper's correction."""
    values = np.asarray(counts, dtype=float)
    plain = np.abs(values[:, np.newaxis] - values).mean() / (2 * values.mean())
    return max(1, len(values) / values.sum()) * (plain - 1) + 1


@given(tables)
def test_it_equals_the_mean_difference_and_lies_between_even_and_all_in_one(counts):
    gini = generalised_gini(counts)
    assert gini == pytest.approx(mean_difference_gini(counts), abs=1e-9)
    assert -1e-9 <= gini <= 1 - 1 / max(1, min(sum(counts), len(counts))) + 1e-9


@given(tables, st.randoms(use_true_random=False))
def test_the_order_of_the_places_does_not_matter(counts, random):
    shuffled = list(counts)
    random.shuffle(shuffled)
    assert generalised_gini(shuffled) == pytest.approx(generalised_gini(counts), abs=1e-12)


@given(st.lists(st.integers(1, 60), min_size=2, max_size=50), st.integers(2, 9))
def test_more_of_the_same_is_no_more_concentrated(counts, factor):
    more = [count * factor for count in counts]
    assert generalised_gini(more) == pytest.approx(generalised_gini(counts), abs=1e-9)


@given(tables)
def test_a_crime_moved_to_a_busier_place_concentrates(counts):
    ordered = sorted(counts)
    if len(ordered) < 2 or ordered[0] == 0:
        return
    moved = [ordered[0] - 1, *ordered[1:-1], ordered[-1] + 1]
    assert generalised_gini(moved) >= generalised_gini(ordered) - 1e-9


def test_a_random_allocation_is_no_more_concentrated_than_chance():
    random = np.random.default_rng(20250101)
    counts = random.multinomial(300, [1 / 443] * 443)
    found = concentration(counts, draws=400)
    assert not found.beyond_chance
    assert found.random.lower < found.gini < found.random.upper
    assert abs(found.half_places - found.random.half_places) < 15


def test_half_of_few_crimes_lie_in_few_places_by_chance_alone():
    chance = random_allocation(crimes=50, places=443)
    assert chance.half_places < 443 * 0.06


def test_true_concentration_is_beyond_chance():
    counts = [40] * 10 + [1] * 100 + [0] * 333
    found = concentration(counts, draws=200)
    assert found.beyond_chance
    assert found.half_places < found.random.half_places
    assert (found.crimes, found.places) == (500, 443)


def test_weights_say_where_chance_would_put_crimes():
    weights = [100] * 10 + [1] * 90
    assert random_allocation(200, 100, weights, draws=200).gini > random_allocation(200, 100, draws=200).gini + 0.3


def test_the_same_seed_gives_the_same_answer():
    assert random_allocation(50, 100) == random_allocation(50, 100)


@pytest.mark.parametrize("counts", [[], [0, 0], [1, -1], [1, 0.5], [1, np.nan], [[1, 2], [3, 4]]])
def test_what_has_no_concentration_is_refused(counts):
    with pytest.raises(ValueError, match=r"counts must be|without a crime"):
        generalised_gini(counts)


def test_unfit_weights_and_empty_allocations_are_refused():
    with pytest.raises(ValueError, match="weights"):
        random_allocation(10, 3, [1, 2])
    with pytest.raises(ValueError, match="weights"):
        random_allocation(10, 2, [0, 0])
    with pytest.raises(ValueError, match="at least one"):
        random_allocation(0, 3)
