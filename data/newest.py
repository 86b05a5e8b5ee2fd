"""Of several files of the same month: which is the newest, and how that is said."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from data.parts import Part
from data.report import FileReport
from data.sources.inputs import InputFile

# Files that are copied together get days and times within moments of each other, in no order that means anything.
_MOMENTS = timedelta(minutes=1)
# What a browser adds to the name of a file that is downloaded again.
_DOWNLOADED_AGAIN = re.compile(r" ?\((\d{1,3})\)(?=\.\w+$)")


def newest(parts: list[Part]) -> tuple[Part, list[FileReport]]:
    """The part that is read, and reports on the others; the parts are of one month, in the order in which they came.

    Newer is what was written later by more than a minute, else what a browser numbered higher, else what came later.
    """
    chosen = parts[0]
    for part in parts[1:]:
        if _same_content(chosen, part):
            # Of two alike the name without a number is the better one to report.
            chosen = min(chosen, part, key=lambda each: _number(_file(each)))
        elif _is_newer(_file(part), _file(chosen)):
            chosen = part
    return chosen, [
        FileReport(part.name, *part.key, status="passed over", note=_why(part, chosen))
        for part in parts
        if part is not chosen
    ]


def _why(part: Part, chosen: Part) -> str:
    if _same_content(part, chosen):
        return f"the same content as {chosen.name}"
    ours, theirs = _file(part), _file(chosen)
    if _apart(ours, theirs):
        reason = f"which is newer: {_day(theirs.changed)} against {_day(ours.changed)}"
    elif _comparable(ours, theirs):
        reason = "which was downloaded later, as the number in its name says"
    else:
        reason = "which was given later"
    return f"the same month is in {chosen.name}, {reason}"


def _is_newer(later: InputFile, earlier: InputFile) -> bool:
    """Whether a file that came later is newer."""
    if _apart(later, earlier):
        return later.changed > earlier.changed
    return not _comparable(later, earlier) or _number(later) > _number(earlier)


def _apart(one: InputFile, other: InputFile) -> bool:
    return datetime.min not in (one.changed, other.changed) and abs(one.changed - other.changed) > _MOMENTS


def _comparable(one: InputFile, other: InputFile) -> bool:
    """Whether names are the same but for the number of a download."""
    plain = (_DOWNLOADED_AGAIN.sub("", file.name) for file in (one, other))
    return len(set(plain)) == 1 and _number(one) != _number(other)


def _number(file: InputFile) -> int:
    found = _DOWNLOADED_AGAIN.search(file.name)
    return int(found[1]) if found else 0


def _same_content(one: Part, other: Part) -> bool:
    ours, theirs = _file(one), _file(other)
    return ours is theirs or (ours.size == theirs.size and ours.sha256() == theirs.sha256())


def _file(part: Part) -> InputFile:
    assert part.new is not None
    return part.new.file


def _day(changed: datetime) -> str:
    return f"{changed.day} {changed:%B %Y, %H:%M}"
