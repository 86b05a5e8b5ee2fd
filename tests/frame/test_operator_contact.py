"""Residents are told whom to tell of an error, and nothing that was set can become more than a name and a link."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from components.draw.notices import contact_line, something_wrong
from tests.frame.conftest import words
from tests.frame.test_app import copy, renew

__all__ = ["copy"]
PAGE = """
from components.draw import notices, page_parts
from frame.operator_contact import operated_by
from frame.page import open_page

open_page("Page", filtered=False)
page_parts.section("Is something wrong?", notices.something_wrong(*operated_by()))
notices.if_it_does_not_work(*operated_by(), "Say which page it was.")
"""


@pytest.fixture
def said(open_app, site, monkeypatch):
    monkeypatch.delenv("POLICING_OPERATOR", raising=False)
    monkeypatch.delenv("POLICING_CONTACT", raising=False)
    Path(site[0].file).write_text(PAGE, encoding="utf-8")

    def page(folder=None) -> str:
        app = open_app(folder)
        assert not app.exception
        return words(app)

    return page


def test_where_nobody_is_named_it_is_the_organisation_that_runs_the_page(said):
    text = said()
    assert "Tell your team, or the organisation that runs this page." in text
    assert "Its contact details are on its own website." in text


def test_the_published_file_names_who_runs_it_and_the_server_s_environment_goes_before_it(said, copy, monkeypatch):
    renew(copy, "INSERT INTO meta VALUES ('operator', 'The Council'), ('contact', 'team@council.example')")
    text = said(copy)
    assert 'Tell your team, or The Council (<a href="mailto:team@council.example">team@council.example</a>).' in text
    assert "Tell The Council ([team@council.example](mailto:team@council.example))." in text
    assert "Its contact details are" not in text
    monkeypatch.setenv("POLICING_CONTACT", "101")
    text = said(copy)
    assert "The Council ([101](tel:101))" in text
    assert 'The Council (<a href="tel:101">101</a>)' in text


@pytest.mark.parametrize(
    "contact",
    [
        "javascript:alert(1)",
        "https://a.example)](https://b.example",
        "data:text/html,x",
        "//b.example",
        "a@b.example\nx",
    ],
)
def test_what_is_no_address_leads_nowhere(contact):
    assert re.search(r"(?<!\\)\[", contact_line("A", contact, "")) is None
    assert "<a" not in something_wrong("A", contact)


def test_a_name_cannot_draw_a_link_or_a_picture():
    assert "\\!\\[x\\]\\(" in contact_line("![x](https://b.example/p.png)", "", "")
    assert "<img" not in something_wrong("<img src=x>", "<img src=y>")
