"""The form of every template opens, blank and filled in, for every value that a row may have."""

from __future__ import annotations

import pytest

from data.entries.texts import texts_of
from data.partner.model import check
from data.partner.templates import TEMPLATES
from frame.reader import entering
from pages import REGISTER
from tests import tiny
from tests.pages.test_pages import opened
from tests.partner import KNOWN, example
from tests.tiny import KINGS_1, write_street

(PAGE,) = (page for page in REGISTER if getattr(page, "url_path", "") == "enter-data")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The databases of a tiny county, of which partners have supplied nothing."""
    made = tmp_path_factory.mktemp("entering")
    files = (tiny.write_geography(made / "geography"), write_street(made, f"lsoa\n{KINGS_1}"))
    return tiny.import_into(made / "databases", *files).settings.folder


def form(name, cells, folder, monkeypatch):
    """The page with the form open, as its button leaves it."""
    app = opened(PAGE, folder, monkeypatch, {"what": name})
    app.session_state[entering._OPEN] = dict(cells)
    for column in TEMPLATES[name].columns:
        app.session_state[entering._key(TEMPLATES[name], column)] = entering.value_of(
            column, cells.get(column.name, "")
        )
    app.run()
    assert not app.exception
    return app


def labels(app):
    return {each.label for kind in ("text_input", "text_area", "date_input", "selectbox") for each in app.get(kind)}


@pytest.mark.parametrize("name", TEMPLATES)
def test_its_form_has_a_field_for_each_column(name, folder, monkeypatch):
    row, wrong = check(TEMPLATES[name], example(name), KNOWN)
    assert not wrong
    wanted = {
        entering.said.label(column) + (" (needed)" if column.required else "") for column in TEMPLATES[name].columns
    }
    for cells in ({}, texts_of(TEMPLATES[name], row)):
        assert wanted <= labels(form(name, cells, folder, monkeypatch))


def test_what_was_chosen_can_be_cleared_again(folder, monkeypatch):
    """A browser offers that of a field without a default."""
    row, _ = check(TEMPLATES["problem_plan"], example("problem_plan"), KNOWN)
    app = form("problem_plan", texts_of(TEMPLATES["problem_plan"], row), folder, monkeypatch)
    fields = {each.label: each.proto for kind in ("selectbox", "date_input") for each in app.get(kind)}
    assert not fields["Place"].HasField("default")
    assert not fields["Due on"].default


def test_a_click_next_to_the_form_does_not_throw_away_what_was_typed(folder, monkeypatch):
    app = form("patrol", {}, folder, monkeypatch)
    (dialog,) = app.get("dialog")
    assert not dialog.proto.dialog.dismissible
    assert "Cancel" in [button.label for button in app.button]


def test_a_small_area_is_found_by_its_code(folder, monkeypatch):
    app = form("patrol", {}, folder, monkeypatch)
    (areas,) = (each for each in app.selectbox if each.label.startswith("Small area"))
    assert any(label.endswith(f", {KINGS_1}") for label in areas.options)


def test_a_day_far_away_can_be_shown(folder, monkeypatch):
    far = example("action", due_on="2100-12-31", meeting_on="1990-01-01")
    assert "Due on" in labels(form("action", far, folder, monkeypatch))
