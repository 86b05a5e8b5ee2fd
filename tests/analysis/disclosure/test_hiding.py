"""No attacker learns more of a small count than the rule leaves open."""

from __future__ import annotations

from itertools import combinations, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.disclosure import hiding, whole_numbers
from analysis.disclosure.attacker import AtLeast, Facts, Sum
from analysis.disclosure.hiding import SMALLEST, WIDTH, Count, behind, pinned, protect, rounded

QUARTERS = ("q1", "q2", "q3", "q4")


def total(name: str, *parts: str) -> Facts:
    """Parts, and the whole that they make up."""
    return Facts([*(Sum(part, frozenset({part})) for part in parts), Sum(name, frozenset(parts))])


YEAR = total("year", *QUARTERS)


def year(*quarters: int) -> dict[str, int]:
    return {**dict(zip(QUARTERS, quarters, strict=True)), "year": sum(quarters)}


def protected(counts, facts, together=()):
    return protect({key: Count(n) for key, n in counts.items()}, facts, together=together).shown


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
    assert protected(year(3, 30, 30, 37), YEAR) == {"q1": None, "q2": 30, "q3": 30, "q4": 35, "year": 100}
    # 34 shown as 35 and three quarters of at least 10 leave at most 7: one more is hidden.
    shown = protected(year(1, 11, 11, 11), YEAR)
    assert shown["q1"] is None
    assert sum(n is None for n in shown.values()) == 2


def test_two_areas_of_a_place_leave_no_way_to_subtract():
    shown = protected({"place": 14, "here": 11, "there": 3}, total("place", "here", "there"))
    # With 14 and 11 shown, 3 could be told as at most 7.
    assert shown["there"] is None
    assert None in (shown["place"], shown["here"])


def test_a_part_of_a_hidden_whole_needs_nothing_more():
    facts = Facts([Sum("estate", frozenset("a")), Sum("district", frozenset("ab")), Sum("town", frozenset("abc"))])
    shown = protected({"estate": 2, "district": 8, "town": 400}, facts)
    assert shown == {"estate": None, "district": None, "town": 400}


def test_places_that_overlap_in_part_are_tied_by_what_lies_in_both():
    """Of two places that overlap and both together, what lies in both is known from the rest."""
    facts = Facts([Sum(key, frozenset(key)) for key in ("ab", "bc", "abc", "b")])
    # b is ab + bc - abc or more: 48 and 10 less 52, and at most the 12 of bc.
    assert pinned(
        {"ab": Count(48), "bc": Count(10), "abc": Count(49), "b": Count(9)},
        facts,
        {"ab": 50, "bc": 10, "abc": 50, "b": None},
    )
    shown = protected({"ab": 48, "bc": 10, "abc": 49, "b": 9}, facts)
    assert shown["b"] is None
    assert sum(n is None for n in shown.values()) >= 2


def test_something_that_is_at_least_something_else_counts():
    whole, part = frozenset("w"), frozenset("p")
    facts = Facts([Sum("whole", whole), Sum("part", part)], [AtLeast(whole, part)])
    assert pinned({"whole": Count(12), "part": Count(3)}, facts, {"whole": 10, "part": None}) == {}
    known = Facts(facts.sums, [*facts.at_least, AtLeast(part, by=4)])
    found = pinned({"whole": Count(12), "part": Count(6)}, known, {"whole": 10, "part": None})
    assert found == {"part": (4, 12)}
    assert protected({"whole": 12, "part": 6}, known) == {"whole": None, "part": None}


def test_whole_numbers_are_what_an_attacker_reckons_with():
    """Of three pairs of three pieces, two decide whether the third is even."""
    pairs = Facts([Sum("ab", frozenset("ab")), Sum("bc", frozenset("bc")), Sum("ca", frozenset("ca"))])
    counts = {"ab": Count(10, (10, 10)), "bc": Count(10, (10, 10)), "ca": Count(0)}
    # ca = ab + bc - 2b is even: 0, 2, … 20.
    assert pinned(counts, pairs, {"ab": 10, "bc": 10, "ca": None}) == {}
    tight = {"ab": Count(5, (5, 5)), "bc": Count(4, (4, 4)), "ca": Count(9)}
    assert pinned(tight, pairs, {"ab": None, "bc": None, "ca": None}) == {"ca": (1, 9)}


