"""A page has our style, script and its name in its head, and no other answer is touched."""

from __future__ import annotations

import ast
import asyncio
import gzip
import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pyarrow
import pytest
import streamlit
from hypothesis import given
from hypothesis import strategies as st

from frame.answering import database
from frame.middleware.introduction import Introduction, introduction, place_named
from frame.middleware.page_style import PageStyle, later, page, script, style
from frame.middleware.small_files import PREVIEW, files
from frame.register import Page
from tests.conftest import ROOT
from tests.frame.test_app import copy, renew
from tests.register import PAGES

__all__ = ["copy"]
PAGE = (Path(streamlit.__file__).parent / "static" / "index.html").read_bytes()
ASKED = [(b"host", b"here"), (b"accept-encoding", b"gzip, br")]
HTML = b"text/html; charset=utf-8"
TOLD = Introduction(
    "Neighbourhood policing in Shire", "My page", "King’s Heath", "What it shows.", "The Council", "101"
)
SITE = (
    Page("Section", "Where <it> is", "first.py", "hotspots", help='Says "where".', start=("public",), of_a_place=True),
    Page("Section", "About it", "third.py", "about"),
    Page("Section", "Only for us", "second.py", "inside", audience="internal", start=("internal",)),
)


def answered(parts=(PAGE,), content_type=HTML, status=200, method="GET", path="/hotspots", more=(), asked=ASKED):
    """What a browser gets, the head's lines and the body, and the lines of its question that came through."""
    sent, passed = [], []

    async def app(scope, receive, send):
        headers = [
            (b"content-type", content_type),
            (b"content-length", b"7"),
            (b"etag", b'"old"'),
            (b"x-own", b"1"),
            *more,
        ]
        passed.append(dict(scope["headers"]))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        for part in parts[:-1]:
            await send({"type": "http.response.body", "body": part, "more_body": True})
        await send({"type": "http.response.body", "body": parts[-1]})

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": method, "path": path, "query_string": b"place=kings-heath", "headers": asked}
    asyncio.run(PageStyle(app, lambda path, query: TOLD)(scope, None, send))
    start, *bodies = sent
    assert start["type"] == "http.response.start"
    return dict(start["headers"]), b"".join(message["body"] for message in bodies), passed[0]


