"""A reader without a browser: sends Streamlit's own messages over its websocket and waits for complete pages.

Streamlit 1.67 leaves Nagle's algorithm on: it holds the end of an answer back until the reader's system has
acknowledged its beginning. A system that has been asking without a pause delays that by 40 ms, so a rerun then takes
about 48 ms however little the server does. This does not affect a reader who pauses, nor one that is `prompt` here: it
acknowledges at once, which leaves only the server's work.
"""

from __future__ import annotations

import asyncio
import socket
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

sys.path.append(str(Path(__file__).resolve().parent.parent))

from frame.streamlit_internals import BackMsg, ForwardMsg

_RUN_ENDS = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
_LONGEST_S = 180
# None if the system cannot acknowledge at once.
PROMPT: int | None = getattr(socket, "TCP_QUICKACK", None)
# A browser forgets a message that the last two runs did not show (global.maxCachedMessageAge).
_RUNS_KEPT = 2


@dataclass
class Answer:
    """The result of one request: seconds until the run was finished, bytes of its messages, and their contents."""

    seconds: float
    message_bytes: int = 0
    repeated: int = 0
    elements: Counter[str] = field(default_factory=Counter)
    element_bytes: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Page:
    """A page of the menu: its address and the hash by which Streamlit knows it."""

    path: str
    script_hash: str
    is_start: bool


class Reader:
    """One session. Asks for a page and reads messages until the run is finished, as a browser would."""

    def __init__(self, connection: ClientConnection, port: int) -> None:
        """Use an open connection; `connected` makes one."""
        self._connection = connection
        self._port = port
        self._runs = 0
        self._known: dict[str, int] = {}
        self._page = Page("", "", True)
        self._query = ""
        self.pages: list[Page] = []
        self.watch_s: float | None = None
        self._watch_id = ""

    @property
    def wire_bytes(self) -> int:
        """Bytes received over the connection so far, compressed if the server compresses."""
        return getattr(self._connection, "received_bytes", 0)

    async def open(self, path: str = "", query: str = "") -> Answer:
        """Open a page by its address, as the first of this session or after another one."""
        known = [page for page in self.pages if page.path == path]
        self._page = known[0] if known else Page(path, "", not path)
        self._query = query
        answer = await self._ask()
        self._page = next((page for page in self.pages if page.path == path), self._page)
        return answer

    async def again(self) -> Answer:
        """Run the open page again."""
        return await self._ask()

    async def watch(self) -> Answer:
        """Run the fragment that Streamlit was told to run again every `watch_s` seconds."""
        return await self._ask(fragment=self._watch_id)

    async def close(self) -> None:
        """End the session."""
        await self._connection.close()

    async def _ask(self, fragment: str = "") -> Answer:
        started = time.perf_counter()
        await self._connection.send(self._question(fragment))
        answer = Answer(0.0)
        async with asyncio.timeout(_LONGEST_S):
            while not self._take(await self._connection.recv(), answer):
                pass
        answer.seconds = time.perf_counter() - started
        if not fragment:
            self._runs += 1
        return answer

    def _question(self, fragment: str) -> bytes:
        message = BackMsg()
        state = message.rerun_script
        state.query_string = self._query
        state.page_script_hash = self._page.script_hash
        # A browser sends a page's name only until it knows the hash.
        state.page_name = "" if self._page.script_hash else self._page.path
        state.context_info.timezone = "Europe/London"
        state.context_info.locale = "en-GB"
        state.context_info.url = f"http://127.0.0.1:{self._port}/{self._page.path}"
        state.widget_states.SetInParent()
        self._known = {known: run for known, run in self._known.items() if self._runs - run <= _RUNS_KEPT}
        state.cached_message_hashes.extend(self._known)
        if fragment:
            state.fragment_id, state.is_auto_rerun = fragment, True
        return message.SerializeToString()

    def _take(self, payload: Any, answer: Answer) -> bool:
        """Note the content of a message; returns whether it is the last of the run."""
        answer.message_bytes += len(payload)
        message = ForwardMsg.FromString(payload)
        kind = message.WhichOneof("type")
        if kind == "script_finished":
            return message.script_finished in _RUN_ENDS
        if kind == "ref_hash":
            answer.repeated += 1
            self._known[message.ref_hash] = self._runs
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            answer.elements[element.WhichOneof("type")] += 1
            answer.element_bytes[element.WhichOneof("type")] += len(payload)
            if message.metadata.cacheable:
                self._known[message.hash] = self._runs
            # A panel that failed is quick to draw, so it must not count as a page.
            if element.WhichOneof("type") in ("alert", "exception"):
                answer.notes.append((element.alert.body or element.exception.message)[:200])
        elif kind == "navigation":
            self.pages = [
                Page(page.url_pathname, page.page_script_hash, page.is_default) for page in message.navigation.app_pages
            ]
        elif kind == "auto_rerun":
            self.watch_s, self._watch_id = message.auto_rerun.interval, message.auto_rerun.fragment_id
        return False


async def connected(port: int, *, wait_s: float = 0, prompt: bool = False, source: str = "127.0.0.1") -> Reader:
    """A new session with the server at `port`, waiting up to `wait_s` until it takes connections.

    With `prompt` it acknowledges at once, see above (Linux only). `source` is the address that the reader appears to
    come from; only Linux allows others than 127.0.0.1.
    """
    until = time.perf_counter() + wait_s
    while True:
        try:
            connection = await connect(
                f"ws://127.0.0.1:{port}/_stcore/stream",
                subprotocols=["streamlit"],  # ty: ignore[invalid-argument-type]
                max_size=None,
                proxy=None,
                create_connection=_Counting,
                local_addr=(source, 0),
            )
        except OSError:
            if time.perf_counter() > until:
                raise
            await asyncio.sleep(0.02)
        else:
            if prompt:
                connection.prompt = PROMPT
            return Reader(connection, port)


class _Counting(ClientConnection):
    """A connection that counts bytes before they are unpacked, and can acknowledge them at once."""

    received_bytes = 0
    prompt: int | None = None

    def data_received(self, data: bytes) -> None:
        self.received_bytes += len(data)
        if self.prompt is not None:
            # For this packet only: the system then delays again.
            self.transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, self.prompt, 1)
        super().data_received(data)
