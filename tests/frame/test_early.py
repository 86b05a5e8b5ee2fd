"""A page's answer names the scripts that its first picture needs, and no other answer does."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest
import streamlit

from frame.early import Early, links


def answered(content_type: bytes) -> list[bytes]:
    """The links in the head of an answer of this type."""
    sent = []

    async def app(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", content_type)]})
        await send({"type": "http.response.body", "body": b""})

    async def send(message):
        sent.append(message)

    asyncio.run(Early(app)({"type": "http"}, None, send))
    assert sent[1] == {"type": "http.response.body", "body": b""}
    return [value for name, value in sent[0]["headers"] if name == b"link"]


def test_a_page_names_them_and_they_are_streamlit_s_own_files():
    named = [
        re.fullmatch(r"<\./(static/js/[\w.-]+\.js)>; rel=modulepreload; crossorigin", link.decode()) for link in links()
    ]
    assert answered(b"text/html; charset=utf-8") == list(links())
    files = [Path(streamlit.__file__).parent / "static" / one[1] for one in named]
    assert all(file.is_file() for file in files)
    assert any(file.name.startswith("Html.") for file in files)
    # What they import has to be there as well before they can run; Streamlit's page names some of that itself.
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    known = {file.name for file in files} | set(re.findall(r"static/js/([\w.-]+\.js)", page))
    assert all(set(re.findall(r'from"\./([\w.-]+\.js)"', file.read_text(encoding="utf-8"))) <= known for file in files)


@pytest.mark.parametrize("content_type", [b"application/json", b"text/javascript", b"image/png"])
def test_other_answers_are_left_as_they_are(content_type):
    assert answered(content_type) == []


def test_a_websocket_is_passed_on():
    passed = []

    async def app(scope, receive, send):
        passed.append(scope["type"])

    asyncio.run(Early(app)({"type": "websocket"}, None, None))
    assert passed == ["websocket"]
