"""More sets of counts and answers are attacked than in the tests that always run."""

from __future__ import annotations

import pytest

from tests.attack import answers
from tests.data.publishing.test_public_attacks import assert_nothing_is_told


@pytest.mark.parametrize("seed", range(8))
def test_no_count_of_a_set_is_told(seed):
    assert_nothing_is_told(seed, wide=bool(seed % 2), copies=3 if seed % 4 == 1 else 2, coherent=seed % 4 != 3)


@pytest.mark.parametrize("seed", [0, 2, 3, 4])
def test_nothing_is_told_by_lines_that_are_gone_or_new_while_what_happened_stays_the_same(seed):
    assert_nothing_is_told(seed, wide=bool(seed % 2), corrected=False)


@pytest.mark.parametrize("seed", range(1, 4))
def test_no_answer_is_told_from_groups_and_places(seed):
    assert answers.trial(seed) == []
