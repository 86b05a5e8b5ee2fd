"""An old address of a page leads to the page that replaced it, and nothing else is touched."""

from __future__ import annotations

import asyncio
from urllib.parse import urljoin

import pytest

from frame.middleware.former_addresses import FormerAddresses
from tests.register import PAGES

OLD = [old for page in PAGES for old, _ in page.formerly]


def answered(path, query=b"", method="GET", kind="http"):
    """The status and the address that an answer leads to; 200 where the question was passed on."""
    sent = []

    async def app(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def send(message):
        sent.append(message)

    scope = {"type": kind, "method": method, "path": path, "query_string": query, "headers": []}
    asyncio.run(FormerAddresses(app, PAGES)(scope, None, send))
    return sent[0]["status"], dict(sent[0]["headers"]).get(b"location", b"").decode()


@pytest.mark.parametrize("below", ["", "/crime", "/a/b"])
@pytest.mark.parametrize("end", ["", "/"])
@pytest.mark.parametrize("old", OLD)
def test_an_old_address_leads_to_its_kind_below_any_path(old, end, below):
    status, to = answered(f"{below}/{old}{end}")
    assert status == 301
    assert urljoin(f"https://example.org{below}/{old}{end}", to) == f"https://example.org{below}/initiatives?kind={old}"


@pytest.mark.parametrize("below", ["", "/crime"])
@pytest.mark.parametrize("end", ["", "/"])
def test_an_address_below_a_page_leads_to_the_page(below, end):
    status, to = answered(f"{below}/hotspots/castle{end}")
    assert status == 302
    assert urljoin(f"https://example.org{below}/hotspots/castle{end}", to) == f"https://example.org{below}/hotspots"
    assert answered(f"{below}/hotspots/static/index.js") == (200, "")
    assert answered(f"{below}/hotspots/_stcore/health") == (200, "")


def test_what_was_chosen_is_taken_along_and_nothing_else():
    _, to = answered("/days-of-action", b"place=kings-heath&kind=x&next=https://example.org&type=a%0d%0aSet-Cookie:b")
    assert to == "initiatives?kind=days-of-action&place=kings-heath&type=a%0D%0ASet-Cookie%3Ab"


@pytest.mark.parametrize(
    ("path", "more"),
    [
        ("/overview", {}),
        ("/", {}),
        ("", {}),
        ("/days-of-action", {"method": "POST"}),
        ("/_stcore/days-of-action", {}),
        ("/days-of-action.js", {}),
        ("/days-of-action", {"kind": "websocket"}),
    ],
)
def test_everything_else_is_passed_on(path, more):
    assert answered(path, **more) == (200, "")


def test_no_page_has_the_old_address_of_another():
    assert len(OLD) == len(set(OLD))
    assert not set(OLD) & {page.url_path for page in PAGES}
