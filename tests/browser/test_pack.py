"""A meeting from its agenda to what is sent afterwards: presented, decided, taken away, and opened again later."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Generator

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from board.formats import FORMATS
from tests import tiny
from tests.browser.driving import Server, of_a_tiny_county, open_at, settle, watched
from tests.tiny import KINGS_1, write_street

pytestmark = pytest.mark.browser

DECIDED = "Bring back the lamps, and no more bins"


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory) -> Generator[Server]:
    """A server of a tiny county of one's own."""
    yield from of_a_tiny_county(tmp_path_factory)


@pytest.fixture
def tab(server: Server, chromium: Browser) -> Generator[Page]:
    """A tab in a window of its own; whatever it complains about is a fault."""
    yield from watched(server, chromium)


def test_a_meeting_is_presented_decides_is_taken_away_and_its_link_opens_with_newer_data(
    server, tab, chromium, tmp_path, tmp_path_factory
):
    open_at(tab, server.address("meetings"))
    tab.get_by_role("button", name="Present", exact=True).last.click()
    expect(tab.locator(".slide-line")).to_contain_text("1 of")
    expect(tab.get_by_test_id("stHeader")).to_be_hidden()
    shown = tab.get_by_role("heading", level=1).inner_text().replace("\N{NO-BREAK SPACE}", " ")
    # The letters of the keys of a slide, typed into the form, change no slide.
    tab.keyboard.press("d")
    form = tab.get_by_role("dialog")
    form.get_by_role("textbox", name="What was decided").click()
    tab.keyboard.type(DECIDED)
    form.get_by_role("button", name="Keep it").click()
    expect(form).to_contain_text("Write whose it is")
    form.get_by_role("textbox", name=re.compile("^Whose it is")).fill("Chair")
    form.get_by_role("button", name="Keep it").click()
    expect(form).to_have_count(0)
    expect(tab.locator(".slide-line")).to_contain_text("1 of")
    expect(tab.locator(".st-key-slide-notes")).to_have_count(0)

    # The database with the new row is another: its slide is there once its keys are.
    expect(tab.locator(".st-key-slide-leave-go button")).to_be_enabled()
    tab.keyboard.press("Escape")
    settle(tab)
    tab.get_by_role("button", name="Take away", exact=True).last.click()
    settle(tab)
    day = tab.get_by_role("spinbutton").first
    day.click()
    today = tab.evaluate("new Date().toLocaleDateString('en-GB').replaceAll('/', '')")
    tab.keyboard.type(today)
    tab.keyboard.press("Tab")
    tab.get_by_role("textbox", name="Meeting, if it is for one").fill("Partnership board")
    tab.get_by_role("button", name="Make the files").click()
    for name, form_of in FORMATS.items():
        button = tab.locator(f".st-key-pack-{name}-csv button")
        expect(button).to_be_visible(timeout=60_000)
        with tab.expect_download() as download:
            button.click()
        download.value.save_as(tmp_path / f"pack.{form_of.ending}")
    texts = {"pdf": " ".join(page.extract_text() for page in PdfReader(tmp_path / "pack.pdf").pages)}
    texts["html"] = (tmp_path / "pack.html").read_text(encoding="utf-8")
    if "pptx" in FORMATS:
        with zipfile.ZipFile(tmp_path / "pack.pptx") as slides:
            every = (slides.read(name).decode() for name in slides.namelist() if name.startswith("ppt/slides/slide"))
            texts["pptx"] = " ".join(every)
    for text in texts.values():
        told = " ".join(text.split())
        assert DECIDED in told
        assert "Partnership board" in told
        assert shown in told

    # A link from the menu of a card, after a restart and with another month.
    open_at(tab, server.address("overview", place="kings-heath"))
    tab.get_by_role("button", name=re.compile("^Figures and method")).first.click()
    link = tab.get_by_test_id("stPopoverBody").locator("code").last
    expect(link).to_contain_text("seen=2024-12")
    address = link.inner_text().partition("?")[2]
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.get_by_test_id("stPopoverBody").get_by_test_id("stCode").last.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("#told")).to_have_text("Copied.")
    assert tab.evaluate("navigator.clipboard.readText()") == link.inner_text()
    tab.goto("about:blank")
    server.stop()
    folder = tmp_path_factory.mktemp("newer")
    tiny.import_into(server.folder, write_street(folder, f"lsoa\n{KINGS_1}\n{KINGS_1}", month="2025-01"))
    again = Server(server.folder, tmp_path_factory.mktemp("newer-log"))
    try:
        context = chromium.new_context(viewport={"width": 1366, "height": 768})
        later = context.new_page()
        later.goto(again.address("overview") + f"?{address}")
        box = later.locator(".st-key-linked-card")
        expect(box).to_contain_text("The data is newer than in this link: it was to December 2024")
        expect(box).to_contain_text("in the link:")
        expect(box).to_contain_text("now:")
        context.close()
    finally:
        again.stop()


def test_what_the_files_hold_is_printed_and_the_page_behind_it_is_not(server, tab):
    open_at(tab, server.address("overview", pack="page"))
    holds = tab.locator(".st-key-pack-holds-card")
    expect(holds).to_contain_text("1.")
    tab.emulate_media(media="print")
    expect(holds).to_be_visible()
    expect(tab.get_by_role("heading", level=1)).to_have_count(1)
