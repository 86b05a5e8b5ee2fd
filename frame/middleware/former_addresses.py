"""Addresses of pages that are no longer there lead to the page that replaced them."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from components.viewing import SHARED
from frame.register import Page, Register


class FormerAddresses:
    """Middleware that redirects a page's old address to its new one, below any path that a server in front adds."""

    def __init__(self, app: ASGIApp, register: Register) -> None:
        self.app = app
        pages = [entry for entry in register if isinstance(entry, Page)]
        self.now = {old: (page.url_path, query) for page in pages for old, query in page.formerly}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything else on."""
        folders, _, name = scope.get("path", "").rstrip("/").rpartition("/")
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or name not in self.now or "_" in folders:
            await self.app(scope, receive, send)
            return
        # Relative, so that it works below any path that a server in front adds.
        up = "../" if scope["path"].endswith("/") else ""
        page, query = self.now[name]
        kept = [pair for pair in parse_qsl(scope["query_string"].decode("latin-1")) if pair[0] in SHARED]
        address = f"{up}{page}?{query}{'&' if kept else ''}{urlencode(kept)}"
        await RedirectResponse(address, 301)(scope, receive, send)
