"""What stands in the page that Streamlit answers with, from the first byte on: style, script, name and text."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from frame.middleware import introduction
from frame.middleware.introduction import Introduction
from frame.middleware.small_files import addresses, encoding, packed

_ASSETS = Path(__file__).parent.parent.parent / "components" / "draw" / "assets"
_STYLES = ("page.css", "around.css", "slides.css")
_END = b"</head>"
_TITLE = b"<title>Streamlit</title>"
_NO_SCRIPT = re.compile(rb"<noscript>.*?</noscript>", re.DOTALL)
_ROOT = b'<div id="root"></div>'
# What every page draws with, and Streamlit fetches one after the other once it has begun to draw: texts with pictures,
# buttons, letters, icons. assets/page.js asks for it as soon as the scripts that a page begins with have come.
_SCRIPTS_LATER = ("Button", "Html", "purify", "rehype-raw", "hastscript", "web-namespaces")
_FONTS_LATER = ("SourceSansVF-Upright", "MaterialSymbols-Rounded")
# As Streamlit says it, but for the last part: a text does not wait for its letters.
_LETTERS = (
    '<style>@font-face{{font-family:"Source Sans";font-weight:100 900;src:url(".{}")format("woff2");'
    "font-display:swap}}</style>"
)
# Streamlit asks for its letters before its scripts. A text is drawn without them, but not without the scripts.
_FONT_FIRST = re.compile(rb'<link\s+rel="preload"[^>]*as="font"[^>]*>')
# Streamlit's remarks on a way to read a page by program, which frame/middleware/messages.py closes.
_REMARK = re.compile(rb'<!--.*?-->|<link rel="service-desc"[^>]*>', re.DOTALL)
# They tell of the page as Streamlit has it; a browser that kept it would not see that the style has changed.
_OF_THE_FILE = (b"content-length", b"etag", b"last-modified")

Introduce = Callable[[str, str], Introduction]


class PageStyle:
    """Middleware that puts `page.css`, the page's name and its preview into every page.

    `st.html` could carry a style, too, but is a script of its own: the browser fetches it only once the first elements
    are there, and shows what it brings together with charts and menus, up to a second after the first text.
    """

    def __init__(self, app: ASGIApp, introduce: Introduce) -> None:
        self.app = app
        self.introduce = introduce

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
                    await self._send(scope, start, whole, send)
            else:
                await send(message)

        if scope["type"] != "http":
            await self.app(scope, receive, send)
        else:
            await self.app(_asking_for_plain(scope), receive, said)

    async def _send(self, scope: Scope, start: Message, whole: bytes, send: Send) -> None:
        query = scope.get("query_string", b"").decode("latin-1")
        told = await asyncio.to_thread(self.introduce, scope["path"], query)
        how = encoding(Headers(scope=scope).get("accept-encoding", ""))
        body = packed(page(whole, told), how)
        if scope["method"] != "HEAD":
            start["headers"].append((b"content-length", str(len(body)).encode()))
        if how:
            start["headers"].append((b"content-encoding", how.encode()))
        start["headers"].append((b"vary", b"Accept-Encoding"))
        await send(start)
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def page(streamlit_s: bytes, told: Introduction) -> bytes:
    """Streamlit's page with our style, and with the name of what it is going to show."""
    texts = {
        _TITLE: introduction.title(told),
        _ROOT: f'<div id="root">{introduction.while_it_loads(told)}</div>',
        _END: introduction.elements(told) + style() + script() + later() + _END.decode(),
    }
    whole = _FONT_FIRST.sub(b"", _REMARK.sub(b"", streamlit_s))
    whole = _NO_SCRIPT.sub(lambda _: f"<noscript>{introduction.without_script(told)}</noscript>".encode(), whole)
    for place, text in texts.items():
        whole = whole.replace(place, text.encode(), 1)
    return whole


@cache
def style() -> str:
    """The element that goes into the head."""
    return f"<style>{''.join((_ASSETS / name).read_text(encoding='utf-8') for name in _STYLES)}</style>"


@cache
def script() -> str:
    """The script that goes into the head.

    A server in front knows scripts by their text: deploy/nginx/policing/headers.conf has a hash of each.
    """
    return f"<script>{(_ASSETS / 'page.js').read_text(encoding='utf-8')}</script>"


@cache
def later() -> str:
    """The elements of the head for what is fetched later: links of no kind yet, to which `page.js` gives their own."""
    font = 'data-rel="preload" as="font" type="font/woff2"'
    kinds = {'data-rel="modulepreload"': addresses(*_SCRIPTS_LATER), font: addresses(*_FONTS_LATER)}
    links = "".join(f'<link {kind} href=".{one}" crossorigin>' for kind, found in kinds.items() for one in found)
    return _LETTERS.format(*addresses(*_FONTS_LATER[:1])) + links


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
