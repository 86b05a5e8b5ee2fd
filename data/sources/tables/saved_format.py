"""How a table was saved, by its first bytes and its lines, before a row is read."""

from __future__ import annotations

import codecs

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DELIMITERS = (",", ";", "\t", "|")


def encoding(head: bytes) -> str | None:
    """UTF-16 if the first bytes say so, as in a spreadsheet's “Unicode text”."""
    return "utf-16" if head.startswith(_UTF_16) else None


def delimiter(line: str) -> str:
    """What separates the column names: the comma, or another character that is more frequent.

    >>> delimiter("month;kind;count"), delimiter("month,kind"), delimiter("month")
    (';', ',', ',')
    """
    return max(_DELIMITERS, key=line.count)
