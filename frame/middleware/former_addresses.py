"""Addresses of pages that are no longer there, and those below a page, lead to the page."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from components.viewing import SHARED
from frame.register import Page, Register


class FormerAddresses:
    """Middleware that redirects a page's old address to its new one, below any path that a server in front adds.

    An address below a page's, such as /hotspots/castle, leads to the page: Streamlit would show an empty one.
    """

    def __init__(self, app: ASGIApp, register: Register) -> None:
        self.app = app
        pages = [entry for entry in register if isinstance(entry, Page)]
        self.pages = {page.url_path for page in pages}
        self.now = {old: (page.url_path, query) for page in pages for old, query in page.formerly}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything else on."""
        folders, _, name = scope.get("path", "").rstrip("/").rpartition("/")
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or "_" in folders:
            await self.app(scope, receive, send)
            return
        # Relative, so that it works below any path that a server in front adds.
        up = "../" if scope["path"].endswith("/") else ""
        above = folders.rpartition("/")[2]
        if above in self.pages and not {*"._"} & {*name}:
            await RedirectResponse(f"{up}../{above}", 302)(scope, receive, send)
            return
        if name not in self.now:
            await self.app(scope, receive, send)
            return
        page, query = self.now[name]
        kept = [pair for pair in parse_qsl(scope["query_string"].decode("latin-1")) if pair[0] in SHARED]
        address = f"{up}{page}?{query}{'&' if kept else ''}{urlencode(kept)}"
        await RedirectResponse(address, 301)(scope, receive, send)
