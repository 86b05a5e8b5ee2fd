"""Files that are imported in two steps, in many orders, say the same as in one."""

from __future__ import annotations

import pytest

from tests.data.importing.test_import_again import assert_says_the_same_in_any_order


@pytest.mark.parametrize("seed", range(1, 7))
def test_in_two_steps_and_in_any_order_it_says_the_same_as_in_one(tmp_path, geography, seed):
    assert_says_the_same_in_any_order(tmp_path, geography, seed)
