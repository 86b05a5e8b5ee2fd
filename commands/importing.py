"""`manage.py import`: bring police, census, boundary and partner files into a new database."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from commands.speaking import progress
from data.build import BuildRefused, import_files
from data.report import FileReport, ImportReport, PartialMonth
from data.settings import Settings
from data.sources.problem import SourceProblem

# One line for each of hundreds of month files helps nobody; beyond this they are summed by kind.
MOST_LINES = 40
# Names that are told of files that were not imported.
MOST_NAMES = 5
# Characters of a line where nobody looks at a terminal.
LOG_WIDTH = 160


def main(argv: list[str]) -> int:
    """Import, print the report, and give 0, or 1 where nothing was changed."""
    options = _parser().parse_args(argv)
    said = progress()
    if options.json and (options.json.is_dir() or not options.json.absolute().parent.is_dir()):
        print(f"The report cannot be written to {options.json}: there is no such folder.", file=sys.stderr)
        return 1
    try:
        settings = Settings.from_environment(options.data)
        report = import_files(settings, options.paths, said, whole=options.whole, accept=options.accept)
    except (SourceProblem, BuildRefused, ValueError) as error:
        said("")
        report = ImportReport(
            files=[FileReport(name, status="passed over", note=why) for name, why in getattr(error, "found", [])],
            refused=str(error),
            problems=getattr(error, "faults", []),
            held_back=getattr(error, "months", []),
        )
        _write(options.json, report)
        print(f"Nothing was imported. {error}", file=sys.stderr)
        return 1
    said("")
    _write(options.json, report)
    show(report)
    print(f"{settings.folder / report.database} now serves; open pages turn to it by themselves.")
    print(f"To look at it: python3 manage.py run --data {settings.folder}")
    if report.replaced_months or report.kept_months:
        print(f"To take it back: python3 manage.py undo --data {settings.folder}")
    return 0


def show(report: ImportReport, console: Console | None = None) -> None:
    """Print the report as a table and its totals in words."""
    console = console or Console()
    if not console.is_terminal:
        console.width = LOG_WIDTH
    table = Table(title="What was imported", title_justify="left")
    for heading in ("File", "Kind", "Month", "Rows", "Placed", "Outside", "Unlocated", "Unplaced", "Split", "Notes"):
        right = heading in ("Rows", "Placed", "Outside", "Unlocated", "Unplaced", "Split")
        fold = heading in ("File", "Notes")
        table.add_column(heading, justify="right" if right else "left", overflow="fold", no_wrap=not fold)
    lines = report.files if len(report.files) <= MOST_LINES else _by_kind(report.files)
    for file in lines:
        counts = (file.rows, file.placed, file.outside, file.unlocated, file.unplaced, file.split)
        notes = "; ".join(part for part in (file.status, file.note, _unknown(file)) if part and part != "imported")
        month = f"{file.month:%Y-%m}" if file.month else ""
        # As text: rich would take square brackets in a name for a style.
        table.add_row(Text(file.name), file.kind, month, *(f"{count:,}" for count in counts), Text(notes))
    console.print(table)
    console.print(
        f"{report.added_months:,} months added, {report.replaced_months:,} replaced, {report.kept_months:,} kept as "
        "they were."
    )
    for line in _changed(report):
        console.print(Text(line))
    for month in report.partial_months:
        console.print(Text(_partial(month)))
    for notice in report.notices:
        console.print(Text(notice))


def _changed(report: ImportReport) -> list[str]:
    """Rows before and now of each month that came again with others, a line for each force and kind of file."""
    lines: dict[tuple[str, str], list[str]] = {}
    for each in report.changed_months:
        rows = f"{each.month:%Y-%m} {each.rows_before:,} → {each.rows_now:,}"
        lines.setdefault((each.kind, each.force), []).append(rows)
    return [f"Rows of {force} {kind} before → now: {'; '.join(rows)}." for (kind, force), rows in lines.items()]


def _partial(month: PartialMonth) -> str:
    missing = f" All or nearly all missing: {', '.join(month.missing)}." if month.missing else ""
    return (
        f"{month.force} {month.month:%Y-%m} is marked as partial: {month.rows:,} rows, where about {month.expected:,} "
        f"were expected.{missing} It is drawn, and left out of every usual range and comparison."
    )


def _by_kind(files: list[FileReport]) -> list[FileReport]:
    """Files of one kind, status and note as one line, with their number in the place of a name."""
    groups: dict[tuple[str, str, str], list[FileReport]] = {}
    for file in files:
        groups.setdefault((file.kind or "not recognised", file.status, _gist(file.note)), []).append(file)
    return [
        _summed(kind, status, note if len(group) > 1 else group[0].note, group)
        for (kind, status, note), group in groups.items()
    ]


def _gist(note: str) -> str:
    """A note without the file that it names and its days: hundreds of months may come twice.

    >>> _gist("the same data are in b.zip/2025-01.csv, which is newer: 4 April 2025, 12:00 against 3 March 2025, 12:00")
    'the same data are in another file, which is newer'
    """
    note = re.sub(r"^the same content as .+", "the same content as another file", note)
    return re.sub(r"^the same data are in .+, (which [\w ,]+)(?::.*)?$", r"the same data are in another file, \1", note)


def _summed(kind: str, status: str, note: str, files: list[FileReport]) -> FileReport:
    name = f"{len(files):,} files" if len(files) > 1 else files[0].name
    if len(files) > 1 and status != "imported":
        more = f" and {len(files) - MOST_NAMES:,} more" if len(files) > MOST_NAMES else ""
        note = f"{note}: {', '.join(file.name for file in files[:MOST_NAMES])}{more}"
    total = FileReport(name, kind, status=status, note=note)
    for count in ("rows", "placed", "outside", "unlocated", "unplaced", "split"):
        setattr(total, count, sum(getattr(file, count) for file in files))
    unknown: Counter[str] = Counter()
    for file in files:
        for value, count in re.findall(r"(?:^|; )(.+?) \((\d+)\)(?=;|$)", file.unknown_values):
            unknown[value] += int(count)
    total.unknown_values = "; ".join(f"{value} ({count:,})" for value, count in unknown.items())
    return total


def _unknown(file: FileReport) -> str:
    return f"crime types not known: {file.unknown_values}" if file.unknown_values else ""


def _write(path: Path | None, report: ImportReport) -> None:
    if not path:
        return
    try:
        path.write_text(json.dumps(report.as_json(), indent=2, default=str) + "\n", encoding="utf-8")
    except OSError as error:
        # The import itself has ended well or badly; that is said elsewhere.
        print(f"The report could not be written to {path}: {error.strerror}.", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="manage.py import", description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="zip archives, folders or single files")
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of the databases (default: data/local)")
    parser.add_argument(
        "--whole",
        action="store_true",
        help="partners' spreadsheets are whole: rows of their templates that they leave out are taken out",
    )
    parser.add_argument(
        "--accept",
        action="append",
        default=[],
        metavar="FORCE-MONTH",
        help="let in a month that is held back, such as northamptonshire-2025-12; it is marked as partial",
    )
    parser.add_argument("--json", type=Path, metavar="REPORT", help="write the report to this file as well")
    return parser
