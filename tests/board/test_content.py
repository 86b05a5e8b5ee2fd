"""A pack holds what the panels say, and names what it leaves out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from board.agenda_file import defaults
from board.content import Meeting, collect, vintage
from board.explained import words_of
from board.formats import file_name
from board.noted import noted_on
from board.pack import Noted, Pack
from components.agenda import Item
from components.panels import PANELS
from components.wording.phrases import DEMONSTRATION, LICENCE
from data.serving.opened import serving
from data.serving.settings import Settings
from data.serving.store import Store

MEETING = Meeting("Board meeting", "Partnership board", date(2025, 12, 4))


@pytest.fixture(scope="module")
def store(demonstration) -> Store:
    return serving(Settings(folder=demonstration))


@pytest.fixture(scope="module")
def public(published) -> Store:
    return serving(Settings(folder=published))


def of(store: Store, *items: Item, **more) -> Pack:
    return collect(items, store.ask, store.meta, MEETING, **more)


def test_a_finding_is_the_panel_that_ask_gives(store):
    item = Item.of("priority/trend", {"place": "kings-heath", "part": "burglary"})
    (finding,) = of(store, item).findings
    entry = PANELS["priority/trend"]
    panel = entry.build(store.ask, entry.view(store.ask, store.meta, dict(item.params)))
    assert (finding.sentence, finding.panel.source, finding.panel.alt) == (panel.finding, panel.source, panel.alt)
    pd.testing.assert_frame_equal(finding.panel.table, panel.table)
    assert "King’s Heath" in finding.chosen.replace("'", "’")
    assert finding.table.shape[0] == len(panel.table)
    assert set(finding.numbers) <= set(finding.table.columns)


def test_the_front_page_says_what_was_entered_and_what_the_data_is(store):
    pack = of(store, Item.of("overview/headline", {}), made=date(2025, 12, 1))
    front = dict(pack.front)
    assert front["Meeting"] == "Partnership board"
    assert front["Date"] == "4 December 2025"
    assert front["Place"] == store.meta["county"]
    assert front["Period"].startswith("Oct 2022 to Sep 2025")
    assert front["Data"] == vintage(store.meta)
    assert front["Audience"] == "For police and partners, not for publication"
    assert front["Made on"] == "1 December 2025"
    assert pack.notice == f"{DEMONSTRATION}."
    assert pack.licence == LICENCE
    assert "Audience" in dict(replace(pack, audience="public").front)
    assert "Meeting" not in dict(replace(pack, meeting="", day=None).front)


def test_what_cannot_be_shown_is_named_with_the_reason(store, public):
    items = [
        Item.of("overview/headline", {}),
        Item.of("overview/headline", {"place": "nowhere"}),
        Item.of("patrol/list", {}),
        Item.of("neighbourhood/sheet", {"place": "kings-heath"}),
    ]
    pack = of(public, *items)
    assert [finding.panel_id for finding in pack.findings] == ["overview/headline"]
    reasons = [why for _, why in pack.left_out]
    assert "no place “nowhere”" in reasons[0]
    assert reasons[1] == "it is for police and partners only"
    assert reasons[2] == "it only gives a file"
    assert all(title for title, _ in pack.left_out)
    assert [finding.panel_id for finding in of(store, items[2]).findings] == ["patrol/list"]


def test_a_panel_that_breaks_leaves_the_others(store):
    def build(entry, view):
        if entry.id == "hotspots/map":
            raise RuntimeError("broken")
        return entry.build(store.ask, view), {"scope"}

    pack = of(store, Item.of("hotspots/map", {}), Item.of("overview/headline", {}), build=build)
    assert [finding.panel_id for finding in pack.findings] == ["overview/headline"]
    assert pack.left_out == ((PANELS["hotspots/map"].question, "it could not be made"),)


@pytest.mark.parametrize("name", list(defaults()))
def test_the_default_agendas_have_something_to_show(name, store, public):
    agenda = defaults()[name]
    shared = {"place": "kings-heath"} if agenda.placed else {}
    for one in [store, *([] if agenda.internal else [public])]:
        pack = collect(agenda.of(shared), one.ask, one.meta, MEETING)
        assert len(pack.findings) + len(pack.left_out) == len(agenda.items)
        assert len(pack.findings) >= 0.4 * len(agenda.items)
        assert all(len(finding.sentence) <= 110 for finding in pack.findings)
        assert pack.words and pack.limits and not [why for _, why in pack.left_out if "could not be made" in why]
        if one is public:
            assert not [one for one in pack.findings if PANELS[one.panel_id].audience == "internal"]
            assert "not for publication" not in dict(pack.front)["Audience"]


def test_only_words_that_are_used_are_explained(store):
    pack = of(store, Item.of("stops/years", {}))
    words = dict(pack.words)
    assert "Further action" in words
    assert "Headline measure" not in words
    (finding,) = pack.findings
    other = replace(finding, panel=replace(finding.panel, caveat="A headline measure."))
    assert "Headline measure" in dict(words_of([other]))
    assert not [limit for limit in pack.limits if "Where a crime will happen" in limit]


def test_a_method_is_told_once_for_all_that_it_computed(store):
    trends = [Item.of("priority/trend", {"part": part}) for part in ("burglary", "shoplifting")]
    methods = of(store, *trends).methods
    assert len(methods) == 1
    assert "Burglary" in methods[0][0] and "hoplifting" in methods[0][0]


def test_the_name_of_a_file_is_plain_and_marks_invented_data(store):
    pack = of(store, Item.of("overview/headline", {}))
    assert file_name(pack, "pdf") == "board-meeting-2025-12-04-demonstration.pdf"
    odd = replace(pack, title="../Residents’ & “Co”\n", demonstration=False)
    assert file_name(odd, "pdf") == "residents-co-2025-12-04.pdf"
    assert len(file_name(replace(pack, title="街" * 200), "pptx").encode()) < 200


def test_what_a_meeting_noted_comes_from_the_action_plan():
    rows = pd.DataFrame(
        {
            "action_id": ["2", "1", "3"],
            "action": ["Write to the council", "Keep the plan", "Another day"],
            "owner_role": ["Chair", None, None],
            "due_on": pd.to_datetime(["2026-01-10", None, None]),
            "meeting_on": pd.to_datetime(["2025-12-04", "2025-12-04", "2025-12-05"]),
            "decision": ["Ask for lighting", "Keep the plan", "x"],
            "note": ["Shown: It is dark.", None, None],
        }
    )
    asked = []
    noted = noted_on(lambda name, **params: asked.append((name, params)) or rows, MEETING.day, date(2025, 12, 6))
    assert noted == [
        Noted("decision", "Keep the plan"),
        Noted("action", "Write to the council", "Chair", date(2026, 1, 10), "It is dark.", "Ask for lighting"),
    ]
    assert asked == [("partner/action", {"as_of": date(2025, 12, 6)})]
