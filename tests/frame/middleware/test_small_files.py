"""Streamlit's files go out small, whole, and under no address but their own."""

from __future__ import annotations

import asyncio
import gzip
import io
import re
from pathlib import Path

import pyarrow
import pytest
import streamlit
from PIL import Image

from frame.middleware.small_files import FONTS, PREVIEW, SmallFiles, addresses, encoding, files
from tests.conftest import ROOT

SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"
INDEX = next(address for address in files() if re.match(r"/static/js/index\.[\w-]{8}\.js$", address))
ICONS = next(address for address in files() if "MaterialSymbols" in address)
PASSED_ON = 299


def asked(path, method="GET", **headers):
    """The status, the head's lines and the body of an answer."""
    sent = []

    async def app(scope, receive, send):
        sent.append({"type": "http.response.start", "status": PASSED_ON, "headers": []})

    async def send(message):
        sent.append(message)

    lines = [(name.replace("_", "-").lower().encode(), value.encode()) for name, value in headers.items()]
    asyncio.run(SmallFiles(app)({"type": "http", "method": method, "path": path, "headers": lines}, None, send))
    told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], told, b"".join(message.get("body", b"") for message in sent[1:])


def test_a_script_is_a_quarter_of_its_size_and_the_same_when_unpacked():
    whole = files()[INDEX].path.read_bytes()
    status, told, small = asked(INDEX, Accept_Encoding="gzip, deflate, br, zstd")
    assert status == 200
    assert told["content-encoding"] == "br"
    assert told["content-type"].startswith("text/javascript")
    assert told["vary"] == "Accept-Encoding"
    assert "immutable" in told["cache-control"]
    assert told["content-length"] == str(len(small))
    assert len(small) < len(whole) * 0.3
    assert pyarrow.Codec("brotli").decompress(small, len(whole), asbytes=True) == whole
    _, told, packed = asked(INDEX, Accept_Encoding="gzip")
    assert told["content-encoding"] == "gzip"
    assert gzip.decompress(packed) == whole


def test_the_scripts_that_every_page_begins_with_are_as_small_as_their_time_allows():
    page = (SCRIPTS.parent.parent / "index.html").read_text(encoding="utf-8")
    first = re.findall(r"\./(static/js/[^\"]+\.js)", page)
    assert len(first) > 50
    assert sum(len(asked(f"/{address}", Accept_Encoding="br")[2]) for address in first) < 425_000


def test_a_file_is_found_by_the_name_that_does_not_change():
    (address,) = addresses("rehype-raw")
    assert re.fullmatch(r"/static/js/rehype-raw\.[\w-]{8}\.js", address)
    with pytest.raises(KeyError):
        addresses("gone")


def test_who_has_a_file_already_is_told_so():
    _, told, _ = asked(INDEX, Accept_Encoding="br")
    for known in (told["etag"], f'"other", {told["etag"]}'):
        status, again, body = asked(INDEX, Accept_Encoding="br", If_None_Match=known)
        assert (status, body) == (304, b"")
        assert again["cache-control"] == told["cache-control"]
    assert asked(INDEX, Accept_Encoding="gzip", If_None_Match=told["etag"])[0] == 200


@pytest.mark.parametrize(
    ("path", "method", "headers"),
    [
        (INDEX, "GET", {}),
        (INDEX, "GET", {"Accept_Encoding": "identity"}),
        (INDEX, "GET", {"Accept_Encoding": "br", "Range": "bytes=0-10"}),
        (INDEX, "POST", {"Accept_Encoding": "br"}),
        ("/static/js/../../index.html", "GET", {"Accept_Encoding": "br"}),
        ("/static/js/%2e%2e/x.js", "GET", {"Accept_Encoding": "br"}),
        ("/static/", "GET", {"Accept_Encoding": "br"}),
        ("/hotspots", "GET", {"Accept_Encoding": "br"}),
    ],
)
def test_everything_else_is_streamlit_s(path, method, headers):
    assert asked(path, method, **headers)[0] == PASSED_ON


@pytest.mark.parametrize(
    ("said", "best"),
    [
        ("", ""),
        ("br", "br"),
        ("BR;q=0.1, gzip;q=1", "br"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.000,gzip;q=0", ""),
        ("deflate, *", ""),
        ("bread, gzipped", ""),
    ],
)
def test_what_a_browser_understands(said, best):
    assert encoding(said) == best


def test_fonts_are_our_parts_and_are_asked_for_again_when_an_icon_was_added():
    for part in FONTS.glob("*.woff2"):
        (address,) = [one for one in files() if one.startswith(f"/static/media/{part.stem}.")]
        status, told, body = asked(address)
        assert (status, body) == (200, part.read_bytes())
        assert told["content-type"] == "font/woff2"
        assert "immutable" not in told["cache-control"]
        assert len(body) < 40_000
    assert files()[ICONS].ours


def test_the_picture_of_a_link_is_small_and_of_the_size_that_messengers_show():
    status, told, body = asked(PREVIEW)
    assert (status, told["content-type"]) == (200, "image/png")
    assert Image.open(io.BytesIO(body)).size == (1200, 630)
    assert len(body) < 40_000


def named_icons():
    """Every icon that Streamlit's scripts and our own modules name."""
    for path in SCRIPTS.glob("*.js"):
        yield from re.findall(r":material/([a-z0-9_]+):", path.read_text(encoding="utf-8"))
    for folder in ("components", "frame", "pages"):
        for path in (ROOT / folder).rglob("*.py"):
            yield from re.findall(r":material/([a-z0-9_]+):", path.read_text(encoding="utf-8"))
    yield from re.findall(r":material/([a-z0-9_]+):", (ROOT / "app.py").read_text(encoding="utf-8"))


def test_every_icon_that_is_named_is_in_our_part_of_the_font():
    """An icon that is missing is printed as its name: write it into icons.txt and run bench/subset_icons.py."""
    drawn = set((FONTS / "icons.txt").read_text(encoding="utf-8").split())
    no_icons = {"star_filled"}  # Streamlit draws it itself
    named = set(named_icons())
    assert {"print", "arrow_forward", "keyboard_double_arrow_right", "expand_more"} <= named
    assert named - no_icons <= drawn
