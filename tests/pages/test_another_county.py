"""A county of its own, in which every name is invented: its pages offer what needs no plan, and name nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components.panels import PANELS
from components.viewing import view_from
from data.demo import generate
from data.demo.geography.invented_county import ASHMARROW
from data.importing.build import build_demonstration
from data.profile import default
from data.publishing.publish import publish
from data.serving.settings import Settings
from data.serving.store import Store, current
from frame.answering import database
from frame.middleware.introduction import introduction
from frame.offered import contents_of
from frame.register import Page, pages_of
from pages import REGISTER
from tests.conftest import ROOT, _once
from tests.pages.plans_of_ashmarrow import PLAN, write_plans
from tests.places import names_of_the_county
from tests.register import turn_to

# Pages that need no plan, no operation and no published figure, in the order of the menu.
OFFERED = {
    "internal": [
        *("overview", "what-changed", "my-neighbourhood", "place", "hotspots", "patrol-areas", "engaging"),
        *("problem-solving", "targeting", "prevention"),
        *("urban-rural", "resources", "meetings", "action-plan", "national-framework", "stop-and-search", "forces"),
        *("measures", "data-health", "add-data", "enter-data", "accessibility", "about-this-site"),
    ],
    "public": [
        *("overview", "what-changed", "my-neighbourhood", "place", "hotspots", "urban-rural", "resources"),
        *("meetings", "national-framework"),
        *("stop-and-search", "forces", "measures", "data-health", "accessibility", "about-this-site"),
    ],
}
# What only the documents of the other county tell of.
DOCUMENTS = ("Operation Revive", "five documents", "three plans", "2020–22", "2017–20", "2019/20", "real place names")
FOREIGN = re.compile("|".join(map(re.escape, (*names_of_the_county(), *DOCUMENTS))))


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folders of the invented county's database and of its public copy."""

    return _databases(tmp_path_factory, "invented", lambda files: None)


