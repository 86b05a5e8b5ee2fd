"""The word that agrees with a count."""

from __future__ import annotations


def plural(count: int, one: str, many: str) -> str:
    """`one` if the count is 1, otherwise `many`: a noun, a verb or both.

    “None” is followed by a singular verb: pass `count or 1` if a sentence says “None” for 0.

    >>> plural(1, "month is", "months are"), plural(2, "month is", "months are"), plural(0, "search", "searches")
    ('month is', 'months are', 'searches')
    """
    return one if count == 1 else many
