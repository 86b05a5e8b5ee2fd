"""What counts as a change between two imports, and how many are expected by chance."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as some

from analysis.changed_states import CHANGE_KINDS, State, changed_states, new_by_chance, series_compared

SIGNALS = ("usual", "above", "below", "early")
STATES = some.lists(
    some.builds(
        State,
        kind=some.sampled_from(("signal", "area", "verdict", "promise", "count", "figure")),
        key=some.sampled_from("ab"),
        scope=some.sampled_from("xy"),
        state=some.sampled_from(SIGNALS),
        detail=some.sampled_from(("", "run")),
        value=some.sampled_from((1.0, 2.0)),
    ),
    unique_by=lambda state: (state.kind, state.key, state.scope),
)


def kind_of(before, now):
    return [change.kind for change in changed_states([before] if before else [], [now])]


@pytest.mark.parametrize(("before", "now"), list(product(SIGNALS, SIGNALS)))
def test_a_signal_is_new_or_ended_only_where_both_imports_could_judge(before, now):
    found = kind_of(State("signal", "Burglary", "x", before), State("signal", "Burglary", "x", now))
    if "early" in (before, now) or before == now:
        assert found == []
    else:
        assert found == ["signal ended" if now == "usual" else "new signal"]


def test_a_longer_run_of_the_same_side_is_no_change():
    before, now = (State("signal", "Burglary", "x", "above", "run", months) for months in (7, 8))
    assert kind_of(before, now) == []


def test_the_other_kinds_of_change():
    assert kind_of(None, State("area", "Burglary", "E01", "stands out", value=5)) == ["area stands out"]
    assert kind_of(State("count", "2025-01", "x", value=4), State("count", "2025-01", "x", value=5)) == [
        "count revised"
    ]
    assert kind_of(None, State("count", "2025-02", "x", value=5)) == []
    withheld = State("verdict", "OP", "", "cannot tell", "too few months")
    assert kind_of(withheld, State("verdict", "OP", "", "cannot tell", "could be chance")) == ["verdict changed"]
    assert kind_of(State("promise", "P", "x", "improving"), State("promise", "P", "x", "worsening")) == [
        "promise moved"
    ]
    old = State("figure", "P: m", "x", "%", "2024-03-31", 5)
    assert kind_of(old, State("figure", "P: m", "x", "%", "2025-03-31", 5)) == ["figure added"]
    assert kind_of(old, State("figure", "P: m", "x", "%", "2024-03-31", 6)) == ["figure changed"]


@given(STATES)
def test_the_same_states_have_no_change(states):
    assert changed_states(states, states) == []


@given(STATES, STATES)
def test_changes_are_of_one_thing_in_order_and_have_a_state_now(before, now):
    changes = changed_states(before, now)
    order = [CHANGE_KINDS.index(change.kind) for change in changes]
    assert order == sorted(order)
    for change in changes:
        assert change.now in now
        assert change.before is None or change.before in before
        assert change.before != change.now
    new = sum(change.kind == "new signal" for change in changes)
    assert new <= series_compared(before, now)


@given(some.integers(0, 5_000), some.integers(0, 24))
def test_chance_marks_few_of_many_and_none_without_a_newer_month(series, months):
    expected = new_by_chance(series, months)
    assert 0 <= expected <= series * 0.02
    assert (expected == 0) == (series == 0 or months == 0)


def test_negative_numbers_are_refused():
    with pytest.raises(ValueError, match="negative"):
        new_by_chance(-1, 1)
