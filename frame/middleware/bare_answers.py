"""Give uvicorn's own answers, sent before the application is asked, the same headers as every other answer.

These are its 400 for anything that is not HTTP, and its refusal of a websocket handshake. It has no setting for their
headers (its configured headers apply to the application's answers), so the two methods that write them are replaced.
"""

from __future__ import annotations

from collections.abc import Sequence

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol
from websockets.http11 import Response
from websockets.server import ServerProtocol

_PLAIN = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
_reject = ServerProtocol.reject


def add_headers(lines: Sequence[tuple[bytes, bytes]]) -> None:
    """Put the header `lines` on every answer that uvicorn itself gives in this process from now on."""

    def send_400_response(self: H11Protocol, msg: str) -> None:
        _disconnect(self)
        # Once an answer has begun, nothing more can be sent: h11 would raise, and the log would hold a trace.
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            start = h11.Response(status_code=400, headers=[*_PLAIN, *lines], reason=b"Bad Request")
            for event in (start, h11.Data(data=msg.encode("ascii")), h11.EndOfMessage()):
                self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def reject(self: ServerProtocol, status: int, text: str) -> Response:
        response = _reject(self, status, text)
        for name, value in lines:
            response.headers[name.decode()] = value.decode()
        return response

    H11Protocol.send_400_response = send_400_response
    ServerProtocol.reject = reject


def _disconnect(connection: H11Protocol) -> None:
    """Tell the application, if it is waiting for the rest of a broken request, that the reader has gone."""
    cycle = connection.cycle
    if cycle is not None and not cycle.response_complete:
        cycle.disconnected = True
        cycle.message_event.set()
