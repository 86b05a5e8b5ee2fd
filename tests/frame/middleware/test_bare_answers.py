"""What uvicorn answers by itself has the headers of every other answer, and fills no log with traces."""

from __future__ import annotations

import socket
import threading
import time

import pytest
import uvicorn

from frame.middleware.headers import FIXED, SafeHeaders

NAMES = [name.lower() for name in (*FIXED, "Content-Security-Policy")]
HANDSHAKE = "GET /stream HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"


async def application(scope, receive, send):
    """Closes each websocket before it is open; answers a request once its whole body has come."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"answered"})


@pytest.fixture(scope="module")
def port():
    """A server as Streamlit starts it, on a free port of this computer."""
    config = uvicorn.Config(
        SafeHeaders(application), port=0, ws="websockets-sansio", lifespan="off", access_log=False, log_config=None
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    until = time.monotonic() + 20
    while not server.started:
        assert time.monotonic() < until
        time.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join(20)
    assert not thread.is_alive()


def answer(port: int, *pieces: bytes) -> tuple[str, dict[str, list[str]]]:
    """The first line and the headers of what is answered to bytes that are sent one after the other."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as link:
        for piece in pieces:
            link.sendall(piece)
            time.sleep(0.05 if len(pieces) > 1 else 0)
        link.shutdown(socket.SHUT_WR)
        raw = b""
        while more := link.recv(65_536):
            raw += more
    first, *lines = raw.partition(b"\r\n\r\n")[0].decode().split("\r\n")
    headers: dict[str, list[str]] = {}
    for name, _, value in (line.partition(": ") for line in lines):
        headers.setdefault(name.lower(), []).append(value)
    return first, headers


@pytest.mark.parametrize(
    ("question", "status"),
    [
        (b"GARBAGE\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03aaaa", 400),
        (b"GET / HTTP/1.1\r\nbad header\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n\r\n", 400),
        (b"GET /\xff HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 70_000, 400),
        (HANDSHAKE.encode() + b"\r\n", 400),
        (HANDSHAKE.encode() + b"Sec-WebSocket-Key: xx\r\nSec-WebSocket-Version: 13\r\n\r\n", 400),
        (HANDSHAKE.encode() + b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n", 403),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 200),
    ],
    ids=["garbage", "TLS", "no header", "no host", "no ASCII", "long", "no key", "a wrong key", "refused", "right"],
)
def test_each_answer_has_each_header_once(port, question, status):
    first, headers = answer(port, question)
    assert first.startswith(f"HTTP/1.1 {status} ")
    assert {name: len(headers.get(name, [])) for name in NAMES} == dict.fromkeys(NAMES, 1)
    assert headers["x-frame-options"] == ["DENY"]


def test_a_body_that_breaks_off_in_nonsense_leaves_no_trace_in_the_log(port, caplog):
    begun = b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
    first, headers = answer(port, begun, b"zz\r\n")
    assert first.startswith("HTTP/1.1 400 ")
    assert headers["x-content-type-options"] == ["nosniff"]
    assert not [record for record in caplog.records if record.exc_info]
    # The server goes on.
    assert answer(port, b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")[0].endswith("200 OK")
