"""The filter of messages: what a browser sends passes unchanged, and nothing that a program makes up gets further."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.panels import PANELS
from components.view import View
from frame.answering import database_watch
from frame.answering.answers import panel_key
from frame.middleware import messages
from frame.middleware.messages import CLOSED, MessageFilter, Refused, fits, inbound, outbound
from frame.streamlit_internals import OPERATIONS_LOG, BackMsg, ForwardMsg, MediaFileStorageError, WidgetState

HASH = "0123456789abcdef0123456789abcdef"
SELECTION = '{"selection": {"rows": [2], "columns": [], "cells": []}}'
SHAPE = '{"selection": {"indices": {"shapes": [1]}, "objects": {"shapes": [{"id": "E01"}]}}}'


def widget(key, **value):
    made = WidgetState(id=f"$$ID-{HASH}-{key}")
    for name, content in value.items():
        if name.endswith("array_value"):
            getattr(made, name).data.extend(content)
        else:
            setattr(made, name, content)
    return made


def rerun(*widgets, **state):
    message = BackMsg()
    message.rerun_script.widget_states.widgets.extend(widgets)
    for name, value in state.items():
        setattr(message.rerun_script, name, value)
    return message


GIVEN = [
    widget("place-choice", string_value="King's Heath, Northampton"),
    widget("entering-plan-place-choice"),  # cleared
    widget("find-words", string_value="arrests"),
    widget("measure-option", string_array_value=["Per 1,000 residents"]),
    widget("asb-trend-menu", bool_value=True),
    widget("asb-trend-csv", trigger_value=True),
    widget("tours-places-sheet", trigger_value=True),
    widget("found-0-go", trigger_value=True),
    widget("find-place-words", string_value="kings heath"),
    widget("listed-place-option", string_array_value=["kings-heath"]),
    widget("hotspots-map-map", string_value=SHAPE),
    widget("hotspots-table-763f1b14-table", string_value=SELECTION),
    widget("health-files-table", string_value=SELECTION),
    widget("asb-trend-figures", string_value=SELECTION),
]
FORGED = [
    WidgetState(id="", string_value="county"),
    WidgetState(id="place", string_value="county"),
    WidgetState(id="place-choice", string_value="county"),
    widget("", string_value="county"),
    widget("-choice", string_value="county"),
    widget("x\ny-choice", string_value="county"),
    widget("x-choice\n", string_value="county"),
    widget(f"{'x' * 10_000}-choice", string_value="county"),
    widget("place", string_value="county"),
    widget("place-choice", int_value=3),
    widget("place-choice", string_array_value=["county"]),
    widget("place-choice", json_value="{{{"),
    widget("place-choice", bytes_value=b"\xff"),
    widget("place-choice", string_value="x" * 1_001),
    widget("note-words"),
    widget("measure-option"),
    widget("measure-option", string_value="rate"),
    widget("measure-option", string_array_value=["x" * 1_001]),
    widget("asb-trend-menu", string_value="open"),
    widget("asb-trend-menu", double_value=float("nan")),
    widget("asb-trend-csv", bool_value=True),
    widget("asb-trend-chart", json_value="{}"),
    *(
        widget(key, string_value=text)
        for key in ("hotspots-map-map", "hotspots-table-763f1b14-table", "asb-trend-figures")
        for text in (
            "",
            "5",
            "[]",
            "{{{",
            "[" * 50_000,
            '{"selection": null}',
            '{"selection": []}',
            '{"selection": {"rows": ["1"]}}',
            '{"selection": {"rows": [1.5]}}',
            '{"selection": {"rows": [NaN]}}',
            '{"selection": {"rows": {}}}',
            '{"selection": {"columns": [1]}}',
            '{"selection": {"cells": [1]}}',
            '{"selection": {"objects": []}}',
            '{"selection": {"objects": {"shapes": ["E01"]}}}',
            '{"selection": {"indices": {"shapes": ["1"]}}}',
            f'{{"selection": {{"rows": [{"9" * 5_000}]}}}}',
        )
    ),
]


@pytest.mark.parametrize("given", GIVEN, ids=lambda one: one.id[38:])
def test_what_a_browser_sends_passes(given):
    assert fits(given)
    message = rerun(given, query_string="place=county", page_script_hash=HASH, fragment_id=HASH)
    assert BackMsg.FromString(inbound(message.SerializeToString())) == message


def test_a_value_of_another_kind_is_left_out_and_the_others_stay():
    for forged in FORGED:
        assert not fits(forged), str(forged)[:200]
        passed = BackMsg.FromString(inbound(rerun(forged, GIVEN[0]).SerializeToString()))
        assert list(passed.rerun_script.widget_states.widgets) == [GIVEN[0]]


def test_what_no_page_asks_for_is_left_out():
    uploads, skills, forged, lazy = BackMsg(), BackMsg(), BackMsg(), BackMsg()
    uploads.file_urls_request.file_names.append("a.csv")
    skills.backend_operation_request.install_skills.SetInParent()
    forged.backend_operation_request.deferred_file.file_id = "x\nERROR forged"
    lazy.backend_operation_request.dataframe_chunk.source_id = "x"
    orders = [BackMsg(clear_cache=True), BackMsg(load_git_info=True), BackMsg(set_run_on_save=True), BackMsg()]
    orders += [BackMsg(debug_shutdown_runtime=True), BackMsg(debug_disconnect_websocket=True)]
    for message in (*orders, uploads, skills, forged, lazy):
        assert inbound(message.SerializeToString()) is None, message


def test_a_heartbeat_an_interruption_and_a_download_pass():
    download = BackMsg()
    download.backend_operation_request.deferred_file.file_id = HASH
    for message in (BackMsg(app_heartbeat=True), BackMsg(stop_script=True), download):
        assert inbound(message.SerializeToString()) == message.SerializeToString()


def test_an_id_cannot_write_a_line_of_its_own_into_the_log():
    for name in ("fragment_id", "page_script_hash"):
        assert inbound(rerun(**{name: "x\nERROR forged"}).SerializeToString()) is None
        assert inbound(rerun(**{name: "a" * 65}).SerializeToString()) is None


def test_what_is_long_is_cut():
    long = rerun(query_string="place=" + "x" * 100_000, page_name="y" * 100_000)
    long.rerun_script.context_info.locale = "z" * 100_000
    assert len(inbound(long.SerializeToString())) < 6_000


@pytest.mark.parametrize(("payload", "code"), [(None, 1003), (b"\xff\xfe\x00garbage", 1002), (b"\x00" * 500_001, 1009)])
def test_what_is_no_message_ends_the_connection(payload, code):
    with pytest.raises(Refused) as refused:
        inbound(payload)
    assert refused.value.code == code


@given(st.binary(max_size=300))
def test_no_bytes_whatever_break_the_door(payload):
    with suppress(Refused):
        passed = inbound(payload)
        assert passed is None or BackMsg.FromString(passed).WhichOneof("type")


@pytest.mark.parametrize("framework", ["CSP Strategy 2020-22", "Strategy 2024–27", "a/b: c"])
def test_the_menu_of_a_panel_opens_whatever_its_options_are_called(framework):
    view = View("county", "Northamptonshire", date(2025, 1, 1), date(2025, 9, 1))
    view = PANELS["priority/outcomes"].with_options(view, {"framework": framework})
    key = panel_key("priority/outcomes", view)
    assert key.startswith("priority-outcomes-")
    assert fits(widget(f"{key}-menu", bool_value=True))
    assert fits(widget(f"{key}-csv", trigger_value=True))


@given(st.text(max_size=80), st.sampled_from(["place-choice", "x-map", "x-table", "x-figures"]))
def test_no_text_whatever_breaks_the_door(text, key):
    with suppress(UnicodeEncodeError):
        fits(widget(key, string_value=text))


def test_a_reader_is_not_told_where_the_server_keeps_the_project_and_what_it_runs_on():
    greeting = ForwardMsg()
    greeting.new_session.main_script_path = "/home/somebody/app.py"
    greeting.new_session.main_script_hash = HASH
    greeting.new_session.initialize.session_id = "session"
    greeting.new_session.initialize.environment_info.python_version = "3.11.7"
    greeting.new_session.initialize.environment_info.server_os = "Linux"
    greeting.new_session.initialize.user_info.installation_id = "machine"
    said = ForwardMsg.FromString(outbound(greeting.SerializeToString()))
    assert not [word for word in ("somebody", "3.11", "Linux", "machine") if word in str(said)]
    assert (said.new_session.main_script_hash, said.new_session.initialize.session_id) == (HASH, "session")


def test_other_messages_to_a_reader_pass_unread():
    delta = ForwardMsg()
    delta.delta.new_element.markdown.body = "x"
    assert outbound(delta.SerializeToString()) == delta.SerializeToString()
    assert outbound(b"x" * 60_000) == b"x" * 60_000


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/upload_file/a/b",
        "/_stcore/metrics",
        "/_stcore/agent/interact",
        "/_stcore/agent/mcp",
        "/_stcore/agent/openapi.json",
        "/_stcore/script-health-check",
        "/sub/_stcore/metrics",
        "/auth/login",
        "/oauth2callback",
    ],
)
def test_a_way_that_is_not_used_is_closed(path):
    sent = []

    async def send(event):
        sent.append(event)

    asyncio.run(MessageFilter(None)({"type": "http", "path": path, "method": "GET", "headers": []}, None, send))
    assert sent[0]["status"] == 404


@pytest.mark.parametrize(
    "path", ["/", "/asb", "/_stcore/health", "/_stcore/host-config", "/media/a.csv", "/static/a.js"]
)
def test_the_other_ways_are_open(path):
    assert not CLOSED.search(path)


def test_a_connection_that_was_ended_hears_and_says_nothing_more():
    sent, read = [], []

    async def app(scope, receive, send):
        read.extend([await receive(), await receive()])
        await send({"type": "websocket.send", "bytes": b"late"})

    async def receive():
        return {"type": "websocket.receive", "text": "hello"}

    async def send(event):
        sent.append(event)

    asyncio.run(MessageFilter(app)({"type": "websocket"}, receive, send))
    assert sent == [{"type": "websocket.close", "code": 1003}]
    assert [event["type"] for event in read] == ["websocket.disconnect"] * 2


def conversation(given):
    """What the application hears of events that come after so many seconds each, and what the reader is sent."""
    heard, sent = [], []

    async def app(scope, receive, send):
        while not heard or heard[-1]["type"] != "websocket.disconnect":
            heard.append(await receive())

    async def receive():
        seconds, event = given.pop(0) if given else (60, None)
        await asyncio.sleep(seconds)
        return event

    async def send(event):
        sent.append(event)

    asyncio.run(MessageFilter(app)({"type": "websocket"}, receive, send))
    return [event["type"].partition(".")[2] for event in heard], sent


CONNECT = {"type": "websocket.connect"}
ASKED = {"type": "websocket.receive", "bytes": rerun().SerializeToString()}
LEFT_OUT = {"type": "websocket.receive", "bytes": BackMsg(clear_cache=True).SerializeToString()}


@pytest.mark.parametrize("said", [[], [(0, LEFT_OUT)] * 3])
def test_a_connection_on_which_nothing_is_asked_is_ended(said, monkeypatch):
    monkeypatch.setattr(messages, "FIRST_SECONDS", 0.05)
    heard, sent = conversation([(0, CONNECT), *said])
    assert heard == ["connect", "disconnect"]
    assert sent == [{"type": "websocket.close", "code": 1001}]


def test_a_connection_that_was_used_and_fell_silent_is_ended(monkeypatch):
    monkeypatch.setattr(messages, "IDLE_SECONDS", 0.05)
    heard, sent = conversation([(0, CONNECT), (0, ASKED), (0, ASKED)])
    assert heard == ["connect", "receive", "receive", "disconnect"]
    assert sent == [{"type": "websocket.close", "code": 1001}]


def test_a_connection_that_is_used_now_and_then_stays(monkeypatch):
    monkeypatch.setattr(messages, "FIRST_SECONDS", 0.2)
    monkeypatch.setattr(messages, "IDLE_SECONDS", 0.2)
    gone = {"type": "websocket.disconnect", "code": 1000}
    heard, sent = conversation([(0, CONNECT), *[(0.04, ASKED)] * 8, (0, gone)])
    assert heard == ["connect", *["receive"] * 8, "disconnect"]
    assert sent == []


def test_a_connection_gets_only_so_many_files_in_a_minute(monkeypatch):
    download = BackMsg()
    download.backend_operation_request.deferred_file.file_id = HASH
    wanted = {"type": "websocket.receive", "bytes": download.SerializeToString()}
    gone = {"type": "websocket.disconnect", "code": 1000}
    heard, _ = conversation([(0, CONNECT), *[(0, wanted)] * (messages.MOST_FILES + 30), (0, ASKED), (0, gone)])
    assert heard.count("receive") == messages.MOST_FILES + 1
    monkeypatch.setattr(messages, "FILES_SECONDS", 0)
    heard, _ = conversation([(0, CONNECT), *[(0, wanted)] * (messages.MOST_FILES + 30), (0, gone)])
    assert heard.count("receive") == messages.MOST_FILES + 30


def test_a_page_asks_often_enough_to_keep_its_connection():
    # Browsers let a page in the background ask once a minute.
    assert max(database_watch.SECONDS, 60) * 5 <= messages.IDLE_SECONDS


def test_only_a_download_that_is_gone_stays_out_of_the_log():
    MessageFilter(None)
    (kept,) = {one for one in logging.getLogger(OPERATIONS_LOG).filters if callable(one)}
    record = logging.makeLogRecord({"exc_info": (MediaFileStorageError, MediaFileStorageError("gone"), None)})
    assert not kept(record)
    assert kept(logging.makeLogRecord({"exc_info": (OSError, OSError("full"), None)}))
    failed = MediaFileStorageError("Callable execution failed")
    failed.__cause__ = ValueError("a template of one page made several")
    assert kept(logging.makeLogRecord({"exc_info": (MediaFileStorageError, failed, None)}))
    assert kept(logging.makeLogRecord({}))
