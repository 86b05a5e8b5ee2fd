"""What someone who means harm may try: file names, uploads, and names in imported files that Markdown would act on."""

from __future__ import annotations

import http.client
from collections.abc import Generator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from commands.run import ADDRESS
from frame.middleware.headers import FIXED
from frame.register import Page as Entry
from tests import tiny
from tests.alike import ALIKE
from tests.browser.driving import Server, Watch, open_at, walk_to
from tests.register import PAGES
from tests.stranger import Stranger, text

pytestmark = pytest.mark.browser

HOSTILE = (
    "![a](http://outside.example/a.png)",
    "[b](http://outside.example/b)",
    '<img src="http://outside.example/c.png">',
    "http://outside.example/d",
    "</div><script>document.title='owned'</script>",
    ":red[e] :material/home: $f$ `g`",
)

# What is left of those names where a page shows one, and the pages that do: the others of the tiny county count only.
TRACES = ("outside.example", "owned", ":red[e]")
NAMED = (
    *("overview", "my-neighbourhood", "place", "hotspots", "patrol-areas", "prevention"),
    *("revive-kings-heath", "initiatives"),
)

OF_THE_PROJECT = (b"POLICING_DATA", b"opened_page", b"DUCK", b"root:", b"[server]")


@pytest.mark.parametrize(
    "path",
    [
        "/app/static/../../app.py",
        "/app/static/%2e%2e/%2e%2e/app.py",
        "/app/static/..%2f..%2f.streamlit/config.toml",
        "/static/../../../../../../etc/passwd",
        "/static/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/static/..\\..\\app.py",
        "/media/../app.py",
        "/component/../../app.py",
        "/component/x/../../../../../../etc/passwd",
        "/app.py",
        "/data/local/current",
        "/.streamlit/config.toml",
        "//etc/passwd",
    ],
)
def test_no_file_of_the_computer_is_served(path, internal):
    status, _, body = _ask(internal, "GET", path)
    assert status < 500
    assert not [secret for secret in OF_THE_PROJECT if secret in body]


def test_no_name_of_a_database_is_served(internal):
    for name in (path.name for path in internal.folder.iterdir()):
        assert b"DUCK" not in _ask(internal, "GET", f"/{name}")[2]
        assert b"DUCK" not in _ask(internal, "GET", f"/app/static/{name}")[2]


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_an_upload_is_refused(method, internal):
    form = b'--x\r\nContent-Disposition: form-data; name="f"; filename="f.csv"\r\n\r\na\r\n--x--\r\n'
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    status, _, _ = _ask(internal, method, "/_stcore/upload_file/no-session/no-file", form, headers)
    assert 400 <= status < 500


PATHS = ("/", "/hotspots", "/_stcore/health", "/_stcore/host-config", "/_stcore/stream", "/favicon.png", "/media/gone")
PATHS += ("/nothing/here", "/static/js/gone.js", "/_stcore/agent/openapi.json", "/_stcore/metrics", "/../app.py")
STREAM = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


@pytest.mark.parametrize("path", PATHS)
def test_a_name_that_is_led_to_this_computer_opens_nothing(path, internal):
    """DNS rebinding: the browser takes the dashboard for a page of the stranger's own site."""
    for name in ("rebound.example", f"rebound.example:{internal.port}", "127.0.0.1.rebound.example", "0.0.0.0"):
        for more in ({}, {"Origin": f"http://{name}"}, {"X-Forwarded-Host": ADDRESS}, STREAM):
            status, headers, body = _ask(internal, "GET", path, headers={"Host": name, **more})
            assert (status, body[:45]) == (421, b"This dashboard does not answer to that name. ")
            assert b"POLICING_HOSTS" in body
            assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_tells_the_browser_to_load_nothing_from_elsewhere_and_to_stay_out_of_frames(path, internal):
    for method, more in (("GET", {}), ("HEAD", {}), ("POST", {}), ("GET", {"Origin": "http://outside.example"})):
        _, headers, _ = _ask(internal, method, path, headers=more)
        for name, value in FIXED.items():
            assert headers.get_all(name) == [value], (method, name)
        policy = headers.get_all("Content-Security-Policy")
        assert len(policy) == 1
        assert policy[0].startswith("default-src 'none'; ")
        assert policy[0].endswith("frame-ancestors 'none'")