class Read(HTMLParser):
    """What a messenger and a browser without scripts read of a page."""

    def __init__(self, text):
        super().__init__()
        self.meta, self.tags, self.text, self.open = {}, [], {}, []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        values = dict(attributes)
        assert not any(name.startswith("on") for name in values)
        if tag == "meta" and "content" in values:
            self.meta[values.get("property") or values.get("name")] = values["content"]
        if tag not in ("meta", "link", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in ("meta", "link", "br"):
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        for tag in self.open:
            self.text[tag] = self.text.get(tag, "") + data


@pytest.mark.parametrize("parts", [(PAGE,), (PAGE[:900], PAGE[900:905], PAGE[905:], b"")])
def test_streamlit_s_own_page_gets_style_script_and_name_at_the_end_of_its_head(parts):
    headers, body, _ = answered(parts, asked=ASKED[:1])
    assert body == page(PAGE, TOLD)
    assert "first-picture-goes" in style()
    assert style().count("{") == style().count("}"), "a rule that is not closed takes all that follows with it"
    assert f"{style()}{script()}{later()}</head>".encode() in body
    assert headers[b"content-length"] == str(len(body)).encode()
    assert headers[b"x-own"] == b"1"
    assert b"content-encoding" not in headers


def test_what_is_needed_next_is_named_and_nothing_goes_before_the_scripts():
    text = page(PAGE, TOLD).decode()
    assert b'rel="preload"' in PAGE, "Streamlit asks for its letters otherwise now"
    assert ' rel="preload"' not in text
    named = re.findall(r'<link data-rel="(\w+)"[^>]* href="\.(/static/[^"]+)" crossorigin>', text)
    assert {kind for kind, _ in named} == {"preload", "modulepreload"}
    assert all(address in files() for _, address in named)
    letters = re.search(r'@font-face{font-family:"Source Sans".*?url\("\.([^"]+)"\).*?font-display:swap}', text)[1]
    assert ("preload", letters) in named


def test_a_page_is_sent_as_small_as_the_browser_takes_it():
    headers, body, _ = answered()
    assert headers[b"content-encoding"] == b"br"
    assert headers[b"content-length"] == str(len(body)).encode()
    plain = page(PAGE, TOLD)
    assert pyarrow.Codec("brotli").decompress(body, len(plain), asbytes=True) == plain
    headers, body, _ = answered(asked=[(b"accept-encoding", b"gzip")])
    assert headers[b"content-encoding"] == b"gzip"
    assert gzip.decompress(body) == plain


def test_site_page_and_place_are_named_where_nothing_is_drawn_yet():
    read = Read(page(PAGE, TOLD).decode())
    assert read.text["title"] == "My page: King’s Heath – Neighbourhood policing in Shire"
    assert read.meta["og:title"] == "My page: King’s Heath"
    assert read.meta["og:site_name"] == "Neighbourhood policing in Shire"
    assert read.meta["og:description"] == read.meta["description"] == "What it shows."
    assert read.meta["og:type"] == "website"
    for part in ("My page: King’s Heath", "Shire", "What it shows.", "JavaScript", "ask The Council (101)"):
        assert part in read.text["noscript"]
    assert "My page: King’s Heath" in read.text["p"]
    assert "Streamlit" not in read.text["title"] + read.text["noscript"]


@given(st.text(), st.text(), st.text())
def test_no_name_can_become_an_element_of_the_page(site, name, place):
    plain = Read(page(PAGE, Introduction("a", "b", "c", "d", "e", "f", (("x", "y"),))).decode())
    told = Introduction(site or "a", name or "b", place or "c", place or "d", name or "e", site or "f", ((name, site),))
    for hostile in (told, Introduction(*["</title></noscript><script>alert(1)</script>\"'><img onerror=x>"] * 6)):
        read = Read(page(PAGE, hostile).decode("utf-8", "surrogatepass"))
        assert sorted(read.tags) == sorted(plain.tags)
        assert read.meta.keys() == plain.meta.keys()


def test_the_groups_of_the_menu_can_be_read_and_end_no_element():
    told = Introduction("a", sections=(("</script><script>", "<!--"),))
    (text,) = re.findall(r'<script type="application/json" id="sections">(.*?)</script>', page(PAGE, told).decode())
    assert json.loads(text) == {"</script><script>": "<!--"}


def test_a_page_is_not_taken_for_streamlit_s_by_a_browser_that_kept_it():
    headers, _, _ = answered()
    assert b"etag" not in headers


def test_only_the_head_of_a_page_may_be_asked_for():
    headers, body, _ = answered((b"",), method="HEAD")
    assert b"content-length" not in headers
    assert body == b""


@pytest.mark.parametrize(
    "other",
    [
        {"content_type": b"application/json"},
        {"more": [(b"content-encoding", b"gzip")]},
        {"content_type": b"text/javascript"},
        {"status": 404},
    ],
)
def test_other_answers_are_left_as_they_are(other):
    headers, body, _ = answered(**other)
    assert body == PAGE
    assert headers[b"content-length"] == b"7"
    assert headers[b"etag"] == b'"old"'


def test_a_page_is_not_compressed_before_the_style_is_in_it():
    assert answered()[2] == {b"host": b"here"}
    assert answered(path="/static/js/index.js")[2] == dict(ASKED)


def test_a_websocket_is_passed_on():
    passed = []

    async def app(scope, receive, send):
        passed.append(scope["type"])

    asyncio.run(PageStyle(app, lambda path, query: TOLD)({"type": "websocket"}, None, None))
    assert passed == ["websocket"]


@pytest.fixture
def introduced(monkeypatch, tiny_data):
    """What is said of an address, of the tiny county or another folder of databases."""

    def told(path="/hotspots", query="", folder=tiny_data, audience=""):
        monkeypatch.setenv("POLICING_DATA", str(folder))
        monkeypatch.setenv("POLICING_AUDIENCE", audience)
        database.settings.clear()
        return introduction(SITE, path, query)

    return told


def test_only_places_and_pages_that_the_database_has_are_named(introduced):
    assert introduced(query="place=kings-heath").title.startswith("Where <it> is: King’s Heath – Neighbourhood")
    for query in (
        "",
        "place=county",
        "place=Visit+evil.example",
        "place=kings-heath&place=county",
        "place[]=kings-heath",
        "place=%3Cscript%3E",
        "place=" + "kings-heath" * 1000,
        "&" * 3000,
        "place=%ff%00",
    ):
        assert introduced(query=query).name == "Where <it> is"
    for path in ("/nothing", "/hotspots/../inside", "//evil.example", "/hotspots/x", "/\x00"):
        assert introduced(path, "place=kings-heath").name == ""


def test_a_page_that_shows_no_place_of_the_reader_s_names_none(introduced):
    assert introduced("/about", "place=kings-heath").name == "About it"


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.url_path)
def test_the_register_knows_which_pages_show_a_place_that_the_reader_chooses(entry):
    text = (ROOT / entry.file).read_text(encoding="utf-8")
    if found := re.search(r"from pages\.(\w+)\.layout import (\w+)", text):
        layout = (ROOT / "pages" / found[1] / "layout.py").read_text(encoding="utf-8")
        function = next(part for part in ast.parse(layout).body if getattr(part, "name", "") == found[2])
        text += ast.get_source_segment(layout, function) or ""
    opened = re.findall(r"\bopen_(?:page|place)\([^)]*\)", text)
    assert opened
    assert {not re.search(r"filtered=False|placed=False", call) for call in opened} == {entry.of_a_place}


