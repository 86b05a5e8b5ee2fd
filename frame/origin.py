"""Requests that a page of another site sends are refused at the door."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose


class OwnOrigin:
    """Middleware that answers only pages of the address that was asked.

    Streamlit would compare a stranger's origin with this computer's own addresses, and ask a machine outside for them.
    A proxy in front must hand on the `Host` that the reader's browser sent.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it: 403, and no websocket."""
        headers = Headers(scope=scope) if scope["type"] in {"http", "websocket"} else Headers()
        origin = headers.get("origin")
        if origin is None or origin.lower().partition("://")[2] == headers.get("host", "no host").lower():
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await WebSocketClose(1008)(scope, receive, send)
        else:
            await PlainTextResponse("Only pages of this address may ask.", 403)(scope, receive, send)
