"""Refuse a request with one sentence."""

from __future__ import annotations

import logging

from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocketClose


async def refuse(scope: Scope, receive: Receive, send: Send, status: int, sentence: str) -> None:
    """Answer with `status` and a sentence; a websocket too, before it opens; or close it if that is not possible."""
    if scope["type"] == "websocket" and "websocket.http.response" not in scope.get("extensions", {}):
        await WebSocketClose(1008)(scope, receive, send)
    else:
        await PlainTextResponse(sentence, status)(scope, receive, send)


def quieten_uvicorn() -> None:
    """Keep one line out of the log: uvicorn logs a websocket refused with a sentence as an error.

    It would do so for each one that a stranger opens.
    """
    logging.getLogger("uvicorn.error").addFilter(_is_news)


def _is_news(record: logging.LogRecord) -> bool:
    return record.getMessage() != "ASGI callable returned without completing handshake."
