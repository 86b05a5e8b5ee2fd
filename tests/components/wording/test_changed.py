"""Sentences on what changed are short, name their place and say what chance would give."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from components.wording.changed import finding, not_compared


@given(
    some.integers(0, 60),
    some.integers(0, 4_000),
    some.integers(0, 30),
    some.integers(0, 900),
    some.sampled_from(["Ashmarrow", "King’s Heath", "Northampton (former borough)"]),
)
def test_a_finding_fits_one_line_and_names_its_place(became, more, months, others, where):
    told = finding(where, became, became + more, months, "the data to September 2025", others)
    assert told.startswith(f"{where}: ")
    assert len(told) <= 110
    if months and became and len(where) < 20:
        assert "by chance" in told


def test_why_nothing_is_compared():
    assert "first import" in not_compared("first", "")
    assert not_compared("method", "the data to May 2025").startswith(
        "The method has changed since the data to May 2025"
    )