def test_the_bare_address_is_the_start_page_of_the_audience(introduced, copy):
    assert introduced("/").page == "Only for us"
    renew(copy, "UPDATE meta SET value = 'public' WHERE key = 'audience'")
    assert introduced("/", folder=copy).page == "Where <it> is"


def test_an_internal_page_is_not_named_to_residents(introduced, copy):
    assert introduced("/inside").page == "Only for us"
    renew(copy, "UPDATE meta SET value = 'public' WHERE key = 'audience'")
    assert introduced("/inside", folder=copy).name == ""


def test_a_public_server_tells_nothing_of_an_internal_database(introduced):
    assert introduced(query="place=kings-heath", audience="public").name == ""


@pytest.mark.parametrize("pointer", ["nonsense\n", "", None])
def test_without_a_database_the_site_is_named(introduced, copy, pointer, caplog):
    (copy / "current").unlink()
    if pointer is None:
        shutil.rmtree(copy)
    else:
        (copy / "current").write_text(pointer, encoding="utf-8")
    assert introduced(query="place=kings-heath", folder=copy).title == "Neighbourhood policing in Northamptonshire"


def test_a_preview_has_a_picture_where_it_is_known_what_others_call_the_site(introduced, monkeypatch):
    for hosts, named in (
        ("localhost; 192.0.2.7; policing.example.gov.uk", "https://policing.example.gov.uk"),
        ("localhost; 192.0.2.7; 2001:db8::1", ""),
        ("", ""),
    ):
        monkeypatch.setenv("POLICING_HOSTS", hosts)
        database.opened.clear()  # a store knows the settings that it was opened with
        told = introduced()
        picture = Read(page(PAGE, told).decode()).meta.get("og:image", "")
        assert picture == (f"{named}{PREVIEW}" if named else "")
    assert PREVIEW in files()


def test_a_name_from_a_file_is_one_line_of_what_can_be_seen():
    assert place_named("place=x", {"x": "A\u202e\n<b>\x00" + "y" * 500}) == "A <b> " + "y" * 114
