"""By which names the server may be asked: its own, however written, and no name that a stranger leads here."""

from __future__ import annotations

import asyncio
import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frame.middleware.host import OwnHost, host_of

OVER_THE_NETWORK = ("192.0.2.10", 8501)
HERE = ("127.0.0.1", 8501)
KNOWN = ("policing.example.gov.uk", "198.51.100.7", "2001:db8::7")


def answer(*hosts, kind="http", server=HERE, known=(), path="/", more=()):
    """The first message that comes back; its type is "passed on" where the request was let through."""
    sent = []

    async def app(scope, receive, send):
        await send({"type": "passed on"})

    async def send(message):
        sent.append(message)

    headers = [(b"host", host.encode("latin-1")) for host in hosts] + list(more)
    scope = {"type": kind, "headers": headers, "server": server, "path": path}
    scope["extensions"] = {"websocket.http.response": {}}
    asyncio.run(OwnHost(app, known)(scope, None, send))
    return sent[0]


def passes(*hosts, **options):
    return answer(*hosts, **options)["type"] == "passed on"


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize("server", [HERE, ("::1", 8501, 0, 0), ("::ffff:127.0.0.1", 8501), None, OVER_THE_NETWORK])
@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "LocalHost:8501",
        "localhost.:1",
        "127.0.0.1",
        "127.0.0.1:8501",
        "127.9.8.7:80",
        "[::1]:8501",
        "[::1]",
        "[0:0:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1]",
    ],
)
def test_this_computer_may_ask_by_its_own_names(host, server, kind):
    assert passes(host, server=server, kind=kind)


STRANGE = [
    "evil.example",
    "localhost.evil.example:8501",
    "127.0.0.1.evil.example",
    "evil.localhost",
    "localhost@evil.example",
    "evil.example@localhost",
    "localhost:8501@evil.example",
    "localhost:8501:8501",
    "localhost:",
    "localhost:port",
    "localhost..",
    ".localhost",
    "localhost/evil.example",
    "localhost evil.example",
    "localhost,evil.example",
    "localhost\tevil.example",
    "http://localhost",
    "",
    " ",
    ".",
    "127.1",
    "127.0.0.01",
    "0177.0.0.1",
    "0x7f000001",
    "2130706433",
    "0.0.0.0",
    "[::]",
    "[::1",
    "::1",
    "[::1%25lo]",
    "[fe80::1%lo]",
    "[localhost]",
    "loc\u00e4lhost",
    "loca\u00adlhost",
]


@pytest.mark.parametrize("host", STRANGE)
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_any_other_name_is_refused_in_a_sentence(host, kind):
    for server in (HERE, OVER_THE_NETWORK):
        refusal = answer(host, server=server, kind=kind, known=KNOWN)
        assert refusal["status"] == 421
        assert refusal["type"].endswith("http.response.start")


def test_an_address_of_the_network_is_no_name_for_a_server_that_only_this_computer_reaches():
    for host in ("192.0.2.10", "10.0.0.1:8501", "[2001:db8::1]"):
        assert not passes(host, server=HERE)
        assert not passes(host, server=None)
        assert passes(host, server=OVER_THE_NETWORK)


def test_a_server_on_the_network_takes_no_name_that_it_was_not_given():
    assert not passes("policing.example.gov.uk", server=OVER_THE_NETWORK)
    assert passes("policing.example.gov.uk", server=OVER_THE_NETWORK, known=KNOWN)


@pytest.mark.parametrize(
    "host",
    ["policing.example.gov.uk", "Policing.EXAMPLE.gov.uk.:8443", "198.51.100.7", "[2001:db8::7]", "[2001:DB8:0::7]"],
)
def test_a_name_that_the_operator_gave_is_answered_behind_a_proxy_on_this_computer_too(host):
    assert passes(host, known=KNOWN)
    assert not passes(host)


def test_neither_two_names_nor_none_are_answered():
    assert not passes()
    assert not passes("localhost", "localhost")
    assert not passes("localhost", "evil.example")


@pytest.mark.parametrize("path", ["http://evil.example/", "evil.example:443", "*", ""])
def test_a_path_that_names_a_host_of_its_own_is_refused(path):
    assert not passes("localhost", path=path)


@pytest.mark.parametrize("name", [b"x-forwarded-host", b"forwarded", b"x-host", b"x-original-host", b"x-real-host"])
def test_what_a_stranger_adds_does_not_stand_in_for_the_host(name):
    assert not passes("evil.example", more=[(name, b"localhost")])
    assert passes("localhost", more=[(name, b"evil.example")])


def test_the_server_s_start_and_end_are_passed_on():
    assert passes(kind="lifespan")


@given(st.ip_addresses(), st.integers(0, 99999))
def test_an_address_is_told_as_python_tells_it(address, port):
    line = f"[{address}]:{port}" if address.version == 6 else f"{address}:{port}"
    bare = getattr(address, "ipv4_mapped", None) or address
    assert host_of(line) == str(address)
    assert passes(line) == bare.is_loopback
    assert passes(line, server=OVER_THE_NETWORK) == (int(bare) != 0)
    assert not passes(str(ipaddress.ip_address(address)) + ".evil.example", server=OVER_THE_NETWORK)


@given(st.text(max_size=30))
def test_a_host_is_never_more_than_letters_digits_dots_hyphens_and_colons(text):
    found = host_of(text)
    assert found is None or (found.isascii() and not set(found) - set("abcdefghijklmnopqrstuvwxyz0123456789.-_:"))
