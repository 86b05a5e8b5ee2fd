"""How often an evaluation is right, for more kinds of counties than the tests that always run."""

from __future__ import annotations

import pytest

from bench.counties import County
from tests.analysis.evaluation.test_estimate import assert_holds_the_truth_and_sees_nothing


@pytest.mark.parametrize(
    "county",
    [
        County("one small area", size=1, level=9),
        County("two areas, wild months", dispersion=3.0),
        County("gap of ten months", gap=10),
    ],
    ids=lambda county: county.name,
)
def test_the_interval_holds_the_truth_and_sees_nothing_where_there_is_nothing(county):
    assert_holds_the_truth_and_sees_nothing(county)
