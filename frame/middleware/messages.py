"""Let in only messages that a reader's browser would send, and let out nothing about this computer.

A program can send Streamlit's messages as well as a browser can, including ones that no browser would. Streamlit obeys
some of them for anyone (empty all caches, give out addresses for uploads, report the project's Git state), copies parts
of others into the log, and gives widgets values of a type that they cannot read.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from google.protobuf.message import DecodeError, Message
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.types import Message as Event

from components.widget_keys import SENDS, Sends, kind_of
from frame.streamlit_internals import (
    PRIVATE_PATHS,
    WIDGET_ID_PREFIX,
    BackMsg,
    ClientState,
    ForwardMsg,
    MediaFileStorageError,
    WidgetState,
    filter_log_of_files,
)

log = logging.getLogger("policing")

# Streamlit answers these, and no page of this project asks for them.
CLOSED = re.compile(rf"/_stcore/({'|'.join(PRIVATE_PATHS)})\b|^/(auth/|oauth2callback)")
# A page asks as soon as it is connected, then every five seconds, or once a minute in the background; one that its
# browser has put to sleep connects again when it wakes.
FIRST_SECONDS = 30
IDLE_SECONDS = 600
# Downloads that are made on request: each takes a processor for up to some seconds, and Streamlit makes every one that
# is asked for, also of a reader who has left.
FILES_SECONDS, MOST_FILES = 60, 20
_LARGEST = 500_000  # bytes; a browser sends a few thousand, about ten thousand with a shape of the map
_LARGEST_GREETING = 50_000  # bytes; it grows with the number of pages, and is a fifth of it today
_LONGEST_ADDRESS = 4_000  # characters after the question mark
_LONGEST = 1_000  # characters of anything else
_LONGEST_PASTED = 10_000  # characters of what a reader may paste: a thousand area codes
_MOST_HASHES = 5_000
_WIDGET = re.compile(rf"{re.escape(WIDGET_ID_PREFIX)}-[0-9a-f]{{32}}-(.+)", re.ASCII)
_FIELDS: dict[Sends, str] = {
    "truth": "bool_value",
    "press": "trigger_value",
    "text": "string_value",
    "long text": "string_value",
    "texts": "string_array_value",
    "selection": "string_value",
}
_NAME = re.compile(r"[\w-]{0,64}", re.ASCII)  # hashes and ids, which Streamlit may write to the log


class Refused(Exception):
    """A message that no browser sends; the connection ends with `code`."""

    def __init__(self, code: int, why: str) -> None:
        super().__init__(why)
        self.code = code


class MessageFilter:
    """Middleware that blocks unused endpoints and checks every message from a reader."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        filter_log_of_files(_is_news)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what a page of this project would ask for; refuse anything else."""
        if scope["type"] == "websocket":
            await self._exchange(scope, receive, send)
        elif scope["type"] == "http" and CLOSED.search(scope["path"]):
            await PlainTextResponse("Not found", 404)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _exchange(self, scope: Scope, receive: Receive, send: Send) -> None:
        ended = False
        until = time.monotonic() + FIRST_SECONDS
        another_file = _limit()

        async def received() -> Event:
            nonlocal ended, until
            while not ended:
                try:
                    event = await _in_time(receive, until)
                    payload = (
                        inbound(event.get("bytes"), another_file) if event["type"] == "websocket.receive" else None
                    )
                except Refused as refused:
                    log.info("A connection was ended: %s", refused)
                    ended = True
                    await send({"type": "websocket.close", "code": refused.code})
                    return {"type": "websocket.disconnect", "code": refused.code}
                if event["type"] != "websocket.receive":
                    return event
                if payload is not None:
                    until = time.monotonic() + IDLE_SECONDS
                    return {"type": "websocket.receive", "bytes": payload}
            return {"type": "websocket.disconnect", "code": 1008}

        async def said(event: Event) -> None:
            if not ended:
                if event["type"] == "websocket.send" and event.get("bytes"):
                    event = {**event, "bytes": outbound(event["bytes"])}
                await send(event)

        await self.app(scope, received, said)


async def _in_time(receive: Receive, until: float) -> Event:
    """The next message. Raises `Refused` if none arrives in time: the connection is held open for nothing."""
    try:
        return await asyncio.wait_for(receive(), max(0.0, until - time.monotonic()))
    except TimeoutError:
        raise Refused(1001, "nothing was asked for a while") from None


def _limit() -> Callable[[], bool]:
    """Whether one connection may ask for another file just now; each call is one request."""
    asked: deque[float] = deque(maxlen=MOST_FILES)

    def another() -> bool:
        now = time.monotonic()
        if len(asked) == MOST_FILES and now - asked[0] < FILES_SECONDS:
            return False
        asked.append(now)
        return True

    return another


