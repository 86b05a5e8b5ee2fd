"""More streets of the real county are typed than in the tests that always run."""

from __future__ import annotations

from tests.test_realdata import (
    assert_nobody_is_sent_to_a_wrong_place,
    real,  # noqa: F401  # the fixture
)


def test_nobody_who_types_a_name_of_the_county_is_sent_to_a_wrong_place(real):  # noqa: F811
    assert_nobody_is_sent_to_a_wrong_place(real, every=2)
