"""The shipped nginx with two replicas: who lands where, what is let through, what a reader notices of an accident."""

from __future__ import annotations

import base64
import hashlib
import http.client
import ipaddress
import json
import random
import re
import shutil
import socket
import ssl
import subprocess
import time
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
import streamlit
from playwright.sync_api import Locator, Page, expect

from commands.run import ADDRESS
from components.draw.cards.menu import INTO_THE_MENU
from components.draw.slides.slide import TO_THE_SLIDE
from data.serving.exported import folder_of
from data.serving.pointer import current, new_path, point_to
from frame.menu import LOAD_AGAIN
from frame.middleware.headers import FIXED
from frame.middleware.page_style import script
from frame.middleware.small_files import files
from tests import tiny
from tests.browser.driving import (
    PATIENCE_S,
    Server,
    Watch,
    free_port,
    go_to,
    headings,
    in_time,
    open_at,
    open_menu,
    settle,
)
from tests.deploy.proxy import Proxy, certificate

OFFICE = "127.0.0.20"  # readers at other addresses, so that no test uses up another's share
CROWD = "127.0.0.21"
CALLERS = "127.0.0.22"

STREAM = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec_WebSocket_Version": "13"}
STREAM |= {"Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ=="}
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
    assert {name: headers.get_all(name) for name in FIXED} == {name: [value] for name, value in FIXED.items()}
    (policy,) = headers.get_all("Content-Security-Policy")
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


def test_a_script_has_the_headers_of_a_file_and_an_address_without_one_opens_nothing(proxy):
    script = next(address for address in files() if address.startswith("/static/js/index."))
    headers = proxy.ask(script).headers
    assert [name for name in (*FIXED, "Content-Security-Policy") if name in headers] == [
        "X-Content-Type-Options",
        "Cross-Origin-Resource-Policy",
    ]
    # Streamlit answers with its page there.
    policy = proxy.ask("/static/js/gone.js").headers["Content-Security-Policy"]
    assert policy == "default-src 'none'; frame-ancestors 'none'"


def test_the_policy_knows_the_script_in_streamlit_s_own_page_and_ours(proxy):
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    ours = INTO_THE_MENU + TO_THE_SLIDE + LOAD_AGAIN + script()
    scripts = re.findall(r"<script>(.*?)</script>", page + ours, re.DOTALL)
    assert len(scripts) == 5
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


def test_files_for_others_go_through_and_nothing_next_to_them(proxy, public_folder):
    database = current(public_folder)
    folder = folder_of(database)
    folder.mkdir()
    body = b"area_code,incidents\r\n" * 1000
    (folder / "area_month.csv").write_bytes(body)
    file = {"name": "area_month", "path": "area_month.csv", "bytes": len(body), "hash": "sha256:ab", "rows": 999}
    said = json.dumps({"policing": {"database": database.name}, "resources": [file]})
    (folder / "datapackage.json").write_text(said, encoding="utf-8")
    answer = proxy.ask("/files/area_month.csv")
    assert (answer.status, answer.body, answer.headers["Accept-Ranges"]) == (200, body, "bytes")
    assert {name: answer.headers.get_all(name) for name in FIXED} == {name: [value] for name, value in FIXED.items()}
    small = proxy.ask("/files/area_month.csv", Accept_Encoding="gzip")
    assert (small.headers["Content-Encoding"], len(small.body) < len(body) / 10) == ("gzip", True)
    assert proxy.ask("/files/area_month.csv", Range="bytes=0-8").body == b"area_code"
    for path in (
        "/files/",
        "/files/current",
        "/files/../current/x",
        "/files/%2e%2e/current",
        f"/files/{database.name}",
    ):
        assert proxy.ask(path).status == 404, path
    shutil.rmtree(folder)


def test_the_feed_of_a_place_goes_through_and_no_other_name_below_it(proxy):
    answer = proxy.ask("/feeds/kings-heath.atom")
    assert (answer.status, answer.headers.get_content_type()) == (200, "application/atom+xml")
    assert "What changed: King’s Heath".encode() in answer.body
    assert {name: answer.headers.get_all(name) for name in FIXED} == {name: [value] for name, value in FIXED.items()}
    for path in ("/feeds/", "/feeds/nowhere.atom", "/feeds/../files/x", "/feeds/kings-heath"):
        assert proxy.ask(path).status == 404, path
    # Who follows a place mostly lives there.
    assert in_time(lambda: '"/feeds/" 200' in proxy.all_that_is_logged())
    assert "kings-heath" not in proxy.all_that_is_logged()


