"""Text from data, made safe for the cells of a spreadsheet."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

# Characters that start a formula, and those that some programs drop on reading, so that a formula after them starts.
_BEGINS = frozenset("=+-@")
_DROPPED = frozenset("\t\r\n")
_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?([eE][+-]?\d+)?%?", re.ASCII)
# Invisible characters that Unicode counts as letters and signs.
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def without_formula(value: Any) -> Any:
    """A cell that no spreadsheet runs: text that is, or may be read as, a formula gets a leading apostrophe.

    Spaces, line ends, characters without width and accents before the sign do not hide it, nor does a full-width or
    small form of it, which some programs treat as the plain one. A number stays a number, negative or not.

    Source: OWASP, "CSV Injection".
    """
    if not isinstance(value, str) or _NUMBER.fullmatch(value):
        return value
    first = next((letter for letter in value if not _is_unseen(letter)), "")
    begins = unicodedata.normalize("NFKC", first)[:1] in _BEGINS if first else False
    return "'" + value if begins or value[:1] in _DROPPED else value


def _is_unseen(letter: str) -> bool:
    """Whether a character is a separator, control, combining mark or other invisible character."""
    return unicodedata.category(letter)[0] in "ZCM" or letter in _BLANK
