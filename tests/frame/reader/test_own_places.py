"""The form for an own place: from the filters to a place in every list; nothing of it on a public copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from data.own_places import listed
from tests.frame.conftest import words
from tests.pages.widgets import faults
from tests.tiny import FAR, KINGS_1, NEXT_DOOR, change

BUTTON, NAME, AREAS, PASTED, KEEP, CLICKED = (
    *("own-place-go", "own-name-new-words", "own-areas-new-option"),
    *("own-pasted-new-lines", "own-keep-go", "own-clicked-new-lines"),
)


ALWAYS_OPEN = """
from frame.page_context import page_context
from frame.reader import own_places

own_places.form(page_context())
"""


@pytest.fixture
def folder(tiny_data, tmp_path):
    shutil.copytree(tiny_data, tmp_path / "data")
    return tmp_path / "data"


def test_areas_become_a_place_and_a_mistake_is_told_in_a_sentence(open_app, folder, site):
    # A test runs the page as a whole, where a browser runs the form alone: here the page always opens it.
    with Path(site[0].file).open("a", encoding="utf-8") as page:
        page.write(ALWAYS_OPEN)
    app = open_app(folder, place="kings-heath")
    assert KINGS_1 in app.multiselect(key=AREAS).value  # the areas of the place that was chosen
    app.text_input(key=NAME).set_value("Beat 4")
    app.text_area(key=PASTED).set_value(f"{FAR};E0109")
    app.button(key=KEEP).click().run()
    assert "“E0109” is not the code of an area" in words(app)
    app.text_area(key=PASTED).set_value(f"{FAR}, {NEXT_DOOR}")
    app.multiselect(key=AREAS).set_value([KINGS_1])
    app.button(key=KEEP).click().run()
    assert not app.exception
    assert dict(app.query_params)["place"] == "own-beat-4"
    assert app.header[0].value.replace("\\", "").startswith("own-beat-4")
    assert listed.read(folder)[0].areas == (KINGS_1, NEXT_DOOR, FAR)


def test_clicks_on_the_map_change_the_list_each_of_them_once(open_app, folder, site):
    with Path(site[0].file).open("a", encoding="utf-8") as page:
        page.write(ALWAYS_OPEN)
    app = open_app(folder)
    app.text_area(key=CLICKED).set_value(f"{FAR} {KINGS_1} E01999999").run()
    assert app.multiselect(key=AREAS).value == [FAR, KINGS_1]
    assert any("2 areas chosen" in html.proto.body for html in app.get("html"))
    app.multiselect(key=AREAS).set_value([KINGS_1])  # in the list, after what the map has told
    app.text_area(key=CLICKED).set_value(f"{FAR} {KINGS_1} E01999999 {NEXT_DOOR} {KINGS_1} {FAR} {FAR}").run()
    assert app.multiselect(key=AREAS).value == [NEXT_DOOR]
    assert not app.exception


def test_the_filters_have_its_button(open_app, folder):
    app = open_app(folder)
    app.button(key=BUTTON).click().run()
    assert app.text_input(key=NAME).value == ""
    assert faults(app) == []


def test_a_public_copy_has_no_form(open_app, folder, site):
    (path,) = folder.glob("*.duckdb")
    change(path, "UPDATE meta SET value = 'public' WHERE key = 'audience'")
    with Path(site[0].file).open("a", encoding="utf-8") as page:
        page.write(ALWAYS_OPEN)
    app = open_app(folder)
    assert app.selectbox(key="place-choice")
    assert not app.multiselect
    assert not [button.key for button in app.button if button.key.startswith("own")]
