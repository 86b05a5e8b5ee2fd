"""Every page opens, for every audience that it is meant for, and says what a page must say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components.panels.places.hotspots.changes import YearOnYear
from components.wording.phrases import DEMONSTRATION
from data.serving.exported import ExportedFile
from frame import files_for_others
from frame.answering import answers, database
from frame.reader import page_choices
from pages.operations import layout as operations_layout
from pages.priorities import layout as priorities_layout
from tests.alike import ALIKE
from tests.answers import opened as known
from tests.conftest import ROOT
from tests.pages.printed import Printed
from tests.pages.widgets import drawn, faults, open_menus
from tests.register import PAGES, turn_to

AUDIENCES = ["internal", "public"]
INTERNAL = [entry for entry in PAGES if not entry.open_to("public")]
# METHODS: words never said of a place to residents.
NEVER_PUBLIC = re.compile(r"\b(hot ?spots?|problem(?!-solving)|gangs?|worst|deprived|hexagon)\b", re.IGNORECASE)

QUERIES = {
    "hostile": {
        "place": "'; DROP TABLE area; --",
        "from": "x" * 5000,
        "to": "9999-99",
        "type": "<script>alert(1)</script>",
        "find": "<b>" * 100,
        "figure": "../..",
        "kind": "\x00",
        "card": "%s",
        "role": "root",
        "part": "{}",
    },
    "another view": {"place": "kings-heath", "from": "2021-01", "to": "2021-03", "type": "burglary", "figure": "CS18"},
    "reversed and unknown": {"place": "", "from": "2025-09", "to": "2020-04", "type": "all", "area": "E01000001"},
    "very long": {"area": "../../etc/passwd", "measure": "rate", "place": "E" * 100_000, "find": "E" * 100_000},
}
# One page of each layout gets the hostile address. The others try the filters, which all pages share.
FILTERED = ("overview", "hotspots", "acquisitive-crime", "published-figures", "prevention", "revive-kings-heath")
ADDRESSES = [
    pytest.param(query, entry, id=f"{name}-{entry.url_path}")
    for name, query in QUERIES.items()
    for entry in PAGES
    if (name == "hostile" and entry.url_path not in ALIKE) or entry.url_path in FILTERED
]


# What a reader may choose on a page, beyond the filters.
CHOICES = [
    *(("overview", {"role": role}) for role in ("inspector", "chair")),
    *(("hotspots", {"measure": measure, "area": "D01000020"}) for measure in ("rate", "change")),
    ("published-figures", {"find": 'King\'s "Heath" $(reboot) `x` 100% – é', "figure": "CS18"}),
    ("published-figures", {"kind": "claim", "verdict": "consistent"}),
    ("acquisitive-crime", {"part": "shoplifting", "place": "D01000020", "type": "violence-and-sexual-offences"}),
    *(("revive-kings-heath", {"tab": tab}) for tab in ("own-months", "phases", "how-sure")),
    ("revive-kings-heath", {"tab": "own-months", "type": "shoplifting"}),
    *(("study-tour-queensway", {"tab": tab}) for tab in ("published", "where-to-walk")),
    *(("operations", {"tab": tab}) for tab in ("which-share-areas", "where-they-overlap")),
    *(("initiatives", {"kind": kind}) for kind in ("night-time-economy", "engagement-grants")),
    ("measures", {"measure": "M01"}),
    ("my-neighbourhood", {"place": "kings-heath"}),
]


@pytest.fixture(scope="module")
def printed():
    return Printed(answers.draw_panel)


@pytest.fixture(autouse=True)
def every_printed_command_gives_what_is_shown(printed, monkeypatch):
    """Of each panel that any test here draws."""
    monkeypatch.setattr(answers, "draw_panel", printed)
    before = len(printed.faults)
    yield
    assert printed.faults[before:] == []


@pytest.fixture(scope="module", autouse=True)
def caches():
    """Kept from page to page, as a server keeps them."""
    st.cache_resource.clear()
    st.cache_data.clear()
    yield
    st.cache_resource.clear()
    st.cache_data.clear()


@pytest.fixture
def folders(demonstration: Path, published: Path) -> dict[str, Path]:
    return {"internal": demonstration, "public": published}


def opened(entry, folder: Path, monkeypatch: pytest.MonkeyPatch, query: dict[str, str] | None = None) -> AppTest:
    monkeypatch.setenv("POLICING_DATA", str(folder))
    database.settings.clear()  # another folder
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in (query or {}).items():
        app.query_params[name] = value
    turn_to(app, entry)
    return app.run()


def words(app: AppTest) -> str:
    kinds = (app.title, app.header, app.subheader, app.markdown, app.caption, app.warning, app.error)
    said = "\n".join(str(element.value) for kind in kinds for element in kind).replace("\\", "")
    # An address within a link is no word of the page.
    return re.sub(r' href="[^"]*"', "", said)


@pytest.fixture
def tabs(printed, monkeypatch) -> dict[str, int]:
    """Has a page draw all of its tabs; by the name of each, how many panels it drew."""
    held: dict[str, int] = {}
    count = 0

    def draw(panel, *given, **named):
        nonlocal count
        count += 1
        assert panel.title or panel.empty or panel.offers, "a card without a title"
        return printed(panel, *given, **named)

    def every_tab(parts):
        for label, part in parts.items():
            before = count
            part()
            held[label] = count - before

    monkeypatch.setattr(answers, "draw_panel", draw)
    for module in (page_choices, operations_layout, priorities_layout):
        monkeypatch.setattr(module, "tabs", every_tab)
    return held


@pytest.mark.parametrize(
    ("audience", "entry"),
    [(audience, entry) for audience in AUDIENCES for entry in PAGES if entry.open_to(audience)],
    ids=lambda value: getattr(value, "url_path", value),
)
def test_every_page_opens_for_the_audience_it_is_meant_for(entry, audience, folders, tabs, monkeypatch):
    """With all that its tabs hold: each panel of it prints a command that gives what it shows."""
    app = opened(entry, folders[audience], monkeypatch)
    text = words(app)
    assert not app.exception
    assert all(tabs.values()), f"a tab that holds nothing: {tabs}"
    assert not app.error
    assert "could not be shown" not in text
    assert len(app.title) == 1
    assert len(app.header) == 1, "one finding, under the title"
    assert DEMONSTRATION in text
    assert "Open Government Licence v3.0" in text
    assert "What this cannot tell" in text
    newest = "month of searches" if entry.url_path == "stop-and-search" else "police month"
    assert re.search(rf"ewest {newest} September 2025, ended 59 days ago", text)
    assert faults(app) == [], "keys that the filter of messages does not know"
    if audience == "public":
        assert not NEVER_PUBLIC.findall(text), "a word that labels a place"


@pytest.mark.parametrize(
    "entry", [entry for entry in PAGES if entry.url_path not in ALIKE], ids=lambda entry: entry.url_path
)
def test_all_that_menus_hold_can_be_used(entry, folders, monkeypatch):
    """What a browser sends of it is let in: without that nothing would happen."""
    app = open_menus(opened(entry, folders["internal"], monkeypatch))
    assert not app.exception
    assert {"download_button", "dataframe"} & {kind for kind, _, _ in drawn(app)}
    assert faults(app) == []


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize(("url_path", "query"), CHOICES)
def test_every_choice_of_a_page_prints_commands_that_give_what_it_shows(
    url_path, query, audience, folders, printed, monkeypatch
):
    entry = next(entry for entry in PAGES if entry.url_path == url_path)
    app = opened(entry, folders[audience], monkeypatch, query)
    assert not app.exception
    assert len(printed.seen) > 3


@pytest.mark.parametrize("entry", INTERNAL, ids=lambda entry: entry.url_path)
def test_a_public_database_does_not_open_an_internal_page(entry, folders, monkeypatch):
    app = opened(entry, folders["public"], monkeypatch)
    assert [title.value for title in app.title] == ["My neighbourhood"]
    assert entry.title not in words(app)
    assert not app.exception


@pytest.mark.parametrize(("query", "entry"), ADDRESSES)
def test_any_address_gets_a_page_and_never_a_trace(entry, query, folders, monkeypatch):
    app = opened(entry, folders["internal"], monkeypatch, query)
    assert not app.exception
    assert "could not be shown" not in words(app)


def test_the_public_menu_and_panels_leave_out_what_is_internal(folders, monkeypatch):
    app = opened(next(entry for entry in PAGES if entry.url_path == "hotspots"), folders["public"], monkeypatch)
    assert "hereabouts" not in words(app)
    assert app.title[0].value.replace("\\", "") == "Map of areas"


def test_a_public_server_refuses_an_internal_database(demonstration, monkeypatch):
    monkeypatch.setenv("POLICING_AUDIENCE", "public")
    app = opened(PAGES[0], demonstration, monkeypatch)
    assert not app.title
    assert "This page is being updated. Please come back later." in words(app)


def test_every_operation_has_a_page_or_a_section_of_one(demonstration):
    rows = known(demonstration).ask("operations/all")
    pages = {entry.operation: entry.url_path for entry in PAGES if entry.operation}
    initiatives = known(demonstration).ask("operations/initiatives")["operation_id"]
    assert sorted([*pages, *initiatives]) == sorted(rows["operation_id"])
    for row in rows.itertuples():
        assert row.url_path == pages.get(row.operation_id, "initiatives")


@pytest.mark.parametrize(
    "entry", [entry for entry in PAGES if entry.operation and entry.url_path in ALIKE], ids=lambda entry: entry.url_path
)
def test_a_page_shows_the_operation_of_its_own_row(entry, folders, monkeypatch):
    app = opened(entry, folders["internal"], monkeypatch)
    assert app.title[0].value == entry.title
    assert all(line in app.session_state["page context"].limits for line in entry.limits)


def test_the_type_of_an_operation_s_own_months_is_chosen_where_they_stand(folders, monkeypatch):
    entry = next(entry for entry in PAGES if entry.url_path == "revive-kings-heath")
    text = words(opened(entry, folders["internal"], monkeypatch, {"tab": "own-months", "type": "shoplifting"}))
    assert "Shoplifting recorded, King’s Heath" in text
    assert "Five questions" in text
    assert "Shoplifting" not in words(opened(entry, folders["internal"], monkeypatch, {"type": "shoplifting"}))


def test_a_place_too_small_to_rank_its_areas_is_told_once(folders, monkeypatch):
    entry = next(entry for entry in PAGES if entry.url_path == "targeting")
    text = words(opened(entry, folders["internal"], monkeypatch, {"place": "kings-heath"}))
    assert text.count("too small to rank") == text.count("at least 20 are needed") == 1


@pytest.mark.parametrize("there", [True, False])
def test_pages_of_a_public_copy_lead_to_its_files_if_there_are_any(there, folders, monkeypatch):
    file = ExportedFile(Path("area.csv"), "area.csv", "text/csv", 10, "", "area", "small areas", 440)
    monkeypatch.setattr(files_for_others, "files_for_others", lambda: {file.name: file} if there else {})
    site, health = (
        next(entry for entry in PAGES if entry.url_path == path)
        for path in ("about-this-site", files_for_others.LISTED)
    )
    said = [str(element.value) for element in opened(site, folders["public"], monkeypatch).markdown]
    assert any(f'href="{files_for_others.ALL_FILES}"' in text for text in said) == there
    said = [
        str(element.value)
        for element in opened(health, folders["public"], monkeypatch, {"tab": "files-for-other-programs"}).markdown
    ]
    assert any('href="/files/area.csv"' in text and "area, 440 rows" in text for text in said) == there


@pytest.mark.parametrize("enough", [True, False])
def test_no_towns_are_offered_on_a_map_that_is_not_there(enough, folders, monkeypatch):
    st.cache_resource.clear()
    monkeypatch.setattr(YearOnYear, "enough", property(lambda pair: enough))
    entry = next(entry for entry in PAGES if entry.url_path == "hotspots")
    app = opened(entry, folders["internal"], monkeypatch, {"measure": "change"})
    assert ("too few months to show a change" in words(app)) != enough
    assert any("Whole county" in choice.options for choice in app.button_group) == enough
    st.cache_resource.clear()


@pytest.mark.parametrize("audience", AUDIENCES)
def test_behind_an_answer_stands_its_proof(audience, folders, monkeypatch):
    entry = next(entry for entry in PAGES if entry.url_path == "revive-kings-heath")
    text = words(opened(entry, folders[audience], monkeypatch, {"tab": "how-sure"}))
    assert "Each quarter compared with similar areas" in text
    assert "Other reasonable choices" in text
    assert "could not be shown" not in text
    assert not NEVER_PUBLIC.findall(text)
