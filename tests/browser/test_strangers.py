"""Visitors who speak to the server without a browser, and ask for what is not theirs or send what makes no sense."""

from __future__ import annotations

import http.client
import random
from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import psutil
import pytest

from commands.run import ADDRESS, ROOT
from components.options import declared
from components.panels import PANELS
from components.viewing import SHARED
from frame.streamlit_internals import BackMsg, WidgetState
from tests.browser.driving import Server
from tests.register import PAGES
from tests.stranger import Stranger, elements, kinds, text, widget_ids

INTERNAL = [entry for entry in PAGES if not entry.open_to("public")]
# One page of each set of widgets; of an internal database those that differ there.
VISITED = {
    "public": ("", "overview", "hotspots", "published-figures", "acquisitive-crime", "revive-kings-heath", "measures"),
    "internal": ("", "hotspots", "action-plan"),
}
UPLOADS_AND_EDITORS = {
    "file_uploader",
    "data_editor",
    "camera_input",
    "audio_input",
    "chat_input",
    "component_instance",
}
AT_ONCE = 20  # values in a message
# Of all pages the one with the most to choose and with a map, a list and a table to click: most faults were there.
MOST = ("public", "hotspots")
TRACE = ("Traceback", 'File "', "/app.py", "site-packages", str(ROOT))

ODD = [
    "",
    " ",
    "\x00",
    "0000-00",
    "9999-99",
    "-1",
    "1e309",
    "9" * 500,
    "'; DROP TABLE area; --",
    "<script>alert(1)</script>",
    "[a](http://outside.example) ![b](http://outside.example/b.png) `c` :red[d] $e$",
    "\u202e\u2066drawkcab",
    "\ufeff\u200b\u0300",
    "../../etc/passwd",
    "{0.__class__} %s %n ${7*7}",
    "None",
    "E01000001",
]
RAW = [
    "place=%ff%fe&type=%ed%a0%80&from=%00",  # no text at all: bytes out of order, half a surrogate pair
    "place=county&place=nowhere&place=kings-heath",
    "%%%=%&=&&&==",
    "place[]=county&place.x=1&__proto__=1&streamlit=1&embed=true&embed_options=show_toolbar",
    "place=" + "x" * 450_000,
    "&".join(f"p{i}=1" for i in range(20_000)),
]


