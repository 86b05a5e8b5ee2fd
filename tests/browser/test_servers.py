"""The server as a process: whom it speaks to, a restart, a new database under open pages, and what it refuses."""

from __future__ import annotations

import http.client
import shutil
import time
from collections.abc import Generator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from commands.run import ADDRESS
from components.panels import PANELS
from components.viewing import view_from
from data.serving.pointer import current, new_path, point_to
from data.serving.store import Store
from tests import tiny
from tests.browser.driving import Server, Watch, headings, open_at, settle
from tests.register import PAGES

pytestmark = pytest.mark.browser

NOTICED_SECONDS = 90  # a page looks every five; the rest is for a busy machine


@pytest.fixture(scope="module")
def own(published: Path, logs: Path, tmp_path_factory: pytest.TempPathFactory) -> Generator[Server]:
    """A public server on a copy of the demonstration, to restart and to swap, which nobody has visited yet."""
    folder = tmp_path_factory.mktemp("own")
    serving = current(published)
    shutil.copy(serving, folder / serving.name)
    point_to(folder / serving.name)
    server = Server(folder, logs / "own", audience="public")
    yield server
    server.stop()


@pytest.fixture
def elsewhere(chromium: Browser) -> Generator:
    """A tab of another reader, who has never been here."""
    context = chromium.new_context(viewport={"width": 1366, "height": 768})
    yield context.new_page()
    context.close()


def test_a_link_to_an_internal_page_as_the_very_first_visit_is_answered_politely(own, elsewhere):
    inner = [entry for entry in PAGES if not entry.open_to("public")][-1]
    elsewhere.goto(own.address(inner.url_path))
    expect(elsewhere.get_by_role("heading", name="Page not found", level=1)).to_be_visible()
    settle(elsewhere)
    assert inner.title not in elsewhere.inner_text("body")
    assert elsewhere.get_by_test_id("stException").count() == 0
    assert own.complaints() == []


def test_an_address_opens_the_same_view_for_someone_else_after_a_restart(own, tab, elsewhere):
    address = own.address("asb", place="kings-heath", **{"from": "2022-01", "to": "2024-12"})
    open_at(tab, address)
    title, finding = headings(tab, 1), headings(tab, 2)
    own.stop()
    own.start()
    # The first visit of all is a link to a page, and not even for a moment may it be answered with "not found".
    watch = Watch(elsewhere, own)
    open_at(elsewhere, address)
    assert watch.complaints == []
    assert (headings(elsewhere, 1), headings(elsewhere, 2)) == (title, finding)
    sentence = elsewhere.locator(".st-key-choice .chosen")
    expect(sentence).to_contain_text("King’s Heath")
    expect(sentence).to_contain_text("Jan 2022 to Dec 2024")
    expect(elsewhere).to_have_url(address)


def test_a_new_database_reaches_an_open_page_by_itself_and_no_reader_sees_an_error(own, tab, elsewhere):
    address = own.address("overview", place="kings-heath")
    watch = Watch(tab, own)
    open_at(tab, address)
    old = _finding(own.folder, place="kings-heath")
    assert _told(tab) == [old]
    successor = new_path(own.folder)
    shutil.copy(current(own.folder), successor)
    tiny.change(successor, "UPDATE scope_month SET incidents = incidents * 3 WHERE month >= '2025-03-01'")
    point_to(successor)
    new, since = _finding(own.folder, place="kings-heath"), time.monotonic()
    assert new != old

    seen = set()
    while _told(tab) != [new]:
        assert time.monotonic() - since < NOTICED_SECONDS, f"the page still says {_told(tab)}"
        # Another reader, who keeps opening the page meanwhile.
        open_at(elsewhere, address)
        assert elsewhere.get_by_test_id("stAlert").count() == 0
        seen |= set(_told(elsewhere))
    assert seen <= {old, new}
    settle(tab)
    assert tab.get_by_test_id("stAlert").count() == 0
    assert watch.complaints == []
    # What was kept from before is gone for whoever comes next.
    open_at(elsewhere, address)
    assert _told(elsewhere) == [new]
    assert own.complaints() == []


def test_a_public_server_with_an_internal_database_refuses_in_words(own, demonstration, tab):
    intruder = new_path(own.folder)
    shutil.copy(current(demonstration), intruder)
    point_to(intruder)
    tab.goto(own.address("hotspots"))
    refusal = tab.get_by_test_id("stAlert")
    expect(refusal).to_contain_text("This page is being updated. Please come back later.", timeout=30_000)
    expect(refusal).not_to_contain_text("manage.py")
    assert tab.get_by_role("heading").count() == 0
    assert tab.get_by_test_id("stPlotlyChart").count() == 0
    told = own.complaints()
    assert told
    assert all("make a public one with manage.py publish" in line for line in told)
    own.log.write_text("", encoding="utf-8")


def test_a_page_of_another_site_gets_nothing_and_sends_the_server_nowhere(public):
    stream = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    for path, headers in (
        ("/", {}),
        ("/_stcore/health", {}),
        ("/_stcore/host-config", {}),
        ("/_stcore/stream", stream),
    ):
        with closing(http.client.HTTPConnection(ADDRESS, public.port, timeout=10)) as connection:
            connection.request("GET", path, headers={"Origin": "http://outside.example", **headers})
            with closing(connection.getresponse()) as answer:
                assert answer.status != 101, "a stranger's page may not open the stream"
                assert answer.headers.get("Access-Control-Allow-Origin") in (None, public.url)
    # Streamlit compares an unknown origin with the computer's own address, which it asks a machine outside for.
    assert public.strangers() == set()


def test_the_server_speaks_to_nobody_but_this_computer(internal, tab):
    """Here after charts and a table; when it is stopped, after every page that any test here has opened, maps too."""
    open_at(tab, internal.address("published-figures"))
    assert internal.peers, "the sampling saw not even the browser"
    assert internal.strangers() == set()


def _told(page: Page) -> list[str]:
    return page.locator(".st-key-finding h2").all_inner_texts()


def _finding(folder: Path, **params: str) -> str:
    store = Store(current(folder))
    return PANELS["front/types"].build(store.ask, view_from(store.ask, store.meta, params)).finding
