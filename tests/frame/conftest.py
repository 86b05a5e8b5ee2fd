"""A tiny county behind the real app.py, with pages and panels of the test's own."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import pages
from components.options import NoOptions, option
from components.panels.panel import PANELS, Panel, PanelEntry
from components.view import Ask, View
from frame.answering import database
from frame.register import Page
from tests import tiny
from tests.conftest import ROOT

# The sentence that opens the filters, here always open: closed it holds nothing.
CHOICES = "choice-menu"
FIRST = """
from frame.answering.answers import show
from frame.page import open_page

open_page("How are *we* doing?")
show("test/count", main=True)
show("test/broken")
"""
SECOND = """
import streamlit as st
from frame.reader.page_choices import option, pick
from frame.reader import filters
from frame.answering.answers import show
from frame.page import open_page

open_page("Second page")
measure = option("measure", "Show", {"count": "Number", "rate": "Rate"}, "count", linked=["both"])
st.text(f"measure: {measure}")
kind = pick("kind", "Kind", {"all": "All", "claim": "Claims"}, "all", st.container())
st.text(f"kind: {kind}")
show("test/count", main=True, measure=measure)
show("test/secret")
"""
CRASH = "raise RuntimeError('the detail that only the log may hold')\n"


@dataclass(frozen=True)
class CountOptions:
    """What the second page chooses of its panel."""

    measure: str = option("", "what its page shows")


def count(ask: Ask, view: View) -> Panel:
    """A panel that says what view it was built for."""
    rows = ask("shared/monthly_count", scope=view.scope, crime_type=view.crime_type, since=view.since, until=view.until)
    said = f"{view.scope} {view.since:%Y-%m} {view.until:%Y-%m} {view.crime_type} {rows['incidents'].sum()}"
    return Panel(finding=said, table=rows, source="a test", how="By adding up.")


def broken(ask: Ask, view: View) -> Panel:
    """A panel that cannot be built."""
    raise KeyError("E01027243 of a person")


def secret(ask: Ask, view: View) -> Panel:
    """A panel that a public database must not show."""
    return Panel(finding="internal finding", table=pd.DataFrame(), source="a test")


@pytest.fixture(scope="session")
def tiny_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database of four months of the tiny county. Never write to it."""
    files = tmp_path_factory.mktemp("files")
    for month, rows in (("2024-11", 2), ("2024-12", 3), ("2025-01", 4), ("2025-03", 5)):
        lines = "\n".join(f"{month}{i} | {'Burglary' if i % 2 else 'Shoplifting'}" for i in range(rows))
        tiny.write_street(files, f"id | type\n{lines}", month=month)
    folder = tmp_path_factory.mktemp("databases")
    tiny.import_into(folder, files, tiny.write_geography(tmp_path_factory.mktemp("geography")))
    return folder


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Page, ...]:
    """Three pages in place of the project's: two that draw panels and one that fails."""
    made = []
    for name, text in (("first", FIRST), ("second", SECOND), ("crash", CRASH)):
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
        made.append(Page("Section", name.title(), str(tmp_path / f"{name}.py"), name))
    made[1] = Page("Section", "Second", made[1].file, "second", default_place="kings-heath")
    made.append(Page("Section", "Inside", made[0].file, "inside", audience="internal"))
    for panel_id, build, audience, options in (
        ("test/count", count, "public", CountOptions),
        ("test/broken", broken, "public", NoOptions),
        ("test/secret", secret, "internal", NoOptions),
    ):
        monkeypatch.setitem(PANELS, panel_id, PanelEntry(panel_id, "How many?", audience, build, options))
    monkeypatch.setattr(pages, "REGISTER", tuple(made[:3]))
    return tuple(made)


@pytest.fixture(autouse=True)
def no_caches() -> Generator[None]:
    """Begin and end without anything cached, as a server that has just started."""
    st.cache_resource.clear()
    st.cache_data.clear()
    yield
    st.cache_resource.clear()
    st.cache_data.clear()


Open = Callable[..., AppTest]


@pytest.fixture
def open_app(site: tuple[Page, ...], tiny_data: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open app.py for one reader, on a folder of databases, at an address."""

    def opened(folder: Path | None = None, page: str = "first", **query: str) -> AppTest:
        monkeypatch.setenv("POLICING_DATA", str(folder or tiny_data))
        database.settings.clear()
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        for name, value in query.items():
            app.query_params[name.rstrip("_")] = value
        app.session_state[CHOICES] = True
        app.run()
        return app if page == "first" else turned(app, site, page, **query)

    return opened


def turned(app: AppTest, site: tuple[Page, ...], page: str, **query: str) -> AppTest:
    """Go to another page as a click in the menu does: the address keeps nothing but the page."""
    app.switch_page(next(entry.file for entry in site if entry.url_path == page))
    app.query_params.clear()
    for name, value in query.items():
        app.query_params[name.rstrip("_")] = value
    app.session_state[CHOICES] = True
    return app.run()


def words(app: AppTest) -> str:
    """Everything that the page says."""
    kinds = (app.title, app.header, app.subheader, app.markdown, app.caption, app.text, app.warning, app.error)
    return "\n".join(str(element.value) for kind in kinds for element in kind).replace("\\", "")