def test_numbers_that_contradict_each_other_are_passed_over():
    """The part is more than the whole: whoever reckons with that learns nothing that is true."""
    shown = protected({"part": 50, "rest": 12, "whole": 20}, Facts([*total("whole", "part", "rest").sums]))
    assert shown == {"part": 50, "rest": 10, "whole": 20}


@pytest.fixture
def solved(monkeypatch):
    """Counts the programs that the solvers are given."""
    made = []
    for name in ("linprog", "milp"):
        solver = getattr(whole_numbers, name)
        monkeypatch.setattr(
            whole_numbers, name, lambda *given, solver=solver, **how: made.append(1) or solver(*given, **how)
        )
    return made


def many_overlapping() -> tuple[dict[str, Count], Facts]:
    """One, two and three of eight areas."""
    chance = Random(1)
    areas = {area: int(chance.expovariate(1 / 5)) for area in "abcdefgh"}
    keys = ["".join(key) for size in (1, 2, 3) for key in combinations(areas, size)]
    counts = {key: Count(sum(areas[area] for area in key)) for key in keys}
    return counts, Facts([Sum(key, frozenset(key)) for key in keys])


def test_as_much_is_reckoned_as_may_be_and_then_all_that_is_tied_is_hidden(solved, monkeypatch):
    """Counted in programs, so that the same data are hidden on every machine."""
    counts, facts = many_overlapping()
    counts["elsewhere"] = Count(30)
    facts = Facts([*facts.sums, Sum("elsewhere", frozenset("z"))])
    free = protect(counts, facts)
    needed = len(solved)
    assert free.given_up == frozenset()
    monkeypatch.setattr(hiding, "_PROGRAMS", 10)
    monkeypatch.setattr(hiding, "_ROWS", 0)
    solved.clear()
    made = protect(counts, facts)
    settling, one_count, looking_around = 5, 8, 12
    assert len(solved) <= settling + 2 * (10 + one_count + looking_around) < needed
    assert made.given_up == counts.keys() - {"elsewhere"}
    assert {key for key, n in made.shown.items() if n is not None} == {"elsewhere"}
    assert made.told == frozenset()
    solved.clear()
    assert pinned(counts, facts, made.shown, made) == {}
    assert solved == []
    assert pinned(counts, facts, made.shown) == {}


def test_what_one_hidden_group_belongs_to_is_hidden_in_the_others(monkeypatch):
    counts, facts = many_overlapping()
    counts["no"] = Count(30)
    monkeypatch.setattr(hiding, "_PROGRAMS", 10)
    monkeypatch.setattr(hiding, "_ROWS", 0)
    assert protect(counts, facts, together=[("a", "no")]).shown["no"] is None


def test_worlds_are_believed_only_where_they_agree():
    """Whoever hands over others is attacked as if there were none."""
    counts = {"here": Count(3), "there": Count(11), "both": Count(14)}
    facts = total("both", "here", "there")
    made = protect(counts, facts)
    more = {**made.shown, "there": 10}
    assert pinned(counts, facts, made.shown, made) == {}
    assert pinned(counts, facts, more, made) == {"here": (1, 7)}


def test_numbers_that_agree_in_halves_only_are_let_go():
    """Three pairs of three areas of 1 each would need half of one in every area, which no whole numbers can be."""
    facts = Facts([*(Sum(pair, frozenset(pair)) for pair in ("ab", "bc", "ca")), Sum("abcd", frozenset("abcd"))])
    counts = {**{pair: Count(1) for pair in ("ab", "bc", "ca")}, "abcd": Count(40)}
    made = protect(counts, facts)
    assert made.told == frozenset()
    assert made.shown == {"ab": None, "bc": None, "ca": None, "abcd": 40}


def test_what_belongs_together_is_hidden_together():
    shown = protected({"yes": 40, "no": 4, "other": 30}, Facts([]), together=[("yes", "no")])
    assert shown == {"yes": None, "no": None, "other": 30}


