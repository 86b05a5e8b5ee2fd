"""What changed in a place as an Atom feed: text only.

Source: https://www.rfc-editor.org/rfc/rfc4287
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from board.digest.content import Feed

# Characters that XML cannot hold.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom(feed: Feed) -> str:
    """The feed as Atom."""
    root = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en-GB"})
    _put(root, "id", feed.id)
    _put(root, "title", feed.title)
    _put(root, "updated", _time(feed.updated))
    _put(ET.SubElement(root, "author"), "name", feed.author)
    if feed.address:
        ET.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": feed.address})
        ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.page})
    for entry in feed.entries:
        one = ET.SubElement(root, "entry")
        _put(one, "id", entry.id)
        _put(one, "title", entry.title)
        _put(one, "published", _time(entry.updated))
        _put(one, "updated", _time(entry.updated))
        if feed.page:
            ET.SubElement(one, "link", {"rel": "alternate", "type": "text/html", "href": feed.page})
        _put(one, "content", "\n".join([entry.title, *entry.lines]))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _put(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = _NO_XML.sub("", text)


def _time(moment: datetime) -> str:
    return moment.replace(tzinfo=UTC).isoformat()
