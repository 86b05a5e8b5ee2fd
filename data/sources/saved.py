"""How a table was saved, where not as comma-separated UTF-8: by its first bytes, before a row is read."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

# A workbook or zip archive, and a workbook of Excel's old kind or with a password.
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DELIMITERS = {";": "semicolons", "\t": "tabs"}
_SAVE = "Save it as “CSV UTF-8 (comma delimited)” or as an Excel workbook (.xlsx), and import that."


@dataclass(frozen=True)
class Saved:
    """What is unusual about a file, in a sentence, and what to do about it."""

    what: str
    remedy: str


def encoding(head: bytes) -> str | None:
    """UTF-16 where the first bytes say so; a spreadsheet's “Unicode text” is that."""
    return "utf-16" if head.startswith(_UTF_16) else None


def delimiter(line: str) -> str:
    """What parts the column names: the comma, or what stands there more often.

    >>> delimiter("month;kind;count"), delimiter("month,kind"), delimiter("month")
    (';', ',', ',')
    """
    return max((",", *_DELIMITERS), key=line.count)


def unusual(head: bytes, line: str) -> Saved | None:
    """What is unusual about a file with these first bytes and this first line; None where nothing is."""
    if head.startswith(_PACKED):
        what = "The file is a workbook or an archive, and its name says that it is text."
        return Saved(what, "Let its name end as what it is, in .xlsx or .zip, and import that.")
    if encoding(head):
        return Saved("The file is saved as UTF-16, not as UTF-8.", _SAVE)
    if delimiter(line) != ",":
        return Saved(f"The values are parted by {_DELIMITERS[delimiter(line)]}, not by commas.", _SAVE)
    return None