def inbound(payload: bytes | None, another_file: Callable[[], bool] = lambda: True) -> bytes | None:
    """A message as Streamlit may read it; None if it is dropped.

    `another_file` says whether the reader may ask for a file now.

    Raises `Refused` for anything that is not a message, or is too large.
    """
    if payload is None:
        raise Refused(1003, "text instead of a message")
    if len(payload) > _LARGEST:
        raise Refused(1009, f"a message of more than {_LARGEST:,} bytes")
    message = BackMsg()
    try:
        message.ParseFromString(payload)
    except DecodeError:
        raise Refused(1002, "not a message") from None
    kind = message.WhichOneof("type")
    if kind == "rerun_script":
        return message.SerializeToString() if _tidied(message.rerun_script) else None
    if kind == "backend_operation_request":
        request = message.backend_operation_request
        names = (request.request_id, request.session_id, request.deferred_file.file_id)
        wanted = request.HasField("deferred_file") and all(_NAME.fullmatch(name) for name in names)
        return payload if wanted and another_file() else None
    return payload if kind in ("stop_script", "app_heartbeat") else None


def outbound(payload: bytes) -> bytes:
    """A message to a reader, without what Streamlit tells every reader about this computer.

    That is the path of app.py (often with a person's name in it), an id of the machine, and its software.
    """
    if len(payload) > _LARGEST_GREETING:
        return payload
    message = ForwardMsg.FromString(payload)
    if not message.HasField("new_session"):
        return payload
    greeting = message.new_session
    greeting.main_script_path = "app.py"
    greeting.initialize.environment_info.python_version = ""
    greeting.initialize.environment_info.server_os = ""
    greeting.initialize.user_info.Clear()
    return message.SerializeToString()


def fits(widget: WidgetState) -> bool:
    """Whether a value has the type that its widget gives, which its key says."""
    found = _WIDGET.fullmatch(widget.id)
    kind, sent = kind_of(found[1]) if found else None, widget.WhichOneof("value")
    if kind == "choice" and sent is None:
        return True  # it was cleared
    if kind is None or sent != _FIELDS[SENDS[kind]]:
        return False
    if SENDS[kind] == "texts":
        return all(len(text) <= _LONGEST for text in widget.string_array_value.data)
    if SENDS[kind] in ("text", "long text"):
        return len(widget.string_value) <= (_LONGEST if SENDS[kind] == "text" else _LONGEST_PASTED)
    return SENDS[kind] != "selection" or _is_selection(widget.string_value)


def _tidied(state: ClientState) -> bool:
    """Reduce a request to what a browser would send; returns whether it may be asked at all."""
    names = (state.page_script_hash, state.fragment_id)
    if not all(_NAME.fullmatch(name) for name in names):
        return False
    state.query_string = state.query_string[:_LONGEST_ADDRESS]
    state.page_name = state.page_name[:_LONGEST]
    del state.cached_message_hashes[_MOST_HASHES:]
    kept = [widget for widget in state.widget_states.widgets if fits(widget)]
    if len(kept) < len(state.widget_states.widgets):
        del state.widget_states.widgets[:]
        state.widget_states.widgets.extend(kept)
    _shorten(state.context_info)
    return True


def _is_news(record: logging.LogRecord) -> bool:
    """Leave out the trace of an expired download: the page has run again since and has a new one.

    One that could not be made has the cause with it.
    """
    wrong = record.exc_info[1] if record.exc_info else None
    return not isinstance(wrong, MediaFileStorageError) or wrong.__cause__ is not None


def _shorten(message: Message) -> None:
    for field, value in message.ListFields():
        if isinstance(value, str) and len(value) > _LONGEST_ADDRESS:
            message.ClearField(field.name)


def _is_selection(text: str) -> bool:
    """Whether a text is the selection of a table or a map."""
    try:
        said: Any = json.loads(text)
    except (ValueError, RecursionError):
        return False
    if not isinstance(said, dict) or not isinstance(chosen := said.get("selection", {}), dict):
        return False
    rows, columns, cells = (chosen.get(name, []) for name in ("rows", "columns", "cells"))
    objects, indices = (chosen.get(name, {}) for name in ("objects", "indices"))
    return (
        _all(rows, int)
        and _all(columns, str)
        and _all(cells, list)
        and isinstance(objects, dict)
        and all(_all(shapes, dict) for shapes in objects.values())
        and isinstance(indices, dict)
        and all(_all(numbers, int) for numbers in indices.values())
    )


def _all(values: Any, kind: type) -> bool:
    return isinstance(values, list) and all(isinstance(value, kind) for value in values)