def test_a_name_that_could_be_a_page_is_answered_with_streamlit_s_page_and_no_file(proxy):
    assert b"<title>Neighbourhood policing in Northamptonshire</title>" in proxy.ask("/current").body


def test_scripts_go_out_small_and_a_newcomer_s_do_not_reach_a_replica(proxy):
    script = re.findall(rb"/static/js/index[\w.-]+\.js", proxy.ask("/").body)[0].decode()
    plain, small = proxy.ask(script), proxy.ask(script, Accept_Encoding="gzip")
    assert small.headers["Content-Encoding"] == "gzip"
    assert len(small.body) < len(plain.body) / 2
    smallest = proxy.ask(script, Accept_Encoding="gzip, deflate, br")
    assert smallest.headers["Content-Encoding"] == "br"
    assert len(smallest.body) < len(small.body)
    assert len(proxy.replicas_of(script)) <= 3  # one answer for each way, each from whichever was asked first
    asked = len(proxy.logged(script))
    assert proxy.ask(script, Accept_Encoding="br, gzip").body == smallest.body
    assert [line[7] for line in proxy.logged(script)[asked:]] == ["-"]
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
    assert page.locator(".pic svg").count() > 0
    open_menu(page, _first_panel(page))
    with page.expect_download(timeout=20_000) as download:
        page.get_by_role("button", name="CSV", exact=True).click()
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
    old = {_finding(tab).inner_text() for tab in tabs}
    assert len(old) == 1
    successor = new_path(public_folder)
    shutil.copy(current(public_folder), successor)
    tiny.change(successor, "UPDATE scope_month SET incidents = incidents * 3 WHERE month >= '2025-03-01'")
    point_to(successor)
    for tab in tabs:
        expect(_finding(tab)).not_to_have_text(next(iter(old)), timeout=60_000)
    assert _finding(tabs[0]).inner_text() == _finding(tabs[1]).inner_text()


@pytest.mark.browser
def test_the_readers_of_a_replica_that_is_killed_carry_on_at_the_other(proxy, replicas, readers):
    tabs = _one_at_each(proxy, replicas, readers)
    title = headings(tabs[0], 1)
    doomed, other = replicas
    try:
        # The open page connects again by itself, shows what it showed, and can be used. How short a time it says that
        # it is not connected may escape whoever looks; that it asks for another stream does not.
        with tabs[0].expect_websocket(timeout=PATIENCE_S * 1000):
            doomed.process.kill()
            doomed.process.wait(10)
        settle(tabs[0])
        assert headings(tabs[0], 1) == title
        go_to(tabs[0], "About this site", "Measures")
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
    stranger = {**STREAM, "Origin": "http://outside.example"}
    seen = [proxy.ask("/_stcore/stream", source=CALLERS, **stranger).status for _ in range(140)]
    assert seen[:100] == [403] * 100
    assert 429 in seen
    assert proxy.ask("/_stcore/stream").status == 400


@pytest.mark.browser
def test_two_addresses_that_hold_four_hundred_silent_sockets_do_not_close_the_site(proxy, readers):
    page = readers[0]
    with ExitStack() as held:
        for source in ("127.0.0.2", "127.0.0.3"):
            opened = [held.enter_context(proxy.stream(source)) for _ in range(200)]
            answers = [stream.recv(12) for stream in opened]
            assert answers.count(b"HTTP/1.1 101") == 60
            assert answers.count(b"HTTP/1.1 429") == 140
            for _ in range(140):  # and as many that do not even ask
                held.enter_context(socket.create_connection((ADDRESS, proxy.port), source_address=(source, 0)))
            # Whoever shares the address reads why nothing comes.
            refused = proxy.ask("/", source=source)
            assert refused.status == 429
            assert b"The dashboard is very busy" in refused.body
            assert b"Wait half a minute" in refused.body
        assert proxy.ask("/", source="127.0.0.4").status == 200
        watch = Watch(page, proxy)
        open_at(page, f"{proxy.url}/measures")
        assert page.get_by_test_id("stAlert").count() == 0
        assert watch.complaints == []


