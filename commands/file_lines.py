"""The files of an import report in a few lines: hundreds of month files are summed by kind, others are named."""

from __future__ import annotations

import re
from collections import Counter

from components.wording.phrases import sentence_case, several
from data.importing.report import FileReport

_COUNTS = ("placed", "outside", "unlocated", "unplaced", "split")
# Files that were not imported but are named.
MOST_NAMES = 5
# Files that were skipped in an import that stopped; what follows the reason must be short.
_MOST_PASSED_OVER = 10


def by_kind(files: list[FileReport]) -> list[FileReport]:
    """Files of one kind, status and note as one line, with their number in place of a name."""
    groups: dict[tuple[str, str, str], list[FileReport]] = {}
    for file in files:
        groups.setdefault((file.kind, file.status, _gist(file.note)), []).append(file)
    return [
        _summed(kind, status, note if len(group) > 1 else group[0].note, group)
        for (kind, status, note), group in groups.items()
    ]


def imported(file: FileReport) -> str:
    """A line about an imported file, or about several under one name; counts of 0 are left out.

    >>> imported(FileReport("a.csv", "street", rows=1200, placed=1190, outside=10, note="2 blank rows left out"))
    'a.csv (street): 1,200 rows; placed 1,190, outside 10; 2 blank rows left out.'
    """
    counts = [f"{name} {count:,}" for name in _COUNTS if (count := getattr(file, name))]
    month = f", {file.month:%Y-%m}" if file.month else ""
    rows = several(file.rows, "row", "rows")
    told = "; ".join(filter(None, (rows, ", ".join(counts), notes(file))))
    return f"{file.name} ({file.kind}{month}): {told}."


def notes(file: FileReport) -> str:
    """What is unusual about an imported file; blank if nothing is."""
    unknown = f"crime types not known: {file.unknown_values}" if file.unknown_values else ""
    return "; ".join(filter(None, (file.note, unknown)))


def passed_over(files: list[FileReport]) -> list[str]:
    """A line about each skipped file, or several under one name: its kind and what to do."""
    return [_line(file) for file in files if file.status == "skipped"]


def of_stopped(files: list[FileReport], *, held_back: bool) -> list[str]:
    """Lines about the files of an import that stopped, below its reason, which names the faulty ones.

    `held_back`: the reason names months only, so their files are named here. None if there is only one file, or if the
    import stopped before any was looked at.
    """
    statuses = {file.status for file in files}
    if len(files) < 2 or statuses <= {"not read"}:
        return []
    held, read, left = (
        [file.name for file in files if file.status == status] for status in ("refused", "read", "not read")
    )
    over = [file for file in files if file.status == "skipped"]
    summed = passed_over(by_kind(over) if len(over) > _MOST_PASSED_OVER else over)
    more = len(summed) - _MOST_PASSED_OVER
    return [
        *([f"Held back: {_names(held)}."] if held_back else []),
        *([f"Read, but not imported: {_names(read)}."] if read else []),
        *(["Skipped:"] if summed else []),
        *(f"  {line}" for line in summed[:_MOST_PASSED_OVER]),
        *([f"  … and {more:,} more; --json writes a report that names them all."] if more > 0 else []),
        *([f"Not read, because the import stopped: {_names(left)}."] if left else []),
    ]


def _line(file: FileReport) -> str:
    kind = f" ({file.kind})" if file.kind else ""
    return f"{file.name}{kind}: {sentence_case(file.note)}{'' if file.note.endswith('.') else '.'}"


def _names(names: list[str]) -> str:
    """The first names, and how many more there are. Separated by semicolons, because the name of a sheet has a comma.

    >>> _names(["a", "b"]), _names(["a"] * 7)
    ('a; b', 'a; a; a; a; a and 2 more')
    """
    more = f" and {len(names) - MOST_NAMES:,} more" if len(names) > MOST_NAMES else ""
    return f"{'; '.join(names[:MOST_NAMES])}{more}"


def _gist(note: str) -> str:
    """A note without the file and days that it names: hundreds of months may come twice.

    >>> _gist("the same data are in b.zip/2025-01.csv, which is newer: 4 April 2025, 12:00 against 3 March 2025, 12:00")
    'the same data are in another file, which is newer'
    """
    note = re.sub(r"^the same content as .+", "the same content as another file", note)
    return re.sub(r"^the same data are in .+, (which [\w ,]+)(?::.*)?$", r"the same data are in another file, \1", note)


def _summed(kind: str, status: str, note: str, files: list[FileReport]) -> FileReport:
    name = f"{len(files):,} files" if len(files) > 1 else files[0].name
    if len(files) > 1 and status != "imported":
        note = f"{note}: {_names([file.name for file in files])}"
    total = FileReport(name, kind, status=status, note=note)
    for count in ("rows", *_COUNTS):
        setattr(total, count, sum(getattr(file, count) for file in files))
    unknown: Counter[str] = Counter()
    for file in files:
        for value, count in re.findall(r"(?:^|; )(.+?) \((\d+)\)(?=;|$)", file.unknown_values):
            unknown[value] += int(count)
    total.unknown_values = "; ".join(f"{value} ({count:,})" for value, count in unknown.items())
    return total
