"""Who may ask the server: pages of its own address, and programs, which name no origin."""

from __future__ import annotations

import asyncio

import pytest

from frame.middleware.same_origin import OwnOrigin


def answer(kind, extensions=None, **headers):
    """The type and status of the first message that comes back."""
    sent = []

    async def app(scope, receive, send):
        await send({"type": "passed on"})

    async def send(message):
        sent.append(message)

    given = {name: value if isinstance(value, list) else [value] for name, value in headers.items()}
    raw = [(name.encode(), value.encode()) for name, values in given.items() for value in values]
    scope = {"type": kind, "headers": raw, "extensions": extensions or {}}
    asyncio.run(OwnOrigin(app)(scope, None, send))
    return sent[0]["type"], sent[0].get("status", sent[0].get("code"))


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    "headers",
    [
        {"host": "127.0.0.1:8501"},
        {"host": "127.0.0.1:8501", "origin": "http://127.0.0.1:8501"},
        {"host": "Policing.example", "origin": "https://policing.EXAMPLE"},
    ],
)
def test_the_server_s_own_pages_are_answered(kind, headers):
    assert answer(kind, **headers) == ("passed on", None)


@pytest.mark.parametrize(
    "origin",
    [
        "http://outside.example",
        "http://127.0.0.1:9999",
        "null",
        "",
        "http://127.0.0.1:8501.outside.example",
        "http://[",
        "127.0.0.1:8501",
        "ftp://127.0.0.1:8501",
        "http://127.0.0.1:8501/",
        ["http://127.0.0.1:8501", "http://outside.example"],
        ["http://127.0.0.1:8501", "http://127.0.0.1:8501"],
    ],
)
def test_a_stranger_s_page_is_refused(origin):
    assert answer("http", host="127.0.0.1:8501", origin=origin) == ("http.response.start", 403)
    assert answer("websocket", host="127.0.0.1:8501", origin=origin) == ("websocket.close", 1008)


def test_a_stranger_s_stream_is_refused_with_an_answer_where_the_server_can_give_one():
    said = answer("websocket", {"websocket.http.response": {}}, host="127.0.0.1:8501", origin="http://outside.example")
    assert said == ("websocket.http.response.start", 403)


def test_a_page_that_hides_where_it_is_from_is_refused_by_a_server_without_a_name():
    assert answer("http", origin="null") == ("http.response.start", 403)


def test_the_server_s_start_and_end_are_passed_on():
    assert answer("lifespan") == ("passed on", None)
