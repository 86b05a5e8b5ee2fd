"""What changed as feeds, for programs that watch for news: JSON Feed 1.1 and Atom (RFC 4287). Both are text only.

Sources: https://www.jsonfeed.org/version/1.1/ and https://www.rfc-editor.org/rfc/rfc4287
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from xml.etree import ElementTree as ET

from data.exporting.about import About
from data.exporting.changes import Entry

# Characters that XML cannot hold.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def json_feed(entries: Sequence[Entry], about: About, address: str) -> str:
    """The entries as a JSON Feed; `address` is where it will be, "" if that is not known."""
    told: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{about.title}: what changed",
        "language": "en-GB",
    }
    if address:
        told |= {"home_page_url": about.site, "feed_url": address}
    told["authors"] = [{"name": _author(about)}]
    told["items"] = [
        {
            "id": entry.id,
            "title": entry.title,
            "content_text": entry.text,
            "date_published": entry.published.isoformat(),
        }
        for entry in entries
    ]
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def atom(entries: Sequence[Entry], about: About, address: str) -> str:
    """The entries as an Atom feed."""
    feed = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en-GB"})
    _put(feed, "id", about.id)
    _put(feed, "title", f"{about.title}: what changed")
    _put(feed, "updated", _time(max((entry.published for entry in entries), default=about.published)))
    _put(ET.SubElement(feed, "author"), "name", _author(about))
    if address:
        ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": address})
        ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": about.site})
    for entry in entries:
        one = ET.SubElement(feed, "entry")
        _put(one, "id", entry.id)
        _put(one, "title", entry.title)
        _put(one, "published", _time(entry.published))
        _put(one, "updated", _time(entry.published))
        _put(one, "content", entry.text)
    ET.indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, encoding="unicode")}\n'


def _author(about: About) -> str:
    return about.operator or f"The dashboard of neighbourhood policing in {about.county}"


def _put(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = _NO_XML.sub("", text)


def _time(moment: datetime) -> str:
    return moment.isoformat()
