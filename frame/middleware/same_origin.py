"""Requests that a page of another site sends are refused at the door."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from frame.middleware.refusal import refuse


class OwnOrigin:
    """Middleware that answers only pages of the address that was asked.

    Streamlit would compare a stranger's origin with this computer's own addresses, and ask a machine outside for them.
    A proxy in front must hand on the `Host` that the reader's browser sent.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it: 403, and no websocket."""
        if scope["type"] not in {"http", "websocket"} or _is_own(Headers(scope=scope)):
            await self.app(scope, receive, send)
        else:
            await refuse(scope, receive, send, 403, "Only pages at this address may use this.")


def _is_own(headers: Headers) -> bool:
    """Whether a browser says that a page of this address asks; a program says nothing."""
    origins = [origin.lower() for origin in headers.getlist("origin")]
    host = headers.get("host", "").lower()
    return not origins or (len(origins) == 1 and origins[0] in (f"http://{host}", f"https://{host}") and host != "")
