"""Files for others, as `manage.py export` wrote them next to the public copy, below /files/.

Only files of the export's own description are sent, by their exact names; there is no listing, and nothing is read
from a path that a request gives.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

from starlette.datastructures import Headers
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from data.serving.exported import ExportedFile, is_whole

ADDRESS = "/files/"
# A new copy has other files under the same names; whoever has the newest is told so by its ETag.
_CACHED = "public, max-age=300"
# A browser shows these itself, and saves the others.
_SHOWN = (".txt", ".json", ".atom")


class ExportedFiles:
    """Middleware that sends the files for others; everything that is not below /files/ is passed on."""

    def __init__(self, app: ASGIApp, files: Callable[[], Mapping[str, ExportedFile]]) -> None:
        """`files` gives the files of the copy in use by name; none on a server without a public copy."""
        self.app = app
        self.files = files

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send a file, or part of it; 404 for any other name, and 405 for anything but GET and HEAD."""
        if scope["type"] != "http" or not scope["path"].startswith(ADDRESS):
            await self.app(scope, receive, send)
            return
        if scope["method"] not in ("GET", "HEAD"):
            answer: Response = PlainTextResponse("Files can only be read.", 405, headers={"Allow": "GET, HEAD"})
        else:
            answer = await asyncio.to_thread(self._answer, scope["path"].removeprefix(ADDRESS), Headers(scope=scope))
        await answer(_one_part(scope), receive, send)

    def _answer(self, name: str, headers: Headers) -> Response:
        file = self.files().get(name)
        if file is None or not is_whole(file):
            return PlainTextResponse("There is no file of that name.", 404)
        told = {"Cache-Control": _CACHED, "ETag": file.tag}
        if file.tag in (one.strip().removeprefix("W/") for one in headers.get("if-none-match", "").split(",")):
            return Response(status_code=304, headers=told)
        way = "inline" if name.endswith(_SHOWN) else "attachment"
        return FileResponse(file.path, 200, told, file.kind, filename=name, content_disposition_type=way)


def _one_part(scope: Scope) -> Scope:
    """The request without a range of several parts, which programs for such files never ask for."""
    if "," not in Headers(scope=scope).get("range", ""):
        return scope
    return {**scope, "headers": [line for line in scope["headers"] if line[0].lower() != b"range"]}
