"""Residents have a short menu in everyday groups; what is not in it keeps its address."""

from __future__ import annotations

import re

import pytest

from frame import menu
from frame.register import PUBLIC_SECTIONS, Page, in_the_order_of_the_menu
from tests.register import PAGES


def test_the_menu_of_residents_has_about_a_dozen_pages_in_all_its_groups():
    named = [page for page in PAGES if page.public_section]
    assert 10 <= len(named) <= 16
    assert all(page.open_to("public") for page in named)
    assert {page.public_section for page in named} == set(PUBLIC_SECTIONS)
    assert all(page.public_section for page in PAGES if page.starts("public"))


def test_the_groups_stand_in_their_order_with_the_start_page_first():
    ordered = in_the_order_of_the_menu(PAGES, "public")
    assert ordered[0].starts("public")
    groups = [page.public_section for page in ordered]
    assert list(dict.fromkeys(groups)) == [*PUBLIC_SECTIONS, ""]
    assert groups == sorted(groups, key=[*PUBLIC_SECTIONS, ""].index)
    assert {page.url_path for page in ordered} == {page.url_path for page in PAGES if page.open_to("public")}


def test_the_internal_menu_keeps_the_order_of_the_register():
    ordered = in_the_order_of_the_menu(PAGES, "internal")
    assert ordered[0].starts("internal")
    assert ordered[1:] == [page for page in PAGES if not page.starts("internal")]


@pytest.mark.parametrize(("audience", "group"), [("internal", "Operations"), ("public", "")])
def test_a_page_without_a_public_group_is_in_no_group_of_residents(audience, group):
    assert Page("Operations", "Title", "file.py", "path").section_for(audience) == group


@pytest.mark.parametrize("audience", ["internal", "public"])
def test_whatever_page_is_open_a_section_of_the_menu_is_marked(audience):
    offered = [page for page in PAGES if page.open_to(audience)]
    groups = {page.section_for(audience) for page in offered} - {""}
    assert {page.marked_for(audience) for page in offered} <= groups
    assert all(
        page.marked_for(audience) == page.section_for(audience) for page in offered if page.section_for(audience)
    )


def test_residents_on_an_operation_or_a_walk_are_where_what_is_being_done_stands():
    marked = {page.url_path: page.marked_for("public") for page in PAGES}
    assert marked["revive-kings-heath"] == marked["study-tour-eastfield"] == "What is being done"
    assert marked["data-health"] == "About this site"


@pytest.fixture
def handed(monkeypatch):
    """What Streamlit is handed of a page for its menu, where it reads Markdown."""
    monkeypatch.setattr(menu.st, "Page", lambda file, **given: (given["title"], given["help"]))
    return lambda entry: menu._made.__wrapped__(entry, "internal", "visible")


def test_a_title_from_data_is_read_letter_for_letter_in_the_menu(handed):
    hostile = "![i](https://example.org/i.png) [a](https://example.org) `c` *b* $x$ :red[r] www.example.org"
    for written in handed(Page("Operations", hostile, "made.py", "made", help=hostile)):
        assert not re.search(r"(?<!\\)[\[`*$]", written)
        assert "://" not in written and "www." not in written


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.url_path)
def test_no_title_or_help_of_today_is_written_otherwise_than_it_is_read(handed, entry):
    assert handed(entry) == (entry.title, entry.help)
