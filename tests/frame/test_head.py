"""A page has our style in its head, and no other answer is touched."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
import streamlit

from frame.head import Head, style

PAGE = (Path(streamlit.__file__).parent / "static" / "index.html").read_bytes()
ASKED = [(b"host", b"here"), (b"accept-encoding", b"gzip, br")]
HTML = b"text/html; charset=utf-8"


def answered(parts=(PAGE,), content_type=HTML, status=200, method="GET", path="/hotspots", more=()):
    """What a browser gets, the head's lines and the body, and the lines of its question that came through."""
    sent, asked = [], []

    async def app(scope, receive, send):
        headers = [
            (b"content-type", content_type),
            (b"content-length", b"7"),
            (b"etag", b'"old"'),
            (b"x-own", b"1"),
            *more,
        ]
        asked.append(dict(scope["headers"]))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        for part in parts[:-1]:
            await send({"type": "http.response.body", "body": part, "more_body": True})
        await send({"type": "http.response.body", "body": parts[-1]})

    async def send(message):
        sent.append(message)

    asyncio.run(Head(app)({"type": "http", "method": method, "path": path, "headers": ASKED}, None, send))
    start, *bodies = sent
    assert start["type"] == "http.response.start"
    return dict(start["headers"]), b"".join(message["body"] for message in bodies), asked[0]


@pytest.mark.parametrize("parts", [(PAGE,), (PAGE[:900], PAGE[900:905], PAGE[905:], b"")])
def test_streamlit_s_own_page_gets_the_style_at_the_end_of_its_head(parts):
    headers, body, _ = answered(parts)
    assert b"first-picture-goes" in style()
    assert body == PAGE.replace(b"</head>", style() + b"</head>")
    assert len(body) == len(PAGE) + len(style())
    assert headers[b"content-length"] == str(len(body)).encode()
    assert headers[b"x-own"] == b"1"


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

    asyncio.run(Head(app)({"type": "websocket"}, None, None))
    assert passed == ["websocket"]
