"""Headers of every answer: load nothing from elsewhere, allow no framing by other sites, send no referrer.

The nginx configuration in deploy/nginx sets the same headers on its own answers and replaces these; a test compares the
two.
"""

from __future__ import annotations

import base64
import hashlib
import logging
import re
import secrets
from functools import cache

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.draw.cards.menu import INTO_THE_MENU
from components.draw.slides.slide import TO_THE_SLIDE
from frame.menu import LOAD_AGAIN
from frame.middleware.bare_answers import add_headers
from frame.middleware.host import HOST
from frame.middleware.page_style import script
from frame.middleware.refusal import quieten_uvicorn, refuse
from frame.streamlit_internals import BROWSER_FILES

log = logging.getLogger("policing")

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_FIXED = [(name.lower().encode(), value.encode()) for name, value in FIXED.items()]
# The headers that a browser uses for a script, a style or a font, which are never shown as a page. A first visit loads
# 60 of them, perhaps over a slow line: the other headers were a tenth of the data it waits for.
_SHORT = [
    (name, value) for name, value in _FIXED if name in (b"x-content-type-options", b"cross-origin-resource-policy")
]
NO_PAGES = (b"text/javascript", b"application/javascript", b"text/css", b"font/woff2")
_POLICY = b"content-security-policy"
_OURS = {name for name, _ in _FIXED} | {_POLICY}
_STARTS = ("http.response.start", "websocket.accept", "websocket.http.response.start")
_INDEX = BROWSER_FILES / "index.html"


class SafeHeaders:
    """The outermost middleware: puts the headers on every answer, including refusals and failures."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        quieten_uvicorn()
        add_headers([*_FIXED, (_POLICY, policy({"headers": []}).encode())])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer with these headers in place of any with the same names."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        begun = False

        async def said(message: Message) -> None:
            nonlocal begun
            if message["type"] in _STARTS:
                begun = True
                theirs = [line for line in message.get("headers", []) if line[0].lower() not in _OURS]
                ours = _SHORT if _no_page(message, theirs) else [*_FIXED, (_POLICY, policy(scope).encode())]
                message = {**message, "headers": [*theirs, *ours]}
            await send(message)

        try:
            await self.app(scope, receive, said)
        except Exception:
            # Starlette would answer from outside this middleware.
            if begun:
                raise
            reference = secrets.token_hex(3)
            log.exception("A request failed (reference %s)", reference)
            await refuse(scope, receive, said, 500, f"This could not be shown. The cause is in the log: {reference}.")


def _no_page(message: Message, headers: list[tuple[bytes, bytes]]) -> bool:
    kind = next((value for name, value in headers if name.lower() == b"content-type"), b"")
    return message.get("status") == 200 and kind.partition(b";")[0] in NO_PAGES


def policy(scope: Scope) -> str:
    """The Content-Security-Policy of an answer.

    Streamlit and its charts set styles on elements; maps and charts use blobs, data images and WebAssembly.
    """
    scripts = " ".join(f"'sha256-{digest}'" for digest in script_hashes())
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self' 'wasm-unsafe-eval' {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self' {_stream(scope)}data: blob:",
            "worker-src 'self' blob:",
            "manifest-src 'self'",
            "base-uri 'self'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        ]
    )


@cache
def script_hashes() -> tuple[str, ...]:
    """The SHA-256 of each inline script: the one in Streamlit's page and our own."""
    text = _INDEX.read_text(encoding="utf-8") + INTO_THE_MENU + TO_THE_SLIDE + LOAD_AGAIN + script()
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    return tuple(base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)


def _stream(scope: Scope) -> str:
    """The address of the stream: Safari before 15.4 does not accept 'self' for it."""
    host = HOST.fullmatch(Headers(scope=scope).get("host", "").lower())
    if host is None or host["name"] is None:  # a policy cannot name an IPv6 address
        return ""
    secure = scope.get("scheme") in ("https", "wss")
    return f"{'wss' if secure else 'ws'}://{host.group()} "
