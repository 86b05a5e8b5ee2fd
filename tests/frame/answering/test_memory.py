"""Answers and panels that are kept: each made once, and a panel for all views that it cannot tell apart."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
import pytest

from components.options import option
from components.panels.panel import Panel, PanelEntry
from components.view import View, once
from components.watched import part_of, watched
from frame.answering import memory as module
from frame.answering.bounded_cache import Kept
from frame.answering.memory import Memory


@dataclass(frozen=True)
class Options:
    part: str = option("", "a part")
    other: str = option("usual", "something else")


VIEW = View("county", "The county", date(2024, 1, 1), date(2024, 12, 1), options=Options("asb"))


class Counting:
    """A store that counts what it is asked."""

    def __init__(self):
        self.asked = []

    def ask(self, name, **params):
        self.asked.append((name, params))
        return pd.DataFrame({"place": [str(params)]})


def entry(build, panel_id="test/panel"):
    return PanelEntry(panel_id, "?", "public", build, Options)


def said(words: object) -> Panel:
    return Panel(finding=str(words), table=pd.DataFrame(), source="")


@pytest.fixture
def store():
    return Counting()


def test_a_panel_is_kept_by_what_it_reads_of_the_view(store):
    memory, built = Memory(store), []

    def build(ask, view):
        built.append(view.scope)
        return said(view.scope)

    panel = memory.panel(entry(build), VIEW)
    others = [replace(VIEW, crime_type="Burglary"), replace(VIEW, since=date(2023, 1, 1)), replace(VIEW, options=None)]
    assert all(memory.panel(entry(build), view) is panel for view in others)
    assert memory.panel(entry(build), replace(VIEW, scope="kings-heath")).panel.finding == "kings-heath"
    assert built == ["county", "kings-heath"]


def test_a_panel_that_reads_more_of_some_views_is_never_taken_for_another(store):
    """Whatever branch it takes, each view gets what building it anew would give."""

    def build(ask, view):
        if view.crime_type is None:
            return said((view.scope, view.options_of(Options).part))
        if view.scope == "county":
            return said((view.crime_type, view.until))
        return said(replace(view, since=view.until).since)

    memory = Memory(store)
    views = [
        View(scope, scope, date(2024, 1, 1), until, kind, options=options)
        for _ in range(2)
        for scope in ("county", "kings-heath")
        for until in (date(2024, 6, 1), date(2024, 7, 1))
        for kind in (None, "Burglary", "Drugs")
        for options in (Options(), Options("asb"), Options("drugs"))
    ]
    for view in views:
        assert memory.panel(entry(build), view).panel.finding == build(None, view).finding, view


def test_all_that_is_read_counts(store):
    seen = watched(VIEW)
    options = seen.options_of(Options)
    assert seen.reads.parts == set()
    assert (seen.scope, options.part) == ("county", "asb")
    assert seen.reads.parts == {"scope", "option part"}
    assert options.other == "usual"
    assert seen.reads.parts == {"scope", "option part", "option other"}
    assert [part_of(VIEW, part) for part in ("scope", "option part", "option other")] == ["county", "asb", "usual"]
    assert repr(seen).startswith("Watched(scope='county'")
    assert {"since", "until", "options", "today"} <= seen.reads.parts
    copied = replace(watched(VIEW), until=date(2025, 1, 1))
    assert copied.options_of(Options).part == "asb"
    assert {"scope", "options", "option part"} <= copied.reads.parts


def test_a_panel_cannot_read_its_view_when_it_is_drawn(store):
    """It would show one reader the name of another's place."""
    kept = []

    def build(ask, view):
        kept.append(view)
        return said(view.scope)

    Memory(store).panel(entry(build), VIEW)
    assert kept[0].scope == "county"
    with pytest.raises(RuntimeError, match="“scope_name” of its view after it was built"):
        _ = kept[0].scope_name


def test_an_answer_is_asked_once_and_what_a_caller_changes_is_the_callers(store):
    memory = Memory(store)
    first = memory.ask("a/query", scope="county", until=None)
    first.loc[0, "place"] = "changed"
    first["more"] = 1
    again = memory.ask("a/query", until=None, scope="county")
    assert list(again.columns) == ["place"]
    assert again["place"].iloc[0] != "changed"
    assert len(store.asked) == 1


def test_what_panels_share_is_computed_once_and_named_among_the_questions_of_each(store):
    memory, made = Memory(store), []

    def states(ask):
        made.append(ask("a/promises"))
        return len(made)

    def build(ask, view):
        ask("a/first")
        return said(once(ask, "states", states))

    one, two = memory.panel(entry(build, "test/one"), VIEW), memory.panel(entry(build, "test/two"), VIEW)
    assert len(made) == 1
    assert one.asked == two.asked == (("a/first", ()), ("a/promises", ()))
    assert once(store.ask, "states", states) == 2, "without a memory it is computed"


def test_a_panel_that_fails_is_not_kept(store):
    memory, tries = Memory(store), []

    def build(ask, view):
        tries.append(view)
        if len(tries) == 1:
            raise KeyError("not yet")
        return said("there")

    with pytest.raises(KeyError):
        memory.panel(entry(build), VIEW)
    assert memory.panel(entry(build), VIEW).panel.finding == "there"


def test_many_readers_of_one_view_build_it_once(store):
    memory, built, begun = Memory(store), [], threading.Barrier(8)

    def build(ask, view):
        built.append(view)
        ask("slow/query")
        return said("there")

    def read():
        begun.wait()
        memory.panel(entry(build), VIEW)

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(built), len(store.asked)) == (1, 1)


def test_what_was_not_wanted_for_longest_goes_first_and_no_lock_stays():
    kept = Kept(2)
    for key in ("a", "b", "a", "c"):
        kept.of(key, lambda key=key: key.upper())
    assert [kept.get(key) for key in "abc"] == ["A", None, "C"]
    assert len(kept) == 2
    assert not kept._made


def test_memory_is_bounded(store, monkeypatch):
    monkeypatch.setattr(module, "MOST_PANELS", 3)
    memory = Memory(store)
    for number in range(9):
        memory.panel(entry(lambda ask, view: said(view.scope)), replace(VIEW, scope=str(number)))
    assert len(memory._panels) == 3
