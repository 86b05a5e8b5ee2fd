"""Feeds of places: of places of the public copy, by their exact names, and nothing else."""

from __future__ import annotations

import asyncio

import pytest

from frame.middleware.place_feeds import NotNow, PlaceFeeds, feed_address

PASSED_ON = 299


def asked(path, method="GET", **headers):
    """The status, the headers and the body of an answer, and the places that were asked for."""
    sent, places = [], []

    async def app(scope, receive, send):
        await send({"type": "http.response.start", "status": PASSED_ON, "headers": []})

    async def receive():
        await asyncio.Event().wait()

    async def send(message):
        sent.append(message)

    def feed(place):
        places.append(place)
        if place == "busy":
            raise NotNow
        return "<feed/>" if place == "mill-hill" else None

    lines = [(name.replace("_", "-").lower().encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "headers": lines, "extensions": {}}
    asyncio.run(PlaceFeeds(app, feed)(scope, receive, send))
    told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], told, b"".join(message.get("body", b"") for message in sent[1:]), places


def test_a_feed_is_sent_with_its_kind_and_once():
    status, told, body, _ = asked(feed_address("mill-hill"))
    assert (status, body) == (200, b"<feed/>")
    assert told["content-type"].startswith("application/atom+xml")
    assert asked(feed_address("mill-hill"), if_none_match=told["etag"])[0] == 304


def test_a_feed_that_cannot_be_written_now_is_not_said_to_be_missing():
    status, told, _, _ = asked(feed_address("busy"))
    assert (status, told["retry-after"], told["cache-control"]) == (503, "60", "no-store")


@pytest.mark.parametrize(
    "path",
    [
        "/feeds/",
        "/feeds/mill-hill",
        "/feeds/nowhere.atom",
        "/feeds/../secret.atom",
        "/feeds/a%2fb.atom",
        "/feeds/.atom",
    ],
)
def test_any_other_name_is_not_found(path):
    status, _, _, places = asked(path)
    assert status == 404
    assert places in ([], ["nowhere"])


def test_feeds_can_only_be_read_and_other_addresses_are_passed_on():
    assert asked(feed_address("mill-hill"), method="POST")[0] == 405
    assert asked("/overview")[0] == PASSED_ON
