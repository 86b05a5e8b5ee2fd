"""One group of residents against another, with interval and bounds."""

from decimal import Decimal, getcontext

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.group_ratio import FEWEST, group_ratio

counts = st.integers(FEWEST, 50_000)
residents = st.integers(100, 2_000_000)
unknowns = st.integers(0, 20_000)


def test_the_published_ratio_prints_as_printed():
    # Rothman, Epidemiology: An Introduction, table 9-2: cancer among the blind and the visually impaired.
    ratio = group_ratio(136, 22_050, 1709, 127_650, confidence=0.90)
    assert f"{ratio.ratio:.2f}" == "0.46"
    assert (f"{ratio.lower:.2f}", f"{ratio.upper:.2f}") == ("0.40", "0.53")


def test_it_equals_an_independent_value_of_full_precision():
    getcontext().prec = 30
    ratio = group_ratio(246, 31_684, 1786, 690_417, unknown=384)
    plain = Decimal(246) / Decimal(31_684) / (Decimal(1786) / Decimal(690_417))
    spread = Decimal("1.959963984540054") * (1 / Decimal(246) + 1 / Decimal(1786)).sqrt()
    assert ratio.ratio == pytest.approx(float(plain), abs=1e-6)
    assert ratio.lower == pytest.approx(float(plain * (-spread).exp()), abs=1e-6)
    assert ratio.upper == pytest.approx(float(plain * spread.exp()), abs=1e-6)
    assert ratio.least == pytest.approx(246 / 31_684 / (2170 / 690_417), abs=1e-6)
    assert ratio.most == pytest.approx(630 / 31_684 / (1786 / 690_417), abs=1e-6)


@given(count=counts, people=residents, other=counts, others=residents, unknown=unknowns)
def test_interval_and_bounds_hold_the_ratio(count, people, other, others, unknown):
    found = group_ratio(count, people, other, others, unknown)
    assert found.lower < found.ratio < found.upper
    assert found.least <= found.ratio <= found.most
    if unknown == 0:
        assert (found.least, found.most) == (found.ratio, found.ratio)


@given(count=counts, people=residents, other=counts, others=residents, unknown=unknowns, share=st.data())
def test_the_bounds_hold_however_the_unknowns_are_dealt_out(count, people, other, others, unknown, share):
    here = share.draw(st.integers(0, unknown))
    there = share.draw(st.integers(0, unknown - here))
    found, dealt = (
        group_ratio(count, people, other, others, unknown),
        group_ratio(count + here, people, other + there, others),
    )
    assert found.least * (1 - 1e-12) <= dealt.ratio <= found.most * (1 + 1e-12)


@given(count=counts, people=residents, other=counts, others=residents)
def test_the_groups_change_places_and_the_ratio_turns_over(count, people, other, others):
    there, back = group_ratio(count, people, other, others), group_ratio(other, others, count, people)
    assert (back.ratio, back.lower, back.upper) == pytest.approx(
        (1 / there.ratio, 1 / there.upper, 1 / there.lower), rel=1e-9
    )


@given(count=st.integers(0, 40), other=st.integers(0, 40))
def test_there_is_no_ratio_under_ten_in_either_group(count, other):
    found = group_ratio(count, 1000, other, 1000, unknown=500)
    assert (found is None) == (count < 10 or other < 10)


@given(count=counts, other=counts)
def test_more_counts_narrow_the_interval(count, other):
    assume(count * 4 <= 200_000)
    few, many = group_ratio(count, 1000, other, 1000), group_ratio(4 * count, 1000, 4 * other, 1000)
    assert many.upper / many.lower < few.upper / few.lower


@pytest.mark.parametrize(
    "arguments",
    [(-1, 100, 20, 100), (20.5, 100, 20, 100), (20, 0, 20, 100), (20, 100, 20, float("nan")), (20, 100, 20, 100, -1)],
)
def test_what_is_no_count_or_no_people_is_refused(arguments):
    with pytest.raises(ValueError, match="must be"):
        group_ratio(*arguments)
    with pytest.raises(ValueError, match="confidence"):
        group_ratio(20, 100, 20, 100, confidence=2)
