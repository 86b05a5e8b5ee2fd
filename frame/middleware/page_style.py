"""Add style, script, name and text to the page that Streamlit sends, so that they are there from the first byte."""

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
# Files that every page needs and Streamlit fetches one after the other once it has begun to draw: text with pictures,
# buttons, fonts, icons. assets/page.js asks for them as soon as the page's first scripts have loaded.
_SCRIPTS_LATER = ("Button", "Html", "purify", "rehype-raw", "hastscript", "web-namespaces")
_FONTS_LATER = ("SourceSansVF-Upright", "MaterialSymbols-Rounded")
# As in Streamlit, except for the last part: text does not wait for its font.
_LETTERS = (
    '<style>@font-face{{font-family:"Source Sans";font-weight:100 900;src:url(".{}")format("woff2");'
    "font-display:swap}}</style>"
)
# Streamlit asks for its fonts before its scripts. Text can be drawn without them, but not without the scripts.
_FONT_FIRST = re.compile(rb'<link\s+rel="preload"[^>]*as="font"[^>]*>')
# Streamlit's advertisement of a way to read pages by program, which frame/middleware/messages.py blocks.
_REMARK = re.compile(rb'<!--.*?-->|<link rel="service-desc"[^>]*>', re.DOTALL)
# They describe Streamlit's version of the page; a browser with a cached copy would not see a changed style.
_OF_THE_FILE = (b"content-length", b"etag", b"last-modified")

Introduce = Callable[[str, str], Introduction]


class PageStyle:
    """Middleware that puts `page.css`, the page's name and its preview into every page.

    `st.html` could carry a style too, but has its own script: the browser fetches that only once the first elements are
    there, and applies the style together with charts and menus, up to a second after the first text.
    """

    def __init__(self, app: ASGIApp, introduce: Introduce) -> None:
        self.app = app
        self.introduce = introduce

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; pages once they are complete."""
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
            await self.app(_without_compression(scope), receive, said)

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
    """Streamlit's page with our style, and with the name of what it will show."""
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

    The server in front allows scripts by their hash: deploy/nginx/policing/headers.conf lists them.
    """
    return f"<script>{(_ASSETS / 'page.js').read_text(encoding='utf-8')}</script>"


@cache
def later() -> str:
    """The head's elements for files fetched later: links without a type, which `page.js` fills in."""
    font = 'data-rel="preload" as="font" type="font/woff2"'
    kinds = {'data-rel="modulepreload"': addresses(*_SCRIPTS_LATER), font: addresses(*_FONTS_LATER)}
    links = "".join(f'<link {kind} href=".{one}" crossorigin>' for kind, found in kinds.items() for one in found)
    return _LETTERS.format(*addresses(*_FONTS_LATER[:1])) + links


def _without_compression(scope: Scope) -> Scope:
    """The same request, for a page without compression: Streamlit compresses answers before they arrive here."""
    if "." in scope["path"]:
        return scope  # a file; pages have no dot in their address
    return {**scope, "headers": [line for line in scope["headers"] if line[0] != b"accept-encoding"]}


def _is_page(start: Message) -> bool:
    told = {name.lower(): value for name, value in start["headers"]}
    return (
        start["status"] == 200
        and told.get(b"content-type", b"").startswith(b"text/html")
        and b"content-encoding" not in told
    )
