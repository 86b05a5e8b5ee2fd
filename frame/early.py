"""Streamlit's part for our own HTML is asked for with the page, not when the page's first run needs it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import streamlit
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_STATIC = Path(streamlit.__file__).parent / "static"
_IMPORTED = re.compile(r'from"\./([\w.-]+\.js)"')


class Early:
    """Middleware that names, in the head of a page's answer, what a browser will need for the page's first picture.

    `st.html` is a script of its own, which would otherwise queue behind those of charts, tables and maps, of eight
    megabytes; the pictures that stand in for maps (`components.draw.first_picture`) would come as late as the maps.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the header to answers that are pages."""

        async def said(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message["headers"])
                if any(name == b"content-type" and kind.startswith(b"text/html") for name, kind in headers):
                    headers += [(b"link", link) for link in links()]
                    message = {**message, "headers": headers}
            await send(message)

        await self.app(scope, receive, said if scope["type"] == "http" else send)


@cache
def links() -> tuple[bytes, ...]:
    """Values of the header, one for each script; none where Streamlit's files are not as they were."""
    page = (_STATIC / "index.html").read_text(encoding="utf-8")
    scripts: list[str] = []
    for part in sorted((_STATIC / "static" / "js").glob("Html.*.js")):
        scripts += [part.name, *_IMPORTED.findall(part.read_text(encoding="utf-8"))]
    return tuple(
        f"<./static/js/{name}>; rel=modulepreload; crossorigin".encode() for name in scripts if name not in page
    )
