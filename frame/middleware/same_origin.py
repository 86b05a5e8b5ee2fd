"""Requests that a page of another site sends are refused."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from frame.middleware.refusal import refuse


class OwnOrigin:
    """Middleware that answers only requests from pages at its own address.

    Streamlit would compare an unknown origin with this computer's own addresses, and ask an outside service for them. A
    proxy in front must pass on the `Host` that the reader's browser sent.
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
    """Whether the request comes from a page at this address; a program gives no origin."""
    origins = [origin.lower() for origin in headers.getlist("origin")]
    host = headers.get("host", "").lower()
    return not origins or (len(origins) == 1 and origins[0] in (f"http://{host}", f"https://{host}") and host != "")
