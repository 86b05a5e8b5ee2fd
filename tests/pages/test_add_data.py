"""On Add data what to do next comes before the files, and pages without police files lead there."""

from __future__ import annotations

import pytest

from data.adding import sent
from frame.reader import adding
from pages import REGISTER
from tests import tiny
from tests.pages.test_pages import opened

ADD, HOTSPOTS = (
    next(page for page in REGISTER if getattr(page, "url_path", "") == address) for address in ("add-data", "hotspots")
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The databases of a tiny county without a police file."""
    made = tmp_path_factory.mktemp("adding")
    return tiny.import_into(made / "databases", tiny.write_geography(made / "geography")).settings.folder


def test_a_page_that_needs_police_files_leads_to_where_they_are_added(folder, monkeypatch):
    app = opened(HOTSPOTS, folder, monkeypatch, {})
    assert not app.exception
    assert "no months" in app.error[0].value
    assert any('href="add-data' in each.value for each in app.markdown)


@pytest.mark.parametrize("files", [1, adding._LISTED + 1])
def test_what_to_do_next_is_above_the_files(folder, monkeypatch, files):
    for number in range(files):
        with sent.receiving(folder, f"{number}.csv", 3) as part:
            part.write(b"a,b")
    app = opened(ADD, folder, monkeypatch, {})
    sent.remove_all(folder)
    assert not app.exception
    labels = [button.label for button in app.button]
    assert labels.count("Remove") == files
    assert labels.index("Check what would change") < labels.index("Remove")
