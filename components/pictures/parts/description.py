"""What a picture says in words: what it is, and what its rows say, for readers who do not see it."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MOST = 12  # maximum rows; the figures behind the picture have the rest


def described(alt: str, rows: Sequence[tuple[str, str]]) -> str:
    """`alt`, followed by each of `rows`, a name and its words; unchanged if it already says all of that.

    >>> described("Bars: events of each kind.", [("Visits", "8 in 2024"), ("Online", "4 in 2024")])
    'Bars: events of each kind. Visits: 8 in 2024; Online: 4 in 2024.'
    """
    told = [(name, words) for name, words in rows if words]
    if not told or all(_says(alt, words) for _, words in told):
        return alt
    parts = [": ".join(filter(None, row)).rstrip(".") for row in told[:_MOST]]
    more = f"; and {len(told) - _MOST} more" if len(told) > _MOST else ""
    start = alt if alt.rstrip().endswith((".", "?", "!")) else f"{alt}."
    return f"{start} {'; '.join(parts)}{more}."


def _says(alt: str, words: str) -> bool:
    """Whether `words` are in `alt`, and not part of a longer word or number."""
    return re.search(rf"(?<![\w.,]){re.escape(words)}(?!\w|[.,]\d)", alt) is not None
