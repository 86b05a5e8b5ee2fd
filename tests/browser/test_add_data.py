"""Data added by mouse: from the demonstration to one's own county, what goes wrong on the way, and taken back."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Generator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from components.wording.phrases import DEMONSTRATION
from data.fetching.addresses import VARIABLE
from data.serving import pointer
from tests.browser.driving import Server, Watch, in_time, open_at, settle
from tests.data.fetching.publisher import publisher, write_addresses
from tests.tiny import write_archive

pytestmark = pytest.mark.browser

CHECKED_S = 120  # the longest that a check of a year of months may take on a busy machine
CHECK, PUT, LEAVE = "Check what would change", "Put in use", "Remove all"


@pytest.fixture(scope="module")
def server(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Generator[Server]:
    """A server on a computer on which nothing but the demonstration has been in use, and a publisher of files."""
    folder = tmp_path_factory.mktemp("own") / "data"
    shutil.copytree(demonstration, folder)
    published = publisher(tmp_path_factory.mktemp("published"))
    stop = published.start()
    addresses = write_addresses(folder.parent / "addresses.toml", published.url)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(VARIABLE, str(addresses))
        environment.setenv("NO_PROXY", "127.0.0.1")
        server = Server(folder, tmp_path_factory.mktemp("own-log"))
        yield server
        server.stop()
    stop()


@pytest.fixture
def visitor(server: Server, chromium: Browser) -> Generator[Page]:
    """A tab on the page, in a window of its own."""
    context = chromium.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    open_at(page, server.address("add-data"))
    yield page
    context.close()


@pytest.fixture
def tab(server: Server, visitor: Page) -> Generator[Page]:
    """The same; whatever it complains about is a fault."""
    watch = Watch(visitor, server)
    yield visitor
    assert watch.complaints == []
    assert watch.elsewhere == []


@pytest.fixture(scope="module")
def months(realdata: Path) -> dict[str, dict[str, str | bytes]]:
    """The newest real month as it is and cut, both under the name of the month after it."""
    with zipfile.ZipFile(realdata / "police-archive.zip") as archive:
        name = max(name for name in archive.namelist() if name.endswith("-street.csv"))
        text = archive.read(name).decode()
    this, after = name[:7], _month_after(name[:7])
    text, name = text.replace(this, after), name.replace(this, after)
    return {"whole": {name: text}, "cut": {name: "".join(text.splitlines(keepends=True)[:300])}}


def _month_after(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{year + number // 12}-{number % 12 + 1:02d}"


def add(tab: Page, *files: Path) -> str:
    """Choose files, check them, and give the finding of the page."""
    tab.locator(".send input").set_input_files([*files])
    expect(tab.locator(".send .told")).to_contain_text("arrived")
    tab.get_by_role("button", name=CHECK).click()
    return checked(tab)


def checked(tab: Page) -> str:
    expect(tab.get_by_role("button", name="Cancel")).to_have_count(1)
    expect(tab.get_by_role("button", name="Cancel")).to_have_count(0, timeout=CHECKED_S * 1000)
    settle(tab)
    return finding(tab)


def finding(tab: Page) -> str:
    return tab.locator(".st-key-finding h2").inner_text()


def serving(server: Server) -> str:
    return pointer.named(server.folder)


def test_a_county_s_files_are_fetched_by_a_button_and_nothing_changes_until_they_are_put_in_use(server, tab):
    before = serving(server)
    county = tab.get_by_label("County or police force area")
    expect(county).to_have_value("Northamptonshire")
    county.fill("Leicestershire")
    county.press("Tab")
    tab.get_by_text("Also all other forces, to compare").click()
    tab.get_by_role("button", name="Fetch its files").click()
    assert checked(tab) == "These files add months of 2 forces, November 2024 to January 2025: 18 records."
    expect(tab.locator(".st-key-adding-files-card")).to_contain_text("January 2025 is out.")
    expect(tab.locator(".st-key-adding-changes-card")).to_contain_text("Leicestershire, November 2024")
    expect(tab.locator(".st-key-adding-changes-card")).to_contain_text("Northamptonshire, November 2024")
    assert serving(server) == before
    tab.get_by_role("button", name=LEAVE).click()
    expect(tab.get_by_role("button", name="Fetch its files")).to_have_count(1)
    assert serving(server) == before


def test_from_the_demonstration_to_one_s_own_county_by_mouse_alone(server, tab, realdata):
    before = serving(server)
    files = [realdata / "police-archive.zip", *(path for path in sorted(realdata.glob("*/*")) if fits(path))]
    assert add(tab, *files).startswith("These files add 14 months, October 2018 to September 2025: ")
    expect(tab.locator(".st-key-adding-changes-card")).to_contain_text("invented numbers are replaced")
    assert serving(server) == before, "nothing has changed yet"
    tab.get_by_role("button", name=PUT).click()
    expect(tab.locator(".st-key-finding h2")).to_contain_text("Added 14 months")
    assert serving(server) != before
    # Another page that is open turns by itself, as this one does.
    expect(tab.get_by_text(DEMONSTRATION, exact=True)).to_have_count(0)
    tab.get_by_test_id("stTopNav").get_by_role("button", name="County").click()
    tab.get_by_role("menuitem", name="Overview", exact=True).click()
    expect(tab).to_have_title(re.compile("^Overview"))
    settle(tab)
    expect(tab.locator(".foot")).to_contain_text("September 2025")


def fits(path: Path) -> bool:
    return path.parent.name in ("boundaries", "census", "imd", "lookups") and path.suffix != ".md"


def test_what_cannot_be_added_says_why_and_changes_nothing(server, tab, tmp_path):
    before = serving(server)
    whole = write_archive(tmp_path / "whole.zip", {"2025-10/2025-10-northamptonshire-street.csv": "x" * 5_000})
    (tmp_path / "broken.zip").write_bytes(whole.read_bytes()[:60])
    assert add(tab, tmp_path / "broken.zip") == "These files cannot be added. Nothing has changed."
    expect(tab.locator(".st-key-adding-refused-card")).to_contain_text("broken.zip: This is not a zip file")
    tab.get_by_role("button", name=LEAVE).click()
    expect(tab.get_by_role("button", name=CHECK)).to_have_count(0)

    assert add(tab, plans(tmp_path / "plans.xlsx")) == "3 values cannot be read. Nothing has changed."
    card = tab.locator(".st-key-adding-refused-card")
    for row, column in ((3, "opened_on"), (4, "problem_type"), (5, "owner_role")):
        expect(card).to_contain_text(f"plans.xlsx: Problem-solving plans, row {row}, column {column}")
    expect(card).to_contain_text("“31/02/2025”; expected a day such as")
    tab.get_by_role("button", name=LEAVE).click()
    expect(tab.get_by_role("button", name=CHECK)).to_have_count(0)
    assert serving(server) == before


def plans(path: Path) -> Path:
    """A workbook with one good row and three that each have a fault."""
    usual = {
        "title": "Bikes on the green",
        "problem_type": "burglary",
        "opened_on": "2025-02-01",
        "stage": "response",
        "owner_role": "Neighbourhood team",
        "assessed": "no",
    }
    wrong = ({}, {"opened_on": "31/02/2025"}, {"problem_type": "witchcraft"}, {"owner_role": "PC Jane Example"})
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Problem-solving plans"
    sheet.append(["plan_id", *usual])
    for number, fault in enumerate(wrong):
        sheet.append([f"PP-{number}", *(usual | fault).values()])
    book.save(path)
    return path


def test_a_cut_month_is_held_back_and_accepted_and_taken_back(server, tab, months, tmp_path):
    before = serving(server)
    cut = write_archive(tmp_path / "cut.zip", months["cut"])
    assert add(tab, cut) == "1 month holds far less than expected. Nothing has changed."
    assert serving(server) == before
    tab.get_by_role("button", name="Add it all the same, marked as partial").click()
    assert checked(tab) == "These files add October 2025: 299 records of crime and anti-social behaviour."
    expect(tab.locator(".st-key-adding-changes-card")).to_contain_text("October 2025 is marked as partial")
    tab.get_by_role("button", name=PUT).click()
    expect(tab.locator(".st-key-finding h2")).to_contain_text("Added October 2025")
    assert serving(server) != before
    tab.get_by_role("button", name="Take back the last change").click()
    assert in_time(lambda: serving(server) == before)
    expect(tab.locator(".st-key-adding-now-card")).to_contain_text("police months to September 2025")


def test_a_server_that_is_killed_while_it_checks_leaves_everything_as_it_was(server, visitor, months, tmp_path):
    tab, before = visitor, serving(server)
    tab.locator(".send input").set_input_files([write_archive(tmp_path / "new.zip", months["whole"])])
    tab.get_by_role("button", name=CHECK).click()
    expect(tab.get_by_role("button", name="Cancel")).to_have_count(1)
    server.process.kill()
    server.process.wait()
    server.start()
    expect(tab.locator(".st-key-finding h2")).to_have_text("The check was stopped before its end. Nothing has changed.")
    assert serving(server) == before
    tab.get_by_role("button", name=CHECK).click()
    assert checked(tab).startswith("These files add October 2025: ")
    tab.get_by_role("button", name="Cancel").or_(tab.get_by_role("button", name=LEAVE)).click()
    expect(tab.get_by_role("button", name=PUT)).to_have_count(0)
    assert serving(server) == before
