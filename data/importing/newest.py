"""Which of several files of the same month or table is the newest, and how reports say so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from data.sources.inputs import InputFile

# Files that are copied together get times within moments of each other, in no meaningful order.
_MOMENTS = timedelta(minutes=1)
# What a browser adds to the name of a file that is downloaded again.
_DOWNLOADED_AGAIN = re.compile(r" ?\((\d{1,3})\)(?=\.\w+$)")


def newest(files: Sequence[InputFile]) -> tuple[int, list[str]]:
    """The position of the file that is read, and why each of the others is not ("" for the one that is).

    The files hold the same month or table, in the order given. A file is newer if it was written more than a minute
    later, otherwise if a browser gave it a higher number, otherwise if it comes later.
    """
    chosen = 0
    for place, file in enumerate(files):
        if _same_content(files[chosen], file):
            # If two are the same, report the name without a number.
            chosen = min(chosen, place, key=lambda each: _number(files[each]))
        elif _is_newer(file, files[chosen]):
            chosen = place
    return chosen, ["" if place == chosen else _why(file, files[chosen]) for place, file in enumerate(files)]


def plain_name(file: InputFile) -> str:
    """A file's name without the number of a download."""
    return _DOWNLOADED_AGAIN.sub("", file.name)


def _why(file: InputFile, chosen: InputFile) -> str:
    if _same_content(file, chosen):
        return f"the same content as {chosen.name}"
    if _apart(file, chosen):
        reason = f"which is newer: {_day(chosen.changed)} against {_day(file.changed)}"
    elif _comparable(file, chosen):
        reason = "which was downloaded later, as the number in its name says"
    else:
        reason = "which was given later"
    return f"the same data are in {chosen.name}, {reason}"


def _is_newer(later: InputFile, earlier: InputFile) -> bool:
    """Whether the second file is newer."""
    if _apart(later, earlier):
        return later.changed > earlier.changed
    return not _comparable(later, earlier) or _number(later) > _number(earlier)


def _apart(one: InputFile, other: InputFile) -> bool:
    return datetime.min not in (one.changed, other.changed) and abs(one.changed - other.changed) > _MOMENTS


def _comparable(one: InputFile, other: InputFile) -> bool:
    """Whether names are the same except for the number of a download."""
    return plain_name(one) == plain_name(other) and _number(one) != _number(other)


def _number(file: InputFile) -> int:
    found = _DOWNLOADED_AGAIN.search(file.name)
    return int(found[1]) if found else 0


def _same_content(one: InputFile, other: InputFile) -> bool:
    return one is other or (one.size == other.size and one.sha256() == other.sha256())


def _day(changed: datetime) -> str:
    return f"{changed.day} {changed:%B %Y, %H:%M}"
