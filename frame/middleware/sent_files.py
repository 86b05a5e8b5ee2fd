"""Files that a page sends to be added, straight to the disk: Streamlit's own upload would hold each in memory.

A public server has no such address.
"""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from urllib.parse import unquote

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from data.adding import sent
from data.serving.refusal import BuildRefused

log = logging.getLogger("policing")

ADDRESS = "/add-data/file"
# The longest that one file may take, and the longest pause within it; 500 MB take six minutes at 1.5 MB/s.
LONGEST_S, LONGEST_PAUSE_S = 1800.0, 60.0
# Browsers let no page of another site send these.
KEY, NAME, CHANGED = "x-adding-key", "x-file-name", "x-file-changed"


class SentFiles:
    """Middleware that takes a file at `ADDRESS` from who has the key of this server’s pages; all else is passed on."""

    def __init__(self, app: ASGIApp, data: Path | None) -> None:
        """`data` is the folder of the databases; None on a public server."""
        self.app = app
        self.data = data

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 204 when the file is kept; otherwise why it is not, in a sentence."""
        if self.data is None or scope["type"] != "http" or scope["path"] != ADDRESS or scope["method"] != "PUT":
            await self.app(scope, receive, send)
            return
        try:
            async with asyncio.timeout(LONGEST_S):
                answer = await self._take(Request(scope, receive), self.data)
        except ClientDisconnect:
            return
        except TimeoutError:
            answer = _refused(408, "The file took too long to arrive. Add it again.")
        await answer(scope, receive, send)

    async def _take(self, request: Request, data: Path) -> Response:
        headers = request.headers
        if not sent.is_key(headers.get(KEY, "")):
            return _refused(403, "Open the page “Add data” again, then choose the file again.")
        size = _whole_number(headers.get("content-length", ""))
        if size is None or "transfer-encoding" in headers:
            return _refused(411, "The size of the file is not known.")
        try:
            with sent.receiving(data, unquote(headers.get(NAME, "")), size, _changed(headers)) as receiver:
                stream = request.stream().__aiter__()
                while (block := await asyncio.wait_for(anext(stream, None), LONGEST_PAUSE_S)) is not None:
                    await asyncio.to_thread(receiver.write, block)
        except BuildRefused as refusal:
            return _refused(413 if size > sent.MOST_BYTES else 422, str(refusal))
        except TimeoutError:
            raise  # also an OSError
        except OSError as error:
            log.error("A file could not be kept: %s", error.strerror)
            return _refused(507, "The file could not be kept on this computer. Free some room, then add it again.")
        return Response(status_code=204)


def _refused(status: int, sentence: str) -> Response:
    # What is still on its way is not waited for.
    return PlainTextResponse(sentence, status, headers={"Connection": "close"})


def _whole_number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def _changed(headers: Headers) -> float | None:
    """When the sender's file was last written, in s since 1970; None if that is not said or not plausible."""
    milliseconds = _whole_number(headers.get(CHANGED, ""))
    return milliseconds / 1000 if milliseconds and milliseconds < 4_102_444_800_000 else None