def test_what_was_hidden_once_stays_hidden_and_is_no_way_in():
    counts = {key: Count(30, hidden=key == "q2") for key in QUARTERS} | {"year": Count(120)}
    shown = protect(counts, YEAR).shown
    assert shown["q2"] is None
    assert pinned(counts, YEAR, shown) == {}


def test_what_is_given_away_is_hidden_with_all_that_it_is_tied_to_and_named():
    # q1 to q3 and the year were shown before, so hiding them now is of no use: q4 can be told from them.
    known = {key: Count(11, (10, 12)) for key in QUARTERS[:3]} | {"year": Count(34, (33, 37))}
    made = protect({**known, "q4": Count(1), "elsewhere": Count(40)}, YEAR)
    assert made.told == {"q4"}
    assert made.shown == {"q1": 10, "q2": 10, "q3": 10, "year": None, "q4": None, "elsewhere": 40}


def test_a_number_that_only_somebody_else_knows_is_protected_too():
    counts = {"q1": Count(None), **{key: Count(11) for key in QUARTERS[1:]}, "year": Count(34)}
    shown = protect(counts, YEAR).shown
    assert sum(n is None for n in shown.values()) >= 2


def test_without_sums_a_hidden_count_can_be_anything():
    assert pinned({"a": Count(3), "b": Count(20)}, Facts([]), {"a": None, "b": 20}) == {}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(min_value=0, max_value=24), min_size=3, max_size=3))
def test_trying_every_table_pins_no_hidden_count(parts):
    """By brute force, without linear programming: as many values stay possible as the rule asks for."""
    shown = protected({**dict(zip("abc", parts, strict=True)), "total": sum(parts)}, total("total", *"abc"))
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


pieces = "abcdef"


@st.composite
def overlapping(draw):
    """Counts of pieces of land, and the sums of some of them, whichever overlap."""
    size = draw(st.sampled_from((2, 8, 30)))
    land = {piece: draw(st.integers(min_value=0, max_value=size)) for piece in pieces}
    chosen = draw(st.sets(st.frozensets(st.sampled_from(pieces), min_size=1), min_size=2, max_size=7))
    return {"".join(sorted(one)): sum(land[piece] for piece in one) for one in chosen}


@settings(max_examples=60, deadline=None)
@given(overlapping())
def test_no_count_is_pinned_however_places_overlap(counts):
    facts = Facts([Sum(key, frozenset(key)) for key in counts])
    shown = protected(counts, facts)
    assert pinned({key: Count(n) for key, n in counts.items()}, facts, shown) == {}
    for key, count in counts.items():
        assert shown[key] in (None, rounded(count))
        assert count >= SMALLEST or shown[key] is None


@settings(max_examples=40, deadline=None)
@given(overlapping(), st.data())
def test_nor_from_two_releases_after_a_correction(counts, data):
    """Each is a table of its own; what did not change is the same in both."""
    first = protected(counts, Facts([Sum(key, frozenset(key)) for key in counts]))
    more = {piece: data.draw(st.integers(0, 12)) * data.draw(st.booleans()) for piece in pieces}
    now = {key: count + sum(more[piece] for piece in key) for key, count in counts.items()}
    both = {key: Count(n, hidden=first[key] is None) for key, n in now.items()}
    sums = [Sum(key, frozenset(key)) for key in now]
    for key, count in counts.items():
        known = (0, float("inf")) if (n := first[key]) is None else behind(n)
        same = key if now[key] == count else f"{key} then"
        both[same] = Count(count, known, hidden=both[key].hidden if same == key else True)
        sums.append(Sum(same, frozenset(("then", piece) for piece in key)))
    made = protect(both, Facts(sums))
    assert made.told == frozenset()
    assert pinned(both, Facts(sums), made.shown) == {}
    assert all(made.shown[key] is None for key, n in first.items() if n is None)


@pytest.mark.parametrize("count", [0, 9, 10, 11, 12, 13, 14])
def test_the_width_is_ten_whole_numbers(count):
    shown = protected({"a": count, "b": 30, "ab": count + 30}, total("ab", "a", "b"))
    if shown["a"] is None and None not in (shown["b"], shown["ab"]):
        low, high = behind(shown["ab"])[0] - behind(shown["b"])[1], behind(shown["ab"])[1] - behind(shown["b"])[0]
        assert high - max(0, low) >= WIDTH