@pytest.fixture(scope="module")
def internal(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Generator[Server]:
    """A server of this file's own: nothing here needs a browser, so that it runs beside those that do."""
    server = Server(demonstration, tmp_path_factory.mktemp("internal-server"))
    yield server
    server.stop()


@pytest.fixture(scope="module")
def public(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Generator[Server]:
    """A public one."""
    server = Server(published, tmp_path_factory.mktemp("public-server"), audience="public")
    yield server
    server.stop()


def ill(message_list) -> list[str]:
    """What a reader must never be shown: an error, a trace, a panel that failed."""
    said = [one for one in elements(message_list) if one.WhichOneof("type") in ("exception", "alert")]
    return [str(one)[:300] for one in said] + [mark for mark in TRACE if mark in text(message_list)]


@pytest.mark.parametrize("entry", INTERNAL, ids=lambda entry: entry.url_path)
def test_an_internal_page_is_not_reached_by_its_address_its_hash_or_a_parameter(entry, internal, public):
    with Stranger(internal.port) as colleague:
        seen = colleague.run(entry.url_path)
    (menu,) = [one.navigation for one in seen if one.HasField("navigation")]
    script_hash = next(page.page_script_hash for page in menu.app_pages if page.url_pathname == entry.url_path)
    its_own = [one.heading.body for one in elements(seen) if one.WhichOneof("type") == "heading"][:2]
    with Stranger(public.port) as stranger:
        answers = [
            stranger.run(entry.url_path),
            stranger.run(entry.file),
            stranger.run(page_script_hash=script_hash),
            stranger.run(entry.url_path, page_script_hash=script_hash),
            stranger.run(query=f"page={entry.url_path}&p={entry.url_path}&role=inspector&audience=internal"),
        ]
    for answer in answers:
        titles = [one.heading.body for one in elements(answer) if one.WhichOneof("type") == "heading"]
        assert titles[0] in ("My neighbourhood", "Page not found")
        assert not [words for words in its_own if words in text(answer)]
        (menu,) = [one.navigation for one in answer if one.HasField("navigation")]
        # The address alone makes the hash: what answers there are the words that it is not here.
        named = {page.page_name for page in menu.app_pages if page.page_script_hash == script_hash}
        assert named <= {"Page not found"}
        assert not ill(answer)
    assert "It is not part of the public copy." in text(answers[0])


def test_no_public_page_holds_a_panel_or_a_way_in_that_is_internal(public):
    inner = {name.replace("/", "-") for name, entry in PANELS.items() if entry.audience == "internal"}
    largest = 0
    for entry in PAGES:
        if not entry.open_to("public"):
            continue
        with Stranger(public.port) as stranger:
            came = stranger.run("" if entry.start else entry.url_path, "role=inspector&area=E01000001&depth=proof")
        shown = {key.split("-", 2)[2].rpartition("-")[0] for key in widget_ids(came)}
        assert not shown & inner, entry.url_path
        assert not kinds(came) & UPLOADS_AND_EDITORS, entry.url_path
        assert not [one for one in elements(came) if one.dataframe.editing_mode], entry.url_path
        # What is taken away comes from a panel's menu, which is closed: nothing is offered beside it but a sheet.
        offered = [one.download_button for one in elements(came) if one.WhichOneof("type") == "download_button"]
        assert not [one.label for one in offered if "-sheet" not in one.id], entry.url_path
        largest = max(largest, *(one.ByteSize() for one in came))
    assert largest < 2_000_000


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_any_address_whatever_gets_a_page(audience, request):
    assert_any_address_gets_a_page(request.getfixturevalue(audience), audience, share=4)


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_any_value_of_a_widget_gets_a_page(audience, request):
    assert_any_value_gets_a_page(request.getfixturevalue(audience), audience, share=4)


def assert_any_address_gets_a_page(server: Server, audience: str, share: int) -> None:
    """One page gets all odd values; of the others each gets one in `share`, and the next page the next ones."""
    options = {one.name for entry in PANELS.values() for one in declared(entry.options)}
    names = (*SHARED, *sorted(options), "role", "tab", "unknown")
    for number, page in enumerate(VISITED[audience]):
        with Stranger(server.port) as stranger:
            for value in ODD if (audience, page) == MOST else ODD[number % share :: share]:
                assert not ill(stranger.run(page, "&".join(f"{name}={quote(value)}" for name in names))), (page, value)
            for query in RAW if page == "hotspots" else ():
                came = stranger.run(page, query)
                assert not ill(came), (page, query[:60])
                assert sum(one.ByteSize() for one in came) < 5_000_000
            assert stranger.closed is None
    assert server.complaints() == []


def assert_any_value_gets_a_page(server: Server, audience: str, share: int) -> None:
    """All widgets of a page at once get each kind of value or one in `share`, then each of them a kind by chance."""
    chance = random.Random(7)
    for number, page in enumerate(VISITED[audience]):
        given = [*VALUES] if (audience, page) == MOST else [*VALUES][number % share :: share]
        with Stranger(server.port) as stranger:
            ids = [
                *widget_ids(stranger.run(page)),
                "unknown",
                "",
                *(f"$$ID-{'0' * 32}-{key}" for key in ("place-choice", "x-menu", "x-map")),
            ]
            rounds = [[(key, kind) for key in ids] for kind in given]
            rounds += [[(key, chance.choice([*VALUES])) for key in ids] for _ in range(4 // share)]
            # A message of many long values would be refused for its length alone.
            for chosen in [part[i : i + AT_ONCE] for part in rounds for i in range(0, len(part), AT_ONCE)]:
                came = stranger.run(page, widgets=[_made(key, kind) for key, kind in chosen])
                assert not ill(came), (page, chosen[0][1])
            assert stranger.closed is None
    assert server.complaints() == []


def test_what_is_no_message_ends_one_connection_and_no_other(public):
    memory = psutil.Process(public.process.pid).memory_info().rss
    orders = BackMsg(clear_cache=True), BackMsg(load_git_info=True), BackMsg()
    orders[2].file_urls_request.file_names.extend(["a.csv"] * 100)
    with Stranger(public.port) as reader:
        reader.run()
        for payload, code in ((b"\xff\xfe\x00garbage", 1002), ("text", 1003), (b"\x00" * 1_000_000, 1009)):
            with Stranger(public.port) as stranger:
                stranger.run()
                stranger.send(payload)
                stranger.heard(5)
                assert stranger.closed == code
        for payload in [b"\x00" * 20_000_000] * 5:
            with Stranger(public.port) as stranger:
                stranger.send(payload)
                stranger.heard(5)
        with Stranger(public.port) as stranger:
            stranger.run()
            for order in orders:
                stranger.send(order)
            heard = stranger.heard(0.5)
            assert {one.WhichOneof("type") for one in heard} <= {"session_status_changed"}
            assert not ill(stranger.run("hotspots", page_script_hash="0" * 32))
            stranger.send(_fragment("0" * 32))
            stranger.send(_fragment("x\nERROR forged"))
            assert not ill(stranger.run("hotspots"))
        assert not ill(reader.run())
        assert reader.closed is None
    assert public.complaints() == []
    assert "forged" not in public.log.read_text(encoding="utf-8")
    assert psutil.Process(public.process.pid).memory_info().rss - memory < 200_000_000


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/_stcore/metrics", 404),
        ("/_stcore/upload_file/a/b", 404),
        ("/_stcore/agent/openapi.json", 404),
        ("/_stcore/script-health-check", 404),
        ("/media/0123456789abcdef.csv", 404),
        ("/auth/login", 404),
        ("/_stcore/health", 200),
        ("/_stcore/host-config", 200),
    ],
)
def test_a_route_of_streamlit_gives_nothing_away(path, status, public):
    with closing(http.client.HTTPConnection(ADDRESS, public.port, timeout=10)) as connection:
        connection.request("GET", path)
        with closing(connection.getresponse()) as answer:
            body = answer.read(100_000).decode()
            assert answer.status == status
    assert not [word for word in (str(public.folder), "duckdb", "policing-", "Traceback", "/app.py") if word in body]


def put(server: Server, path: str, **headers: str) -> int:
    """The status of the answer to a file that a stranger sends; 0 if the connection is closed without one."""
    with closing(http.client.HTTPConnection(ADDRESS, server.port, timeout=10)) as connection:
        try:
            connection.request("PUT", path, body=b"Crime ID,Month\n", headers=headers)
            with closing(connection.getresponse()) as answer:
                return answer.status
        except (ConnectionError, http.client.RemoteDisconnected):
            return 0


@pytest.mark.parametrize(
    "path", ["/add-data/file", "//add-data/file", "/add-data/file?x", "/add-data/../add-data/file"]
)
def test_nobody_can_send_a_file_to_a_public_server(path, public):
    before = sorted(each.relative_to(public.folder) for each in public.folder.rglob("*"))
    sent = {"X-Adding-Key": "x", "X-File-Name": "..%2F..%2Fcurrent", "Origin": public.url}
    assert put(public, path, **sent) in (0, 400, 404, 405)
    assert sorted(each.relative_to(public.folder) for each in public.folder.rglob("*")) == before


def test_a_stranger_s_page_and_who_has_no_key_cannot_send_a_file_to_an_internal_server(internal):
    before = sorted(each.relative_to(internal.folder) for each in internal.folder.rglob("*"))
    for headers in ({"X-Adding-Key": "x"}, {}, {"X-Adding-Key": "x", "Origin": "http://outside.example"}):
        assert put(internal, "/add-data/file", **headers) in (0, 403)
    assert sorted(each.relative_to(internal.folder) for each in internal.folder.rglob("*")) == before


VALUES = {
    "whole": {"int_value": 10**15},
    "nan": {"double_value": float("nan")},
    "yes": {"bool_value": True},
    "click": {"trigger_value": True},
    "text": {"string_value": "nowhere ' OR 1=1"},
    "long": {"string_value": "A" * 9_000},
    "texts": {"string_array_value": ["x", "\x00"]},
    "none": {"string_array_value": []},
    "numbers": {"int_array_value": [1, -5]},
    "json": {"json_value": '{"selection": {"rows": [99], "objects": 5}}'},
    "no json": {"json_value": "{{{"},
    "bytes": {"bytes_value": b"\xff\x00"},
    "last row": {"string_value": '{"selection": {"rows": [99999999]}}'},
    "row before the first": {"string_value": '{"selection": {"rows": [-1]}}'},
    "no row": {"string_value": '{"selection": {"rows": ["1", null]}}'},
    "null": {"string_value": '{"selection": null}'},
    "deep": {"string_value": "[" * 20_000},
    "shape": {"string_value": '{"selection": {"objects": {"shapes": [{"id": "\'; DROP TABLE area; --"}]}}}'},
    "no name": {"string_value": '{"selection": {"objects": {"shapes": [{"id": [1]}]}, "indices": {"shapes": [9]}}}'},
    "no shape": {"string_value": '{"selection": {"objects": {"shapes": ["x"]}, "indices": 5}}'},
    "long name": {"string_value": f'{{"selection": {{"objects": {{"shapes": [{{"id": "{"E" * 5_000}"}}]}}}}}}'},
}


def _made(key: str, kind: str) -> WidgetState:
    made = WidgetState(id=key)
    for name, value in VALUES[kind].items():
        if name.endswith("array_value"):
            getattr(made, name).SetInParent()
            getattr(made, name).data.extend(value)
        else:
            setattr(made, name, value)
    return made


def _fragment(name: str) -> BackMsg:
    message = BackMsg()
    message.rerun_script.fragment_id = name
    return message
