"""Findings that stay within the length of a headline."""

from __future__ import annotations

LONGEST = 110  # characters of a finding


def fitting(*sentences: str, longest: int = LONGEST) -> str:
    """The first of `sentences`, the fullest first, that is no longer than `longest`; otherwise the last.

    >>> fitting("Shoplifting and robbery worse.", "2 worse.", longest=10)
    '2 worse.'
    """
    return next((sentence for sentence in sentences if len(sentence) <= longest), sentences[-1])