@pytest.fixture(scope="session")
def with_plans(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same of the county with a plan of its own, in the folder of its profile."""
    return _databases(tmp_path_factory, "invented-plans", write_plans)


def _databases(factory: pytest.TempPathFactory, name: str, add_reference: Callable[[Path], None]) -> dict[str, Path]:
    def build(folder: Path) -> None:
        with TemporaryDirectory() as files:
            generate(Path(files), ASHMARROW)
            add_reference(Path(files))
            build_demonstration(Settings(folder=folder), Path(files), force=False)

    def copy(folder: Path) -> None:
        publish(Settings(folder=internal), folder, demonstration_too=True)

    internal = _once(factory, name, build)
    return {"internal": internal, "public": _once(factory, f"{name}-public", copy)}


@pytest.fixture(scope="module", autouse=True)
def caches():
    st.cache_resource.clear()
    st.cache_data.clear()
    yield
    st.cache_resource.clear()
    st.cache_data.clear()


def pages(folder: Path, audience: str) -> list[Page]:
    store = Store(current(folder))
    return [page for page in pages_of(REGISTER, contents_of(store)) if page.open_to(audience)]


def everything(node: object) -> Iterator[str]:
    """All that a page sends, as text: words, pictures, charts, tables and their downloads."""
    for child in getattr(node, "children", {}).values():
        yield from everything(child)
    if (proto := getattr(node, "proto", None)) is not None:
        yield proto.SerializeToString().decode("utf-8", errors="ignore") if hasattr(proto, "SerializeToString") else ""


def started(folder: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("POLICING_DATA", str(folder))
    database.settings.clear()
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)


def opened(page: Page, folder: Path, monkeypatch: pytest.MonkeyPatch, **query: str) -> AppTest:
    app = started(folder, monkeypatch)
    turn_to(app, page)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def shown(app: AppTest) -> str:
    assert not app.exception
    text = "\n".join(everything(app._tree))
    assert "could not be shown" not in text
    return text


def places(folder: Path) -> list[str]:
    """A scope of each kind."""
    return Store(current(folder)).ask("shared/scope").drop_duplicates("kind")["scope"].tolist()


@pytest.mark.parametrize("audience", OFFERED)
def test_the_pages_that_need_no_plan_are_offered_and_name_nothing_of_another_county(audience, invented, monkeypatch):
    folder = invented[audience]
    offered = pages(folder, audience)
    assert [page.url_path for page in offered] == OFFERED[audience]
    for page in offered:
        text = shown(opened(page, folder, monkeypatch))
        assert not FOREIGN.findall(text), (page.url_path, FOREIGN.findall(text))
        assert ASHMARROW.name in text, page.url_path
        dead = set(re.findall(r'href="([a-z][a-z0-9-]*)(?=["?])', text)) - set(OFFERED[audience])
        assert not dead, (page.url_path, dead)


@pytest.mark.parametrize("audience", OFFERED)
def test_a_plan_of_its_own_has_its_pages_in_its_own_names(audience, with_plans, monkeypatch):
    folder, calm = with_plans[audience], "Evenings in town" if audience == "public" else "Calm evenings"
    offered = {page.url_path: page for page in pages(folder, audience)}
    added = [url_path for url_path in offered if url_path not in OFFERED[audience]]
    assert added == ["stolen-things", "calm-evenings", "strategy"]
    assert offered["strategy"].help == "Every promise of the plan, with its latest state."
    texts = {url_path: shown(opened(offered[url_path], folder, monkeypatch)) for url_path in (*added, "overview")}
    assert {url_path: FOREIGN.findall(text) for url_path, text in texts.items() if FOREIGN.findall(text)} == {}
    for said in ("Halve burglary in Larkhollow", "Fewer thefts from shops", "2 promises of 2023–26", "Larkhollow"):
        assert said in texts["stolen-things"], said
    for said in (
        calm,
        "Streets that are calm after dark",
        "Cressingbury town centre",
        "The hour: files have the month",
    ):
        assert said in texts["calm-evenings"], said
    for said in ("Safer Valleys", "2023–26", "Stolen things", "2 Calm evenings"):
        assert said in texts["strategy"], said
    # What leads from the overview to what a plan is about leads to its page.
    assert {"stolen-things", "calm-evenings"} <= set(re.findall(r'href="([a-z-]+)(?=["?])', texts["overview"]))


def test_the_names_of_a_plan_are_public_and_its_queries_answer_on_the_public_copy(with_plans):
    for folder in with_plans.values():
        store = Store(current(folder))
        assert store.ask("strategy/plans")["plan"].tolist() == [PLAN]
        assert store.ask("strategy/priorities")["priority_id"].tolist() == ["stolen", "calm"]


@pytest.mark.parametrize("audience", OFFERED)
def test_the_start_page_has_no_card_about_what_the_county_has_none_of(audience, invented, monkeypatch):
    (page,) = (page for page in pages(invented[audience], audience) if page.url_path == "overview")
    text = shown(opened(page, invented[audience], monkeypatch))
    assert "Where crime is recorded" in text
    assert "What needs attention" in text
    for about in ("operations run", "outlines of", "Operations compared", "No operation", "no promise"):
        assert about not in text, about


@pytest.mark.parametrize("url_path", ["overview", "my-neighbourhood", "hotspots", "targeting"])
def test_every_kind_of_place_has_its_page_there(url_path, invented, monkeypatch):
    folder = invented["internal"]
    (page,) = (page for page in pages(folder, "internal") if page.url_path == url_path)
    for scope in places(folder):
        text = shown(opened(page, folder, monkeypatch, place=scope))
        assert not FOREIGN.findall(text), (scope, FOREIGN.findall(text))


def test_the_sheet_to_print_of_a_place_names_nothing_of_another_county(invented):
    store = Store(current(invented["public"]))
    view = view_from(store.ask, store.meta, {"place": "larkhollow"})
    sheet = PANELS["neighbourhood/sheet"].build(store.ask, view).sheet
    assert sheet
    printed = sheet.html(store.ask, view)
    assert "Larkhollow" in printed
    assert not FOREIGN.findall(printed)


def test_a_page_about_plans_is_not_there(invented, monkeypatch):
    app = started(invented["internal"], monkeypatch).run()
    page = Page(section="", title="", file="pages/accountability/strategy.py", url_path="strategy")
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        turn_to(app, page)


def test_no_answer_of_its_queries_names_anything_of_another_county(invented):
    store = Store(current(invented["internal"]))
    with_rows = 0
    for name in ("shared/scope", "shared/county", "measures/cards", "framework/measures", "framework/centres"):
        rows = store.ask(name)
        with_rows += not rows.empty
        assert not FOREIGN.findall(rows.to_csv()), name
    assert with_rows == 5


def test_its_name_stands_in_the_browser_s_title_and_in_previews_of_links(invented, monkeypatch):
    monkeypatch.setenv("POLICING_DATA", str(invented["public"]))
    database.settings.clear()
    told = introduction(REGISTER, "/hotspots", "place=hallowdene")
    assert ASHMARROW.name in told.title
    assert "Hallowdene" in told.title


def test_the_default_county_is_another_one():
    assert default().county.name != ASHMARROW.name
    assert FOREIGN.search(f"In {default().county.name}")