@pytest.mark.browser
def test_a_page_that_gets_no_connection_says_so_instead_of_grey_bars(proxy, windows):
    page = windows[0].new_page()
    page.route_web_socket("**/_stcore/stream", lambda stream: stream.close())
    page.goto(proxy.url)
    page.get_by_test_id("stAppSkeleton").wait_for(state="attached")
    shown = "() => getComputedStyle(document.body, '::before').visibility"
    assert page.evaluate(shown) == "hidden"
    page.evaluate(
        "() => document.getAnimations().filter(a => a.animationName === 'no-connection').map(a => a.finish())"
    )
    assert page.evaluate(shown) == "visible"
    assert "not been able to load" in page.evaluate("() => getComputedStyle(document.body, '::before').content")
    page.close()


@pytest.mark.parametrize("site", ["site.conf", "site-without-tls.conf"])
def test_who_says_nothing_or_half_a_question_is_gone_soon(nginx, tmp_path, site):
    certificate(tmp_path)
    front = Proxy(nginx, tmp_path, [1, 2], site)
    limits = front.configuration / "policing" / "limits.conf"
    text = limits.read_text(encoding="utf-8")
    assert "client_header_timeout 10s;" in text
    limits.write_text(
        text.replace("header_timeout 10s", "header_timeout 1s").replace("keepalive_timeout 20s", "keepalive_timeout 1s")
    )
    half = b"GET / HTTP/1.1\r\nHost: policing.example.gov.uk\r\n"
    with front, ExitStack() as held:
        sockets = []
        for port in (front.port, front.tls_port) if site == "site.conf" else (front.port,):
            for said in (b"", half, b"GET / HTTP/1.1\r\nHost: elsewhere.example\r\nX: ", half + b"\r\n"):
                one = held.enter_context(socket.create_connection((ADDRESS, port), timeout=10))
                one.sendall(said)
                sockets.append(one)
        since = time.monotonic()
        for one in sockets:
            _read_to_the_end(one)
        assert time.monotonic() - since < 8


@pytest.mark.parametrize("name", ["elsewhere.example", "policing.example.gov.uk.elsewhere.example", "192.0.2.1", ""])
def test_another_name_is_refused(nginx, tmp_path, name):
    certificate(tmp_path)
    with Proxy(nginx, tmp_path, [1, 2], "site.conf", "localhost") as front:
        for path in ("/", "/_stcore/health", "/.well-known/acme-challenge/x"):
            answer = front.ask(path, Host=name)
            assert (answer.status, answer.body) == (421 if name else 400, answer.body)
            assert b"policing" not in answer.body
        assert front.ask("/", Host="policing.example.gov.uk").status == 308
        assert front.ask("/", Host="Policing.Example.GOV.UK:80").status == 308
        # By TLS: another name gets no handshake; one that then asks for another is told the same.
        with pytest.raises(ssl.SSLError):
            front.ask_by_tls("/", server="127.0.0.1")
        if name:
            assert front.ask_by_tls("/", Host=name).status == 421


def test_a_question_without_a_name_is_refused(proxy):
    with socket.create_connection((ADDRESS, proxy.port), timeout=10) as one:
        one.sendall(b"GET / HTTP/1.0\r\n\r\n")
        assert _read_to_the_end(one).startswith(b"HTTP/1.1 421 ")


@pytest.fixture(scope="module")
def told_addresses(nginx: str, tmp_path_factory: pytest.TempPathFactory):
    """Asks nginx by which key it counts an address, written in any way."""
    front = Proxy(nginx, tmp_path_factory.mktemp("keys"), [1, 2])
    port, file = free_port(), front.configuration / "policing" / "site.conf"
    server = (
        f"server {{ listen {ADDRESS}:{port}; set_real_ip_from {ADDRESS}; real_ip_header X-Forwarded-For; "
        'location / { return 200 "$policing_who"; } location /log { return 200 "$policing_network"; } }'
    )
    file.write_text(file.read_text(encoding="utf-8") + server, encoding="utf-8")
    with front, closing(http.client.HTTPConnection(ADDRESS, port, timeout=20)) as line:

        def key(written: str, path: str = "/") -> bytes:
            line.request("GET", path, headers={"X-Forwarded-For": written})
            return line.getresponse().read()

        yield key