def test_a_page_in_the_frame_of_another_site_stays_empty(internal, hostile, tab):
    """Another port is another site; the page around it is the second server's own answer, emptied."""
    tab.route(f"{hostile.url}/", lambda route: route.fulfill(body="<p>bait</p>", content_type="text/html"))
    tab.goto(f"{hostile.url}/")
    tab.evaluate(
        """address => new Promise(done => {
            const frame = document.createElement('iframe');
            frame.onload = done; frame.src = address; document.body.append(frame);
        })""",
        internal.url,
    )
    assert tab.frames[1].url.startswith("chrome-error:")


def test_every_cookie_is_kept_from_other_sites(internal, tab):
    open_at(tab, internal.address(""))
    for cookie in tab.context.cookies(internal.url):
        assert cookie["sameSite"] in ("Lax", "Strict"), cookie


@pytest.fixture(scope="module")
def hostile(logs: Path, tmp_path_factory: pytest.TempPathFactory) -> Generator[Server]:
    """A server of a tiny county whose areas, wards and streets have names that a browser must not act on."""
    files, folder = tmp_path_factory.mktemp("hostile-files"), tmp_path_factory.mktemp("hostile")
    tiny.write_geography(files)
    wards = files / "wards.csv"
    text = wards.read_text(encoding="utf-8")
    for ward, name in zip(("King's Heath", "Spencer", "Gretton", "Castle"), HOSTILE, strict=False):
        text = text.replace(f",{ward},", f',"{name.replace(chr(34), chr(34) * 2)}",')
    wards.write_text(text, encoding="utf-8")
    rows = "\n".join(f"{code} | {kind}" for code in tiny.COUNTY for kind in ("Burglary", *HOSTILE))
    for month in ("2025-01", "2025-02", "2025-03"):
        tiny.write_street(files, f"lsoa | type\n{rows}", month=month)
    tiny.import_into(folder, files)
    server = Server(folder, logs / "hostile")
    yield server
    server.stop()


@pytest.fixture(scope="module")
def walked(hostile: Server, contexts: dict[str, BrowserContext]) -> Generator[tuple[Page, Watch]]:
    """A watched tab that goes through all pages of the tiny county."""
    page = contexts["desk"].new_page()
    yield page, Watch(page, hostile)
    page.close()


@pytest.mark.parametrize(
    "entry", [entry for entry in PAGES if entry.url_path in NAMED], ids=lambda entry: entry.url_path
)
def test_a_name_in_an_imported_file_cannot_make_a_link_or_an_image(entry, hostile, walked):
    assert_names_make_nothing(entry, hostile, *walked)


def assert_names_make_nothing(entry: Entry, server: Server, page: Page, watch: Watch) -> None:
    """Open a page of a county of hostile names: it has no link, no image and no title of theirs."""
    walk_to(page, server, entry)
    found = page.evaluate("() => [...document.querySelectorAll('a[href], img[src]')].map(one => one.href || one.src)")
    assert [address for address in found if "outside.example" in address] == []
    assert watch.elsewhere == []
    assert page.title() != "owned"
    assert page.get_by_test_id("stAlert").count() == 0


def test_the_hostile_names_are_really_on_these_pages_and_on_no_other(hostile):
    """Where a page comes to name them, it is to be opened in the browser too; the slow lane opens all."""
    named = []
    for entry in (entry for entry in PAGES if entry.url_path not in ALIKE):
        with Stranger(hostile.port) as reader:
            told = text(reader.run(entry.url_path))
        assert "Neighbourhood policing in" in told, entry.url_path
        named += [entry.url_path] if any(trace in told for trace in TRACES) else []
    assert sorted(named) == sorted(NAMED)


def _ask(
    server: Server, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
) -> tuple[int, http.client.HTTPMessage, bytes]:
    """A request as written: other clients would tidy the path first."""
    with closing(http.client.HTTPConnection(ADDRESS, server.port, timeout=10)) as connection:
        connection.request(method, path, body, headers or {})
        with closing(connection.getresponse()) as answer:
            return answer.status, answer.headers, answer.read(2_000_000)
