"""Every answer tells the browser the same, whoever gives it, and no header comes twice."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import re
from pathlib import Path

import pytest
import streamlit

from components.draw.cards.menu import INTO_THE_MENU
from components.draw.slides.slide import TO_THE_SLIDE
from frame.menu import LOAD_AGAIN
from frame.middleware.headers import FIXED, NO_PAGES, SafeHeaders, policy, script_hashes
from frame.middleware.page_style import script
from tests.conftest import ROOT

NAMES = sorted(name.lower().encode() for name in (*FIXED, "Content-Security-Policy"))


def answered(app, kind="http", host=b"localhost:8501", scheme="http"):
    sent = []

    async def send(message):
        sent.append(message)

    scope = {"type": kind, "headers": [(b"host", host)], "path": "/", "scheme": scheme}
    scope["extensions"] = {"websocket.http.response": {}}
    asyncio.run(SafeHeaders(app)(scope, None, send))
    return sent


def saying(*messages):
    async def app(scope, receive, send):
        for message in messages:
            await send(message)

    return app


@pytest.mark.parametrize("kind", ["http.response.start", "websocket.accept", "websocket.http.response.start"])
def test_every_answer_has_each_header_once(kind):
    theirs = [(b"X-Frame-Options", b"ALLOWALL"), (b"x-frame-options", b"SAMEORIGIN"), (b"x-own", b"1")]
    for headers in (theirs, [], None):
        start = {"type": kind, "status": 200} | ({} if headers is None else {"headers": headers})
        told = answered(saying(start), kind.partition(".")[0])[0]["headers"]
        assert sorted(name.lower() for name, _ in told if name.lower() in NAMES) == NAMES
        assert dict(told).get(b"x-frame-options") == b"DENY"
        assert ((b"x-own", b"1") in told) == bool(headers)


@pytest.mark.parametrize("kind", [b"text/javascript; charset=utf-8", b"text/css", b"font/woff2"])
def test_a_file_that_is_shown_as_no_page_has_only_the_headers_that_are_heeded_of_it(kind):
    start = {"type": "http.response.start", "status": 200, "headers": [(b"content-type", kind)]}
    assert dict(answered(saying(start))[0]["headers"]) == {
        b"content-type": kind,
        b"x-content-type-options": b"nosniff",
        b"cross-origin-resource-policy": b"same-origin",
    }


@pytest.mark.parametrize(
    ("kind", "status"), [(b"text/html", 200), (b"image/svg+xml", 200), (b"text/javascript", 404), (b"text/css2", 200)]
)
def test_whatever_could_be_shown_as_a_page_has_them_all(kind, status):
    start = {"type": "http.response.start", "status": status, "headers": [(b"content-type", kind)]}
    assert set(NAMES) <= {name for name, _ in answered(saying(start))[0]["headers"]}


def test_what_is_not_the_start_of_an_answer_is_passed_on_as_it_is():
    body = {"type": "http.response.body", "body": b"x"}
    assert answered(saying(body)) == [body]
    assert answered(saying(body), "lifespan") == [body]


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_a_failure_is_answered_in_words_with_the_headers_and_without_its_cause(kind, caplog):
    async def app(scope, receive, send):
        raise RuntimeError("the detail")

    start, body = answered(app, kind)
    assert start["status"] == 500
    assert dict(start["headers"])[b"x-frame-options"] == b"DENY"
    reference = re.search(rb"The cause is in the log: (\w{6})\.", body["body"])[1].decode()
    assert b"detail" not in body["body"]
    assert reference in caplog.text
    assert "the detail" in caplog.text


def test_a_failure_in_the_middle_of_an_answer_is_left_to_the_server():
    async def app(scope, receive, send):
        await send({"type": "http.response.start", "status": 200})
        raise RuntimeError("too late for another answer")

    with pytest.raises(RuntimeError):
        answered(app)


def test_the_policy_knows_the_script_in_streamlit_s_own_page_and_ours_and_no_other():
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    scripts = [
        text.split(">", 1)[1] for text in re.split(r"</script>", page)[:-1] for text in [text.rsplit("<script", 1)[1]]
    ]
    own = [text for text in scripts if text.strip()] + [
        text.removeprefix("<script>").removesuffix("</script>")
        for text in (INTO_THE_MENU, TO_THE_SLIDE, LOAD_AGAIN, script())
    ]
    assert len(own) == 5
    assert set(script_hashes()) == {base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in own}


def scope_of(host, scheme="http"):
    return {"type": "http", "headers": [(b"host", host)], "scheme": scheme}


def test_the_stream_is_named_by_the_address_that_was_asked_and_nothing_can_be_smuggled_in():
    assert "connect-src 'self' ws://127.0.0.1:8501 data: blob:;" in policy(scope_of(b"127.0.0.1:8501"))
    assert "connect-src 'self' wss://localhost data: blob:;" in policy(scope_of(b"LOCALHOST", "https"))
    for host in (b"x; script-src *", b"a b", b"a,b", b"", b"[::1]:8501", b"*.example", b"a\xe4"):
        assert "connect-src 'self' data: blob:;" in policy(scope_of(host))
    assert "unsafe-eval" not in policy(scope_of(b"x")).replace("wasm-unsafe-eval", "")


def test_nginx_says_the_same():
    text = (ROOT / "deploy" / "nginx" / "policing" / "headers.conf").read_text(encoding="utf-8")
    said = {
        name: value.strip('"') for name, value in re.findall(r"^add_header (\S+) (.+?) always;$", text, re.MULTILINE)
    }
    assert said.pop("Strict-Transport-Security") == "$policing_hsts"
    assert said.pop("Content-Security-Policy").replace("$policing_stream", "ws://x") == policy(scope_of(b"x"))
    assert said == FIXED


def test_nginx_says_as_much_of_files_and_closes_what_is_no_file():
    folder = ROOT / "deploy" / "nginx"
    text = (folder / "policing" / "headers-of-files.conf").read_text(encoding="utf-8")
    said = dict(re.findall(r"^add_header (\S+) (.+?) always;$", text, re.MULTILINE))
    assert said.pop("Content-Security-Policy") == "$policing_no_file"
    start = {"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/css")]}
    ours = {name.decode(): value.decode() for name, value in answered(saying(start))[0]["headers"]}
    assert {name.lower(): value for name, value in said.items()} == {
        name: value for name, value in ours.items() if name != "content-type"
    }
    kinds = re.search(r'"~\^\((.+?)\)" "";', (folder / "conf.d" / "policing.conf").read_text(encoding="utf-8"))[1]
    assert kinds.split("|") == [kind.decode() for kind in NO_PAGES]


def test_nginx_hands_on_none_of_these_of_a_replica_so_that_none_comes_twice():
    text = (ROOT / "deploy" / "nginx" / "policing" / "pages.conf").read_text(encoding="utf-8")
    hidden = set(re.findall(r"^proxy_hide_header (\S+);$", text, re.MULTILINE))
    assert {*FIXED, "Content-Security-Policy"} <= hidden