NETWORKS = [
    "2001:db8::",
    "2001:db8:0:0:1::",
    "2001:db8:1::",
    "2001:db8:1:2::",
    "2a00::",
    "::",
    "fe80::",
    "64:ff9b::",
    "1::8",
]
NETWORKS += [
    "2001:0:0:1::",
    "2001:db8:0:ff::",
    "2001:db8:ff00:0:ff::1",
    "::1",
    "::2:0:0:0:0",
    "ffff:ffff:ffff:ffff::",
    "100::",
]


def written_ways(address: ipaddress.IPv6Address) -> set[str]:
    """One address as people and programs write it."""
    groups = address.exploded.split(":")
    short = [group.lstrip("0") or "0" for group in groups]
    ways = {str(address), address.exploded, str(address).upper(), ":".join(short), ":".join(short).upper()}
    ways.add(":".join(short[:6]) + f":{ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)}")
    for start in range(8):
        for end in range(start + 2, 9):  # for one group alone "::" is not to be used
            if not any(int(group, 16) for group in groups[start:end]):
                ways.add(":".join(short[:start]) + "::" + ":".join(short[end:]))
    return ways


def test_an_ipv6_reader_is_counted_by_the_network_however_the_address_is_written(told_addresses):
    chance = random.Random(64)
    seen: dict[bytes, bytes] = {}
    for network in NETWORKS:
        first = int(ipaddress.IPv6Address(network))
        for address in (first, first + 1, first ^ chance.getrandbits(64), first ^ (chance.getrandbits(16) << 48)):
            one = ipaddress.IPv6Address(address)
            if one.ipv4_mapped:
                continue
            for way in written_ways(one):
                assert ipaddress.IPv6Address(way) == one
                assert told_addresses(way) == one.packed[:8], way
            seen[one.packed[:8]] = told_addresses(str(one))
    assert len(set(seen.values())) == len(seen) > 10


def test_an_ipv4_reader_is_counted_by_the_address_also_where_it_comes_as_an_ipv6_one(told_addresses):
    for address in ("192.0.2.7", "192.0.2.8", "10.0.0.10", "127.0.0.1", "203.0.113.255", "1.0.13.10"):
        packed = ipaddress.IPv4Address(address).packed
        mapped = ipaddress.IPv6Address(b"\0" * 10 + b"\xff\xff" + packed)
        for way in {address, *written_ways(mapped), f"::ffff:{address}", f"::FFFF:{address}"}:
            assert told_addresses(way) == packed, way


def test_the_log_never_has_a_whole_address(told_addresses):
    for address in ("192.0.2.7", "2001:db8::1", "2001:db8:1:2:3:4:5:6", "::1", "::ffff:192.0.2.7", "2001::1:2:3:4:5"):
        written = told_addresses(address, "/log").decode()
        assert written in ("-", "192.0.2.0", "2001:db8:1::")


def test_every_limit_but_that_of_all_together_counts_by_that_key(proxy):
    text = (proxy.configuration / "conf.d" / "policing.conf").read_text(encoding="utf-8")
    zones = re.findall(r"^limit_(?:req|conn)_zone (\S+) zone=(\w+):", text, re.MULTILINE)
    assert len(zones) == 6
    assert [zone for key, zone in zones if key != "$policing_who"] == ["policing_all"]


def _read_to_the_end(one: socket.socket) -> bytes:
    read = b""
    try:
        while piece := one.recv(65_536):
            read += piece
    except ConnectionResetError:
        pass
    return read


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


def _finding(page: Page) -> Locator:
    return page.locator(".st-key-finding h2")


def _first_panel(page: Page) -> str:
    """The id of the first panel that has a menu, as `open_menu` takes it."""
    classes = page.locator("[class*='-card'] [class*='-menu'][class*='st-key-']").first.get_attribute("class") or ""
    return re.findall(r"st-key-(\S+)-menu", classes)[0]
