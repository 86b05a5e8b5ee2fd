"""From typed text to a postcode in it, and where that is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from components.wording.phrases import join_words

# The outward part (ZX5, EC1A) and as much of the inward part (7AB) as was typed.
_POSTCODE = re.compile(r"(?:^|\s)([a-z]{1,2}\d[a-z\d]?)\s*(\d(?:[a-z]{1,2})?)?$")

# More districts than these are not named in a sentence.
_FEW = 6


@dataclass(frozen=True)
class Postcode:
    """A postcode as it was typed: its district ("ZX5"), whether it was typed in full, and the words before it.

    `unit` is the full postcode ("ZX5 7AB"), or "" if only a part was typed.
    """

    district: str
    whole: bool
    before: str
    unit: str = ""


def postcode_in(text: str, districts: Mapping[str, str]) -> Postcode | None:
    """The postcode that ends `text`, given in lower case without punctuation; None if there is none.

    `districts` are the county's, and decide what "zx57" is: ZX5 and the first digit of the inward part. After other
    words only a full postcode, or a district of the county, counts as one: a "B4525" is a road.

    >>> postcode_in("12 acorn road zx57ab", {"ZX5": "within"})
    Postcode(district='ZX5', whole=True, before='12 acorn road', unit='ZX5 7AB')
    >>> postcode_in("zx57", {"ZX5": "within"}), postcode_in("mill road", {})
    (Postcode(district='ZX5', whole=False, before='', unit=''), None)
    """
    found = _POSTCODE.search(text)
    if not found:
        return None
    district, inward = found[1].upper(), found[2] or ""
    if not inward and district not in districts and district[:-1] in districts:
        district = district[:-1]
    whole, before = len(inward) == len("7AB"), text[: found.start()].strip()
    unit = f"{district} {inward.upper()}" if whole else ""
    return Postcode(district, whole, before, unit) if whole or not before or district in districts else None


def where_it_lies(postcode: Postcode, districts: Mapping[str, str], known: list[str], county: str) -> str:
    """What to say about a postcode without a page: outside, at the edge, or in the county but too large.

    `districts` says whether each of the county's is "within" it or at its "edge"; `known` have a page.

    >>> postcode = Postcode("MK9", whole=True, before="")
    >>> where_it_lies(postcode, {"ZX5": "within"}, ["ZX5"], "Newshire")
    'MK9 is not a postcode district of Newshire, and these pages cover Newshire only.'
    """
    lies = districts.get(postcode.district)
    if districts and lies is None:
        return f"{postcode.district} is not a postcode district of {county}, and these pages cover {county} only."
    only = (
        f" These pages cover only the postcode districts {join_words(known)}." if known and len(known) <= _FEW else ""
    )
    if lies == "edge":
        return (
            f"{postcode.district} lies at the edge of {county}, and part of it may be outside.{only} Type the name of "
            "your street, village or ward."
        )
    begun = f"{postcode.district} is in {county}, but has no page of its own." if lies else "Nothing was found for it."
    return f"{begun}{only} Type the name of your street, estate or ward."
