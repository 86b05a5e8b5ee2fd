"""The characters that the fonts of PDF files and pictures have, and what stands in for the others.

PDF/UA allows no character that its font lacks.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

from components.panels.panel import SIGNS

FONTS = Path(__file__).with_name("fonts")
MISSING = "□"  # a character that no font here has
_ALIKE = {"✕": "×"}
_LONG = re.compile(r"(\S{40})(?=\S)")
_BREAK = "\u200b"  # a line may be broken here; it has no width and no shape


def printable(text: str) -> str:
    """`text` in characters that the fonts have, on one line; a word of more than 40 characters may be broken.

    A letter with a mark that they lack loses the mark; anything else that they lack is printed as a box.

    >>> printable("Łódź, ậ, 中"), printable("two\\nlines")
    ('Łódź, a, □', 'two lines')
    """
    letters = "".join(_printed(one) for one in unicodedata.normalize("NFC", " ".join(text.split())))
    # Once more: between two spaces there may have been a character that is not printed.
    return _LONG.sub(rf"\1{_BREAK}", " ".join(letters.split()))


@cache
def _printed(one: str) -> str:
    if one in _characters():
        return one
    if one in _ALIKE:
        return _ALIKE[one]
    if unicodedata.category(one) in ("Cf", "Cc", "Mn"):
        return ""
    plain = "".join(part for part in unicodedata.normalize("NFKD", one) if part in _characters())
    return plain or MISSING


@cache
def _characters() -> frozenset[str]:
    """The characters of the fonts; bench/pack_fonts.py writes the list."""
    return frozenset((FONTS / "characters.txt").read_text(encoding="utf-8").removesuffix("\n"))


SIGNS_PRINTED = {name: printable(sign) for name, sign in SIGNS.items()}
