"""The shipped nginx with two replicas: who lands where, what is let through, what a reader notices of an accident."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import streamlit
from playwright.sync_api import Page, expect

from components.draw.panel import INTO_THE_MENU
from data.pointer import current, new_path, point_to
from frame.menu import LOAD_AGAIN
from tests import tiny
from tests.browser.driving import Server, Watch, go_to, headings, open_at, open_menu, settle
from tests.deploy.proxy import Proxy, certificate

OFFICE = "127.0.0.20"  # readers at other addresses, so that no test uses up another's share
CROWD = "127.0.0.21"
CALLERS = "127.0.0.22"

CONNECTION = "document.querySelector('[data-testid=stApp]')?.dataset.testConnectionState"


def test_nginx_takes_both_shipped_configurations_without_a_word(nginx, tmp_path):
    certificate(tmp_path)
    for site in ("site.conf", "site-without-tls.conf"):
        folder = tmp_path / site
        folder.mkdir()
        for name in ("fullchain.pem", "privkey.pem"):
            shutil.copy(tmp_path / name, folder)
        front = Proxy(nginx, folder, [8601, 8602], site)
        tried = subprocess.run([*front.command(), "-t"], capture_output=True, text=True, timeout=30, check=False)
        assert tried.returncode == 0, tried.stderr
        assert "[" not in tried.stderr, tried.stderr


def test_newcomers_are_spread_over_both_replicas_and_each_gets_a_key_of_their_own(proxy, replicas):
    answers = [proxy.ask("/about-measures") for _ in range(24)]
    assert {answer.status for answer in answers} == {200}
    assert len({answer.key for answer in answers}) == 24
    assert set(proxy.replicas_of("/about-measures")) == {server.port for server in replicas}


def test_a_reader_stays_with_one_replica_by_cookie_whatever_their_address(proxy):
    key = proxy.ask("/").key
    answers = [proxy.ask("/stays", key=key, source=f"127.0.0.{30 + number}") for number in range(20)]
    assert len(set(proxy.replicas_of("/stays"))) == 1
    # Who has a key is not given another.
    assert {answer.headers.get("Set-Cookie") for answer in answers} == {None}


def test_one_office_behind_one_address_is_spread_over_both(proxy, replicas):
    keys = [proxy.ask("/", source=OFFICE).key for _ in range(24)]
    for key in keys:
        proxy.ask("/office", key=key, source=OFFICE)
    assert set(proxy.replicas_of("/office")) == {server.port for server in replicas}


def test_a_key_that_was_made_up_is_replaced(proxy):
    answer = proxy.ask("/", key="127.0.0.1:8601")
    assert answer.key
    cookie = answer.headers["Set-Cookie"]
    assert cookie == f"policing={answer.key}; Path=/; HttpOnly; SameSite=Lax"


def test_it_sets_no_other_cookie_than_its_own(proxy):
    for path in ("/_stcore/health", "/_stcore/host-config", "/favicon.png"):
        answer = proxy.ask(path)
        assert (path, answer.status, answer.headers.get("Set-Cookie")) == (path, 200, None)


@pytest.mark.parametrize("path", ["/", "/hotspots", "/_stcore/health", "/favicon.png", "/nothing/here"])
def test_every_answer_has_the_headers(proxy, path):
    headers = proxy.ask(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy.replace("wasm-unsafe-eval", "")
    # The only address in it is its own.
    assert re.findall(r"\w+://\S+", policy) == ["ws://127.0.0.1"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert headers["Server"] == "nginx"
    assert headers["Access-Control-Allow-Origin"] is None
    assert headers["Strict-Transport-Security"] is None


def test_the_policy_knows_the_script_in_streamlit_s_own_page_and_ours(proxy):
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page + INTO_THE_MENU + LOAD_AGAIN, re.DOTALL)
    assert len(scripts) == 3
    hashes = {base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts}
    policy = proxy.ask("/").headers["Content-Security-Policy"]
    assert hashes == set(re.findall(r"'sha256-([^']+)'", policy))


def test_with_a_certificate_it_sends_everyone_to_tls_and_says_so_for_a_year(proxy_by_tls):
    plain = proxy_by_tls.ask("/asb?place=corby")
    assert (plain.status, plain.headers["Location"]) == (308, "https://127.0.0.1/asb?place=corby")
    answer = proxy_by_tls.ask_by_tls("/")
    assert answer.status == 200
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert answer.headers["Set-Cookie"].endswith("; Secure")
    assert "wss://localhost" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_nothing_but_a_question_is_let_through(proxy, method):
    for path in ("/", "/_stcore/upload_file/session/file", "/_stcore/agent/interact"):
        assert proxy.ask(path, method, body="a" * 5_000).status == 405


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/upload_file/session/file",
        "/_stcore/agent/openapi.json",
        "/_stcore/metrics",
        "/_stcore/script-health-check",
        "/_stcore/bidi-components/x",
        "/component/x/index.html",
        "/app/static/x",
        "/.streamlit/config.toml",
        "/app.py",
        "/oauth2callback/x",
        "/asb/_stcore/health",
    ],
)
def test_what_the_dashboard_does_not_need_is_closed(proxy, path):
    assert proxy.ask(path).status == 404


def test_a_name_that_could_be_a_page_is_answered_with_streamlit_s_page_and_no_file(proxy):
    assert b"<title>Streamlit</title>" in proxy.ask("/current").body


def test_scripts_go_out_small_and_a_newcomer_s_do_not_reach_a_replica(proxy):
    script = re.findall(rb"/static/js/index[\w.-]+\.js", proxy.ask("/").body)[0].decode()
    plain, small = proxy.ask(script), proxy.ask(script, Accept_Encoding="gzip")
    assert small.headers["Content-Encoding"] == "gzip"
    assert len(small.body) < len(plain.body) / 2
    assert len(proxy.replicas_of(script)) == 1
    assert proxy.ask(script).headers["Cache-Control"] == plain.headers["Cache-Control"]
    assert "Set-Cookie" not in plain.headers


def test_a_download_is_looked_for_at_the_other_replica_too(proxy):
    assert proxy.ask("/media/gone").status == 404
    tried = re.findall(r":(\d+)", " ".join(proxy.logged("/media/gone")[0][7:]))
    assert len(set(tried)) == 2


@pytest.mark.browser
def test_pages_with_charts_and_maps_are_drawn_without_a_complaint_and_a_table_is_downloaded(proxy, readers):
    page = readers[0]
    watch = Watch(page, proxy)
    open_at(page, f"{proxy.url}/asb?place=kings-heath")
    assert page.get_by_test_id("stPlotlyChart").count() > 0
    open_menu(page, _first_panel(page))
    with page.expect_download(timeout=20_000) as download:
        page.get_by_role("button", name="Download as CSV").click()
    assert download.value.path().stat().st_size > 100
    open_at(page, f"{proxy.url}/hotspots")
    assert page.get_by_test_id("stDeckGlJsonChart").count() > 0
    assert page.get_by_test_id("stAlert").count() == 0
    assert watch.complaints == []
    assert watch.elsewhere == []
    assert [cookie["name"] for cookie in page.context.cookies()] == ["policing"]
    # What they looked at, and from where, is in no log.
    assert "/asb" in proxy.all_that_is_logged()
    assert "kings-heath" not in proxy.all_that_is_logged()
    assert {line.split(" ")[1] for line in proxy.log.read_text(encoding="utf-8").splitlines()} == {"127.0.0.0"}


@pytest.mark.browser
def test_a_newly_published_database_reaches_both_replicas_without_a_restart(proxy, replicas, readers, public_folder):
    tabs = _one_at_each(proxy, replicas, readers)
    old = {tuple(headings(tab, 2)) for tab in tabs}
    assert len(old) == 1
    successor = new_path(public_folder)
    shutil.copy(current(public_folder), successor)
    tiny.change(successor, "UPDATE scope_month SET incidents = incidents * 3")
    point_to(successor)
    for tab in tabs:
        expect(tab.get_by_role("heading", level=2)).not_to_have_text(next(iter(old))[0], timeout=60_000)
    assert headings(tabs[0], 2) == headings(tabs[1], 2)


@pytest.mark.browser
def test_the_readers_of_a_replica_that_is_killed_carry_on_at_the_other(proxy, replicas, readers):
    tabs = _one_at_each(proxy, replicas, readers)
    title = headings(tabs[0], 1)
    doomed, other = replicas
    doomed.process.kill()
    doomed.process.wait(10)
    try:
        # The open page connects again by itself, shows what it showed, and can be used.
        tabs[0].wait_for_function(f"{CONNECTION} !== 'CONNECTED'", timeout=20_000)
        settle(tabs[0])
        assert headings(tabs[0], 1) == title
        go_to(tabs[0], "About", "Data health")
        settle(tabs[0])
        open_at(tabs[0], f"{proxy.url}/?place=corby")
        assert proxy.replicas_of("/")[-1] == other.port
        # Newcomers are not sent to the dead one in vain, nor do readers of the other one notice.
        assert {proxy.ask("/").status for _ in range(20)} == {200}
        assert tabs[1].evaluate(CONNECTION) == "CONNECTED"
    finally:
        doomed.start()


def test_with_all_replicas_gone_a_reader_is_told_in_words(nginx, tmp_path):
    with Proxy(nginx, tmp_path, [1, 2]) as front:
        answer = front.ask("/?place=corby")
    assert answer.status == 503
    assert b"not available at the moment" in answer.body
    assert answer.headers["Retry-After"] == "30"
    assert "frame-ancestors" in answer.headers["Content-Security-Policy"]
    assert "corby" not in front.all_that_is_logged()


def test_an_office_opening_the_page_together_is_not_too_many(proxy):
    assets = re.findall(r"/static/[\w./-]+", proxy.ask("/").body.decode())
    for _ in range(20):
        answers = proxy.ask_many(["/", *assets], "HEAD", source=OFFICE)
        assert {answer.status for answer in answers} == {200}
    assert len(assets) > 50


def test_too_many_requests_from_one_address_are_refused_in_words_and_others_are_not(proxy):
    style = re.findall(r"/static/css/[\w.-]+", proxy.ask("/").body.decode())[0]
    answers = proxy.ask_many([f"{style}?place=corby"] * 2_000, "HEAD", source=CROWD)
    assert {answer.status for answer in answers} == {200}
    # A hundred a second drain away meanwhile, so a slow machine takes longer to come to the limit.
    for _ in range(40):
        answers = proxy.ask_many([f"{style}?place=corby"] * 500, source=CROWD)
        if answers[-1].status == 429:
            break
    refused = answers[-1]
    assert refused.status == 429
    assert b"Wait half a minute" in refused.body
    assert refused.headers["Retry-After"] == "30"
    assert proxy.ask("/").status == 200
    assert "corby" not in proxy.all_that_is_logged()


def test_too_many_streams_from_one_address_are_refused(proxy):
    # A stranger's page, so that no replica opens a session for it.
    stream = {"Upgrade": "websocket", "Connection": "Upgrade", "Origin": "http://outside.example"}
    stream |= {"Sec_WebSocket_Version": "13", "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ=="}
    seen = [proxy.ask("/_stcore/stream", source=CALLERS, **stream).status for _ in range(140)]
    assert seen[:100] == [403] * 100
    assert 429 in seen
    assert proxy.ask("/_stcore/stream").status == 400


def _one_at_each(proxy: Proxy, replicas: list[Server], readers: list[Page]) -> list[Page]:
    """The start page in two tabs, one at each replica: newcomers come again until it is so."""
    for tab, server in zip(readers, replicas, strict=True):
        for _ in range(30):
            key = proxy.ask("/").key
            if proxy.replicas_of("/")[-1] == server.port:
                break
        tab.context.add_cookies([{"name": "policing", "value": key, "url": proxy.url}])
        open_at(tab, f"{proxy.url}/overview?place=kings-heath")
        assert proxy.replicas_of("/overview")[-1] == server.port
    return readers


def _first_panel(page: Page) -> str:
    """The id of the first panel that has a menu, as `open_menu` takes it."""
    classes = page.locator("[class*='-menu'][class*='st-key-']").first.get_attribute("class") or ""
    return re.findall(r"st-key-(\S+)-menu", classes)[0]
