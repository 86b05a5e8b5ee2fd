"""The link for a contact detail. Only what is plainly an address becomes a link."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

LONGEST = 200
_EMAIL = re.compile(r"[A-Za-z0-9._+-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,24}")
_TELEPHONE = re.compile(r"\+?[0-9][0-9 ()-]{1,24}")
_FEWEST_DIGITS, _MOST_DIGITS = 3, 15
_HOST = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,24}(?::[0-9]{1,5})?")


def contact_link(contact: str) -> str:
    """The link to an e-mail address, a telephone number or a web address; "" if it is none of these.

    A web address begins with https:// and names a host without a password. Characters that could end the link or start
    another are percent-encoded.

    >>> contact_link("team@police.example"), contact_link("101"), contact_link("+44 (0)1604 700000")
    ('mailto:team@police.example', 'tel:101', 'tel:+4401604700000')
    >>> contact_link("https://www.police.example/tell us"), contact_link("javascript:alert(1)")
    ('', '')
    >>> contact_link("https://www.police.example/a?b=(c)")
    'https://www.police.example/a?b=%28c%29'

    Source: RFC 6068 (mailto), RFC 3966 (tel) and RFC 3986 (web addresses), the basic form of each.
    """
    if len(contact) > LONGEST or not contact.isprintable():
        return ""
    if _EMAIL.fullmatch(contact):
        return f"mailto:{contact}"
    if _TELEPHONE.fullmatch(contact):
        digits = re.sub(r"[^0-9]", "", contact)
        plus = "+" if contact.startswith("+") else ""
        return f"tel:{plus}{digits}" if _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS else ""
    return _web_address(contact)


def _web_address(contact: str) -> str:
    try:
        parts = urlsplit(contact)
    except ValueError:
        return ""
    if parts.scheme != "https" or not _HOST.fullmatch(parts.netloc) or re.search(r"[\s<>\"\\^`{|}]", contact):
        return ""
    return f"https://{parts.netloc}" + quote(contact[len("https://") + len(parts.netloc) :], safe="/?&=#%+,;:.~_-")
