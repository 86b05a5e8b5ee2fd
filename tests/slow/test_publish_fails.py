"""Publishing fails of every fault at every step; the tests that always run try each fault and each step."""

from __future__ import annotations

import itertools

import pytest

from tests.data.publishing.test_publish_fails import (
    FAULTS,
    STEPS,
    SURPRISES,
    assert_the_folder_is_as_it_was,
    first_copy,  # noqa: F401  # the fixture
    source,  # noqa: F401  # the fixture
)

OTHERS = [pair for pair in itertools.product(STEPS, FAULTS) if pair[1] != "no room" and pair not in SURPRISES]


@pytest.mark.parametrize(("step", "fault"), OTHERS, ids=lambda words: words)
def test_whatever_the_fault_the_folder_is_as_it_was(source, first_copy, tmp_path, step, fault):  # noqa: F811
    assert_the_folder_is_as_it_was(source, first_copy, tmp_path / "public", step, fault)
