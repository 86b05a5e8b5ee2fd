"""What changed in a place as a feed to follow, below /feeds/: of the public copy, without an account.

A feed is written when it is first asked for, and kept in memory as long as the copy is in use: a place has one name in
the address, and any other name is not found.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

ADDRESS, ENDING = "/feeds/", ".atom"
_PLACE = re.compile(r"[A-Za-z0-9-]{1,80}")
# A new copy has other feeds under the same names; whoever has the newest is told so by its ETag.
_CACHED = "public, max-age=300"
# Whoever follows a feed asks again by themselves; a program that is told "not found" may stop.
_LATER = {"Retry-After": "60", "Cache-Control": "no-store"}


class NotNow(Exception):
    """A feed cannot be written at the moment."""


def feed_address(place: str) -> str:
    """The address of a place's feed.

    >>> feed_address("mill-hill")
    '/feeds/mill-hill.atom'
    """
    return f"{ADDRESS}{place}{ENDING}"


class PlaceFeeds:
    """Middleware that sends the feeds of places; everything that is not below /feeds/ is passed on."""

    def __init__(self, app: ASGIApp, feed: Callable[[str], str | None]) -> None:
        """`feed` gives the feed of a place of the public copy in use; None if there is no such place or no copy.

        It may raise `NotNow`.
        """
        self.app = app
        self.feed = feed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send a feed; 404 for any other name, 503 if it cannot be written now, 405 for anything but GET and HEAD."""
        if scope["type"] != "http" or not scope["path"].startswith(ADDRESS):
            await self.app(scope, receive, send)
            return
        if scope["method"] not in ("GET", "HEAD"):
            answer: Response = PlainTextResponse("Feeds can only be read.", 405, headers={"Allow": "GET, HEAD"})
        else:
            answer = await asyncio.to_thread(self._answer, scope["path"].removeprefix(ADDRESS), Headers(scope=scope))
        await answer(scope, receive, send)

    def _answer(self, name: str, headers: Headers) -> Response:
        place = name.removesuffix(ENDING)
        try:
            told = self.feed(place) if name.endswith(ENDING) and _PLACE.fullmatch(place) else None
        except NotNow:
            return PlainTextResponse("The feed cannot be written just now. Ask again in a minute.", 503, headers=_LATER)
        if told is None:
            return PlainTextResponse("There is no feed of that name.", 404)
        body = told.encode()
        tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
        lines = {"Cache-Control": _CACHED, "ETag": tag}
        if tag in (one.strip().removeprefix("W/") for one in headers.get("if-none-match", "").split(",")):
            return Response(status_code=304, headers=lines)
        return Response(body, headers=lines, media_type="application/atom+xml")
