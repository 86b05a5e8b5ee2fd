"""Our style stands in the head of the page that Streamlit answers with, so that it holds from the first text on."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_STYLE = Path(__file__).parent.parent / "components" / "draw" / "assets" / "page.css"
_END = b"</head>"
# They tell of the page as Streamlit has it; a browser that kept it would not see that the style has changed.
_OF_THE_FILE = (b"content-length", b"etag", b"last-modified")


class Head:
    """Middleware that puts `page.css` into every page.

    `st.html` could carry it, too, but is a script of its own: the browser fetches it only once the first elements are
    there, and shows what it brings together with charts and menus, up to a second after the first text.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; of answers that are pages, once they are whole."""
        start: Message | None = None
        whole = b""

        async def said(message: Message) -> None:
            nonlocal start, whole
            if message["type"] == "http.response.start" and _is_page(message):
                kept = [(name, value) for name, value in message["headers"] if name.lower() not in _OF_THE_FILE]
                start = {**message, "headers": kept}
            elif start and message["type"] == "http.response.body":
                whole += message.get("body", b"")
                if not message.get("more_body"):
                    page = whole.replace(_END, style() + _END, 1)
                    if scope["method"] != "HEAD":
                        start["headers"].append((b"content-length", str(len(page)).encode()))
                    await send(start)
                    await send({**message, "body": page})
            else:
                await send(message)

        if scope["type"] != "http":
            await self.app(scope, receive, send)
        else:
            await self.app(_asking_for_plain(scope), receive, said)


@cache
def style() -> bytes:
    """The element that goes into the head."""
    return b"<style>" + _STYLE.read_bytes() + b"</style>"


def _asking_for_plain(scope: Scope) -> Scope:
    """The same question, for a page without compression: Streamlit compresses before an answer comes by here."""
    if "." in scope["path"]:
        return scope  # a file; no page has a dot in its address
    return {**scope, "headers": [line for line in scope["headers"] if line[0] != b"accept-encoding"]}


def _is_page(start: Message) -> bool:
    told = {name.lower(): value for name, value in start["headers"]}
    return (
        start["status"] == 200
        and told.get(b"content-type", b"").startswith(b"text/html")
        and b"content-encoding" not in told
    )
