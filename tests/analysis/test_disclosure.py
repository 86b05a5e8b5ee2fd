"""No attacker learns more of a small count than the rule leaves open."""

from __future__ import annotations

from itertools import product
from math import inf

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analysis.disclosure import SMALLEST, WIDTH, Sum, Unprotectable, behind, pinned, protect, ranges, rounded

QUARTERS = ("q1", "q2", "q3", "q4")
YEAR = Sum("year", QUARTERS, exact=True)


def year(*quarters: int) -> dict[str, int]:
    return {**dict(zip(QUARTERS, quarters, strict=True)), "year": sum(quarters)}


@given(st.integers(min_value=0, max_value=100_000))
def test_a_count_lies_within_what_its_rounded_number_can_stand_for(count):
    shown = rounded(count)
    if shown is None:
        assert count < SMALLEST
    else:
        assert shown % 5 == 0
        assert behind(shown)[0] <= count <= behind(shown)[1]
        assert all(rounded(int(other)) == shown for other in behind(shown))


def test_one_small_part_of_a_year_is_hidden_with_another_quarter():
    # 102 shown as 100 and three quarters as 30, 30 and 35 leave 0 to 12 for the fourth: wide enough.
    assert protect(year(3, 30, 30, 37), [YEAR]) == {"q1": None, "q2": 30, "q3": 30, "q4": 35, "year": 100}
    # 34 shown as 35 and three quarters of at least 10 leave at most 7: one more is hidden.
    assert protect(year(1, 11, 11, 11), [YEAR]) == {"q1": None, "q2": None, "q3": 10, "q4": 10, "year": 35}


def test_two_areas_of_a_place_leave_no_way_to_subtract():
    place = Sum("place", ("here", "there"), exact=True)
    shown = protect({"place": 14, "here": 11, "there": 3}, [place])
    # With 14 and 11 shown, 3 could be told as at most 7.
    assert shown == {"place": 15, "here": None, "there": None}


def test_a_part_of_a_hidden_whole_needs_nothing_more():
    shown = protect(
        {"estate": 2, "district": 8, "town": 400}, [Sum("district", ("estate",)), Sum("town", ("district",))]
    )
    assert shown == {"estate": None, "district": None, "town": 400}


def test_a_whole_that_is_hardly_more_than_its_part_is_hidden_with_it():
    # A part of a whole of at most 12 can be anything up to 12, but not where the rest is known too.
    assert protect({"part": 4, "whole": 11}, [Sum("whole", ("part",))])["whole"] == 10
    assert protect({"part": 9, "rest": 3, "whole": 12}, [Sum("whole", ("part", "rest"), exact=True)])["part"] is None


def test_sums_that_the_counts_do_not_obey_are_passed_over():
    assert protect({"part": 50, "whole": 20}, [Sum("whole", ("part",))]) == {"part": 50, "whole": 20}


def test_what_belongs_together_is_hidden_together():
    shown = protect({"yes": 40, "no": 4, "other": 30}, [], together=[("yes", "no")])
    assert shown == {"yes": None, "no": None, "other": 30}


def test_what_was_hidden_once_stays_hidden_and_is_no_way_in():
    shown = protect(year(30, 30, 30, 30), [YEAR], hidden={"q2"})
    assert shown["q2"] is None
    assert pinned(shown, [YEAR]) == []


def test_what_was_shown_before_is_reckoned_with():
    # q1 to q3 and the year were shown before, so hiding them now is of no use: q4 can be told from them.
    known = {key: behind(rounded(count) or 0) for key, count in year(11, 11, 11, 1).items() if count >= SMALLEST}
    with pytest.raises(Unprotectable, match="q4"):
        protect(year(11, 11, 11, 1), [YEAR], known=dict.fromkeys(known, (11, 11)) | {"year": (34, 34)})


def test_without_sums_a_hidden_count_can_be_anything():
    assert ranges({"a": None, "b": 20}, []) == {"a": (0, inf)}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(min_value=0, max_value=24), min_size=3, max_size=3))
def test_trying_every_table_pins_no_hidden_count(parts):
    """By brute force, without linear programming: as many values stay possible as the rule asks for."""
    counts = {**dict(zip("abc", parts, strict=True)), "total": sum(parts)}
    shown = protect(counts, [Sum("total", ("a", "b", "c"), exact=True)])
    least, most = _ends(shown["total"], 120)
    possible = [
        each for each in product(*(range(*_ends(shown[key], 40)) for key in "abc")) if least <= sum(each) < most
    ]
    assert tuple(parts) in possible
    for number, key in enumerate("abc"):
        if shown[key] is None:
            assert len({each[number] for each in possible}) > WIDTH
    if shown["total"] is None:
        assert len({sum(each) for each in possible}) > WIDTH


def _ends(shown: int | None, beyond: int) -> tuple[int, int]:
    return (0, beyond) if shown is None else (max(SMALLEST, shown - 2), shown + 3)


@st.composite
def nested(draw):
    """Quarters and years of places within places, as partners may enter them."""
    counts: dict[str, int] = {}
    sums: list[Sum[str]] = []
    places = ("estate", "district", "town")
    size = draw(st.sampled_from((4, 15, 60)))
    for quarter in QUARTERS:
        below = 0
        for place in places:
            below += draw(st.integers(min_value=0, max_value=size))
            counts[f"{place} {quarter}"] = below
        sums += [
            Sum(f"district {quarter}", (f"estate {quarter}",)),
            Sum(f"town {quarter}", (f"district {quarter}",)),
        ]
    for place in places:
        parts = tuple(f"{place} {quarter}" for quarter in QUARTERS)
        counts[f"{place} year"] = sum(counts[part] for part in parts)
        sums.append(Sum(f"{place} year", parts, exact=True))
    return counts, sums


@settings(max_examples=40, deadline=None)
@given(nested())
def test_no_count_of_nested_places_and_years_is_pinned(made):
    counts, sums = made
    shown = protect(counts, sums)
    assert pinned(shown, sums) == []
    for key, count in counts.items():
        assert shown[key] in (None, rounded(count))
        assert count >= SMALLEST or shown[key] is None
    for key, (least, most) in ranges(shown, sums).items():
        assert least <= counts[key] <= most


@settings(max_examples=25, deadline=None)
@given(nested(), st.data())
def test_nor_from_two_releases_after_a_correction(made, data):
    """The second copy is made with the first in mind; the attacker takes what did not visibly change as the same."""
    counts, sums = made
    first = protect(counts, sums)
    changed = dict(counts)
    changed[data.draw(st.sampled_from([key for key in counts if "year" not in key]))] += data.draw(st.integers(0, 20))
    for one in sums:
        if one.exact:
            changed[one.total] = sum(changed[part] for part in one.parts)
    assume(all(one.holds(changed) for one in sums))
    known = {
        key: behind(count)
        for key, count in first.items()
        if count is not None and behind(count)[0] <= changed[key] <= behind(count)[1]
    }
    try:
        second = protect(changed, sums, hidden={key for key, count in first.items() if count is None}, known=known)
    except Unprotectable:
        return
    both = {
        key: count if count is not None else (first[key] if key in known else None) for key, count in second.items()
    }
    assert pinned(both, sums) == []
    assert all(second[key] is None for key, count in first.items() if count is None)
