"""What holds for every panel, on the demonstration database and on its public copy."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pandas as pd
import pytest

from commands import ask as ask_command
from components.panels import PANELS, Panel
from components.viewing import view_from
from components.wording.operation import IN_INVENTED_DATA
from components.wording.short import LIMIT
from tests.answers import meant_for, opened, panel_of, panel_with
from tests.components.pictures.laws import faults
from tests.conftest import ROOT

# As a keyboard writes it, within a word or behind a plural.
STRAIGHT = re.compile(r"(?<=[a-z])'(?=[a-z])|s' ", re.IGNORECASE)
# Known to those who wrote the documents.
CLIPPED = re.compile(r"\b(O?PFCC|NPT|CSP|CPWs?|CPNs?|CBOs?|NGH|MUGA|LPA|CiP|Cllrs|NTE|CSEW|NPG)\b")


def test_every_panel_is_on_a_page():
    # On Hotspots the reader chooses among panels, which this module names.
    files = [*(ROOT / "pages").rglob("*.py"), ROOT / "components/panels/places/hotspots/offered.py"]
    pages = "".join(path.read_text(encoding="utf-8") for path in files)
    assert set(PANELS) <= set(re.findall(r'"([\w/]+)"', pages))


@pytest.mark.parametrize("entry", PANELS.values(), ids=lambda entry: entry.id)
def test_every_panel_has_a_finding_its_rows_and_its_source(entry, demonstration):
    panel = panel_of(demonstration, entry.id)
    assert panel.finding.strip()[-1] in ".:"
    assert panel.source
    assert set(panel.columns) <= set(panel.table.columns)
    drawn = (panel.figure, panel.deck, panel.picture)
    listed = panel.entries or panel.tiles or panel.rows or panel.sheet
    assert any(one is not None for one in drawn) or panel.show_table or listed or panel.empty
    assert len(panel.title) <= 60
    assert len(panel.finding) <= LIMIT, panel.finding
    assert not [text for text in told(panel) if STRAIGHT.search(text)], "one form of apostrophe on all pages"
    assert not [text for text in told(panel) if CLIPPED.search(text)], "short forms are spelt out"
    # A choice of the page at the top of the card says what it holds; else its whole finding would be the heading.
    assert panel.title or panel.empty or panel.offers, "a card needs a title"
    assert panel.alt or (panel.figure is None and panel.deck is None), "a chart needs words for who cannot see it"


FEW_AND_MUCH = {
    "few": {"place": "kings-heath", "type": "robbery", "from": "2025-08", "to": "2025-09"},
    "one area, one month": {"place": "D01000001", "from": "2020-04", "to": "2020-04"},
    "found by officers": {"type": "drugs", "measure": "change"},
    "rates": {"measure": "rate", "place": "northampton"},
}


@pytest.mark.parametrize("entry", PANELS.values(), ids=lambda entry: entry.id)
def test_every_panel_copes_with_few_and_with_much(entry, demonstration):
    for name, params in FEW_AND_MUCH.items():
        panel = panel_of(demonstration, entry.id, **params)
        assert panel.finding or panel.empty, name
        assert "nan" not in panel.finding.lower().split(), name
        assert "None" not in panel.finding, name


# Told in one line, with the long sentence behind it.
SHORT = [
    name
    for name in PANELS
    if name.startswith(("evaluation/", "overview/types", "stops/ethnicity", "urban_rural/", "engagement/surveys"))
    or name in ("framework/basket_types", "operations/all", "operations/timeline", "operations/map", "operations/pairs")
]


@pytest.mark.parametrize("name", SHORT)
def test_a_panel_with_a_list_is_told_in_one_line(name, demonstration):
    for params in ({}, {"place": "northampton-town-centre"}, {"type": "violence-and-sexual-offences"}):
        panel = panel_of(demonstration, name, **params)
        assert len(panel.finding) <= LIMIT, panel.finding
        assert "…" not in panel.finding
        assert len(panel.title) <= 60
        assert panel.title or panel.empty
        for width in (290, 700) if panel.picture else ():
            assert faults(panel.picture, width, 300) == []


# Of partners' numbers under the rules, which are made for the public alone.
MADE_FOR_THE_PUBLIC = ("health/publication", "neighbourhood/answers", "operations/counted")


@pytest.mark.parametrize("name", MADE_FOR_THE_PUBLIC)
def test_what_is_made_for_the_public_is_in_the_public_copy_alone(name, demonstration, published):
    assert len(panel_of(published, name).table)
    known = opened(demonstration)
    assert panel_with(name, known.ask, view_from(known.ask, known.meta, {}), **meant_for(name, {})).table.empty


@pytest.mark.parametrize(
    "entry",
    [entry for entry in PANELS.values() if entry.audience == "public" and entry.id not in MADE_FOR_THE_PUBLIC],
    ids=lambda entry: entry.id,
)
def test_the_public_copy_shows_the_same_figures(entry, demonstration, published):
    known = opened(demonstration)
    # What partners entered is for internal readers: the internal database is asked as a resident would.
    view = replace(entry.view(known.ask, known.meta, meant_for(entry.id, {})), audience="public")
    internal, public = PANELS[entry.id].build(known.ask, view), panel_of(published, entry.id)
    assert public.finding == internal.finding
    pd.testing.assert_frame_equal(public.table, internal.table)


# What only whoever runs the dashboard can use.
FOR_WHOEVER_RUNS_IT = re.compile(
    r"manage\.py|\bpython3?\b|\s--\w|\btests/|\bREADME\b|\btemplates?\b|\.(py|sql|csv|xlsx|md)\b", re.IGNORECASE
)
# Files are what it is about.
OF_FILES = {"health/files"}


def told(panel: Panel) -> list[str]:
    """All that a page shows of a panel in words; how it was computed and commands have their own parts of its menu."""
    shown = panel.table[[name for name in panel.columns if name in panel.table]].to_numpy().ravel()
    said = [panel.title, panel.note, panel.finding, panel.detail, panel.source, panel.caveat, panel.empty, panel.remedy]
    entries = [words for one in panel.entries for words in (one.words, one.rest, one.badge, one.end, *one.under)]
    rows = [
        words
        for one in panel.rows
        for words in (one.words, one.rest, one.state, one.without, one.value, one.before, one.target, one.source)
    ]
    tiles = [words for one in panel.tiles for words in (one.name, one.state, one.value)]
    return [*said, *panel.columns.values(), *map(str, shown), *entries, *rows, *tiles]


@pytest.mark.parametrize(
    "entry", [entry for entry in PANELS.values() if entry.audience == "public"], ids=lambda entry: entry.id
)
def test_residents_are_told_of_no_command_file_or_template(entry, published):
    assert not [text for text in told(panel_of(published, entry.id)) if FOR_WHOEVER_RUNS_IT.search(text)]


@pytest.mark.parametrize("entry", PANELS.values(), ids=lambda entry: entry.id)
def test_nobody_is_told_of_a_command_file_or_template_outside_the_menu(entry, demonstration):
    found = [text for text in told(panel_of(demonstration, entry.id)) if FOR_WHOEVER_RUNS_IT.search(text)]
    assert bool(found) == (entry.id in OF_FILES)


@pytest.mark.parametrize("entry", PANELS.values(), ids=lambda entry: entry.id)
def test_the_command_line_gives_what_the_page_shows(entry, demonstration, capsys, monkeypatch):
    monkeypatch.setattr(ask_command, "serving", lambda settings: opened(settings.folder))
    given = [f"--param={name}={value}" for name, value in meant_for(entry.id, {}).items()]
    arguments = ["--panel", entry.id, *given, "--format", "json", "--data", str(demonstration)]
    assert ask_command.main(arguments) == 0
    answer = json.loads(capsys.readouterr().out)
    panel = panel_of(demonstration, entry.id)
    assert answer["finding"] == panel.finding
    assert len(answer["rows"]) == len(panel.table)


@pytest.mark.parametrize("panel_id", ["operations/beside", "operations/trend"])
def test_a_sentence_about_an_operation_says_that_the_data_is_invented(panel_id, demonstration):
    assert panel_of(demonstration, panel_id).finding.startswith(IN_INVENTED_DATA)


def test_the_map_and_what_is_not_on_it_add_up_to_the_headline(demonstration):
    known = opened(demonstration)
    for params in ({}, {"type": "shoplifting"}, {"from": "2021-02", "to": "2021-07", "type": "drugs"}):
        view = view_from(known.ask, known.meta, params)
        period = {"since": view.since, "until": view.until}
        headline = known.ask("shared/monthly_count", scope="county", crime_type=view.crime_type, **period)
        belongs = known.ask("shared/headline", crime_type=view.crime_type, **period).set_index("placed")["incidents"]
        assert belongs.sum() == headline["incidents"].sum()
        if view.crime_type:
            areas = known.ask("hotspots/areas", scope="county", crime_type=view.crime_type, **period)
            assert areas["incidents"].sum() == belongs["area"]
