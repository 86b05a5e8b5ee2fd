"""Requests for a name that is not this server's are refused.

A page of another site can point its own name at this computer (DNS rebinding): for the browser, that page and the
dashboard are then one site. The `Host` header of every request still holds the true name.
"""

from __future__ import annotations

import ipaddress
import logging
import re

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from frame.middleware.refusal import refuse

log = logging.getLogger("policing")

# A name or an IPv4 address, or an IPv6 address in brackets, each with or without a port; nothing else that the standard
# allows, such as a user name in front.
_NAME = r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?"
HOST = re.compile(rf"(?:\[(?P<six>[0-9a-f:.]+)\]|(?P<name>{_NAME})\.?)(?::[0-9]{{1,5}})?", re.ASCII)
_HERE = (
    "This dashboard does not answer to that name. On the computer where it runs, open http://localhost with its port. "
    "Whoever runs it for others names its address in POLICING_HOSTS."
)
_ELSEWHERE = "This dashboard does not answer to that name. Whoever runs it can add the name to POLICING_HOSTS."
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class OwnHost:
    """Middleware that answers only to the server's own names.

    These are localhost and the addresses of this computer for itself (127.0.0.0/8 and ::1), and `hosts`. A request from
    the network may also name an IP address, which cannot be pointed at another computer. A header that a proxy adds,
    such as `X-Forwarded-Host`, is ignored: anyone can send one.
    """

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...] = ()) -> None:
        """`hosts` are the names and addresses of POLICING_HOSTS, as `data.serving.settings.hosts` gives them."""
        self.app = app
        self.hosts = frozenset(hosts)
        self.told = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it: 421, and no websocket."""
        if scope["type"] not in {"http", "websocket"} or self._is_own(scope):
            await self.app(scope, receive, send)
            return
        if not self.told:  # once only: a stranger could fill the log
            self.told = True
            log.warning("A request for a name that is not in POLICING_HOSTS was refused; of others nothing is said.")
        await refuse(scope, receive, send, 421, _HERE if _came_from_here(scope) else _ELSEWHERE)

    def _is_own(self, scope: Scope) -> bool:
        given = Headers(scope=scope).getlist("host")
        # A path that starts with anything else names its own host, like a request to a proxy.
        if len(given) != 1 or not scope["path"].startswith("/"):
            return False
        name = host_of(given[0]) or ""
        address = _address(name)
        if address is None:
            return name == "localhost" or name in self.hosts
        if address.is_loopback or str(address) in self.hosts:
            return True
        return not (address.is_unspecified or _came_from_here(scope))


def host_of(line: str) -> str | None:
    """The host in a `Host` header, in lower case, without port, brackets and final dot; None if it is not a host.

    >>> host_of("Policing.Example.gov.uk.:8443")
    'policing.example.gov.uk'
    """
    found = HOST.fullmatch(line.lower())
    return (found["six"] or found["name"]) if found else None


def _came_from_here(scope: Scope) -> bool:
    """Whether the connection came to an address that only this computer can reach; assumed so if unknown."""
    local = scope.get("server")
    address = _address(local[0]) if local else None
    return address is None or address.is_loopback


def _address(text: str) -> _Address | None:
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, ipaddress.IPv6Address) else address
