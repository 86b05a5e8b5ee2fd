"""A visitor who means harm: speaks Streamlit's own messages over its websocket, and sends what no browser would."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from types import TracebackType
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from frame.streamlit_internals import BackMsg, ForwardMsg, WidgetState

_ENDS = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
_LONGEST_S = 60


class Stranger:
    """One connection. `closed` is the code with which the server ended it, or None."""

    def __init__(self, port: int) -> None:
        self.closed: int | None = None
        self._connecting = connect(
            f"ws://127.0.0.1:{port}/_stcore/stream",
            subprotocols=["streamlit"],
            max_size=None,
            proxy=None,
        )

    def __enter__(self) -> Stranger:
        self._socket = self._connecting.__enter__()
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._connecting.__exit__(kind, error, trace)

    def send(self, payload: bytes | str | BackMsg) -> None:
        """Send anything; a server that has hung up meanwhile is no fault."""
        with suppress(ConnectionClosed):
            self._socket.send(payload.SerializeToString() if isinstance(payload, BackMsg) else payload)

    def run(
        self, page: str = "", query: str = "", widgets: Iterable[WidgetState] = (), **more: Any
    ) -> list[ForwardMsg]:
        """Ask for a page and give what came until the run was over."""
        message = BackMsg()
        state = message.rerun_script
        state.page_name, state.query_string = page, query
        state.widget_states.widgets.extend(widgets)
        for name, value in more.items():
            setattr(state, name, value)
        self.send(message)
        return self.heard()

    def heard(self, seconds: float = _LONGEST_S) -> list[ForwardMsg]:
        """What the server says until a run is over, it hangs up, or nothing came for so long."""
        came: list[ForwardMsg] = []
        try:
            while True:
                one = ForwardMsg.FromString(self._socket.recv(seconds))
                came.append(one)
                if one.WhichOneof("type") == "script_finished" and one.script_finished in _ENDS:
                    return came
        except ConnectionClosed as end:
            self.closed = end.rcvd.code if end.rcvd else 1006
        except TimeoutError:
            pass
        return came


def elements(messages: Iterable[ForwardMsg]) -> list[Any]:
    """The elements that a page was made of."""
    return [one.delta.new_element for one in messages if one.HasField("delta") and one.delta.HasField("new_element")]


def kinds(messages: Iterable[ForwardMsg]) -> set[str]:
    """Which kinds of elements came."""
    return {one.WhichOneof("type") for one in elements(messages)}


def text(messages: Iterable[ForwardMsg]) -> str:
    """Every message in words, to look for something that must not be in it."""
    return "\n".join(str(one) for one in messages)


def widget_ids(messages: Iterable[ForwardMsg]) -> dict[str, str]:
    """The kind of each widget, by its id."""
    found = {}
    for one in elements(messages):
        kind = one.WhichOneof("type")
        inner = getattr(one, kind)
        if "id" in inner.DESCRIPTOR.fields_by_name and inner.id:
            found[inner.id] = kind
    for one in messages:
        if one.HasField("delta") and one.delta.HasField("add_block"):
            block = one.delta.add_block
            kind = block.WhichOneof("type")
            inner = getattr(block, kind) if kind else None
            if inner is not None and "id" in inner.DESCRIPTOR.fields_by_name and inner.id:
                found[inner.id] = kind
    return found
