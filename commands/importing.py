"""`manage.py import`: bring police, census, boundary and partner files into a new database."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from commands import file_lines
from commands.progress import with_share
from components.wording.phrases import sentence_case, several
from data.importing.build import BuildRefused, import_files
from data.importing.report import FileReport, ImportReport, PartialMonth
from data.serving.settings import Settings
from data.sources.problem import NothingToImport, SourceProblem

# A line for each of hundreds of month files is no help; beyond this number they are summed by kind.
MOST_LINES = 40
# Width of a line, in characters, if the output is not a terminal.
LOG_WIDTH = 160
# In narrower terminals the columns of the table would cut off names and numbers.
NARROWEST_TABLE = 130


def main(argv: list[str]) -> int:
    """Import and print the report; 0, or 1 if nothing was changed."""
    options = _parser().parse_args(argv)
    if options.json and (options.json.is_dir() or not options.json.absolute().parent.is_dir()):
        print(f"The report cannot be written to {options.json}: there is no such folder.", file=sys.stderr)
        return 1
    try:
        settings = Settings.from_environment(options.data)
    except ValueError as error:
        print(f"Nothing was imported. {error}", file=sys.stderr)
        return 1
    return bring_in(settings, options.paths, whole=options.whole, accept=options.accept, to=options.json)


def bring_in(
    settings: Settings, paths: list[Path], *, whole: bool = False, accept: Sequence[str] = (), to: Path | None = None
) -> int:
    """Import these files and print the report, and write it `to` a file; 0, or 1 if nothing was changed."""
    progress, report = with_share(), ImportReport()
    said = progress.said
    try:
        import_files(settings, paths, said, share=progress.share, whole=whole, accept=accept, report=report)
    except (SourceProblem, BuildRefused, ValueError) as error:
        said("")
        report.refused = str(error)
        report.problems = getattr(error, "faults", [])
        report.held_back = getattr(error, "months", [])
        _write(to, report)
        # If none can be imported, the reason has already named them all.
        below = (
            []
            if isinstance(error, NothingToImport)
            else file_lines.of_stopped(report.files, held_back=bool(report.held_back))
        )
        print("\n".join([f"Nothing was imported. {error}", *below]), file=sys.stderr)
        return 1
    said("")
    _write(to, report)
    show(report)
    print(f"{settings.folder / report.database} is now in use; open pages switch to it by themselves.")
    print(f"To see it: python3 manage.py run --data {settings.folder}")
    if report.replaced_months or report.kept_months:
        print(f"To undo it: python3 manage.py undo --data {settings.folder}")
    return 0


def show(report: ImportReport, console: Console | None = None) -> None:
    """Print the report as a table, or as a list if the screen is narrow, and its totals in words."""
    console = console or Console()
    if not console.is_terminal:
        console.width = LOG_WIDTH
    lines = report.files if len(report.files) <= MOST_LINES else file_lines.by_kind(report.files)
    imported = [file for file in lines if file.status != "skipped"]
    if console.width < NARROWEST_TABLE:
        _list(console, "What was imported", [file_lines.imported(file) for file in imported])
    else:
        console.print(_table(imported))
    # Below the table: as a column, what to do with a file would be a few letters wide.
    _list(console, "Skipped", file_lines.passed_over(lines))
    console.print(
        f"{sentence_case(several(report.added_months, 'month', 'months'))} added, {report.replaced_months:,} replaced, "
        f"{report.kept_months:,} kept as they were."
    )
    for line in _changed(report):
        console.print(Text(line))
    for month in report.partial_months:
        console.print(Text(_partial(month)))
    for notice in report.notices:
        console.print(Text(notice))


def _table(files: list[FileReport]) -> Table:
    table = Table(title="What was imported", title_justify="left")
    for heading in ("File", "Kind", "Month", "Rows", "Placed", "Outside", "Unlocated", "Unplaced", "Split", "Notes"):
        right = heading in ("Rows", "Placed", "Outside", "Unlocated", "Unplaced", "Split")
        fold = heading in ("File", "Notes")
        table.add_column(heading, justify="right" if right else "left", overflow="fold", no_wrap=not fold)
    for file in files:
        counts = (file.rows, file.placed, file.outside, file.unlocated, file.unplaced, file.split)
        month = f"{file.month:%Y-%m}" if file.month else ""
        # As text: rich would read square brackets in a name as a style.
        table.add_row(
            Text(file.name), file.kind, month, *(f"{count:,}" for count in counts), Text(file_lines.notes(file))
        )
    return table


def _list(console: Console, heading: str, lines: list[str]) -> None:
    if lines:
        console.print(f"{heading}:")
    for line in lines:
        console.print(Padding(Text(line), (0, 0, 0, 2), expand=False))


def _changed(report: ImportReport) -> list[str]:
    """Rows before and now of each replaced month whose rows changed, a line for each force and kind of file."""
    lines: dict[tuple[str, str], list[str]] = {}
    for each in report.changed_months:
        rows = f"{each.month:%Y-%m} {each.rows_before:,} → {each.rows_now:,}"
        lines.setdefault((each.kind, each.force), []).append(rows)
    return [f"Rows of {force} {kind} before → now: {'; '.join(rows)}." for (kind, force), rows in lines.items()]


def _partial(month: PartialMonth) -> str:
    missing = f" All or nearly all missing: {', '.join(month.missing)}." if month.missing else ""
    return (
        f"{month.force} {month.month:%Y-%m} is marked as partial: {month.rows:,} rows; about {month.expected:,} "
        f"were expected.{missing} It is shown, and left out of every usual range and comparison."
    )


def _write(path: Path | None, report: ImportReport) -> None:
    if not path:
        return
    try:
        path.write_text(json.dumps(report.as_json(), indent=2, default=str) + "\n", encoding="utf-8")
    except OSError as error:
        # Whether the import itself succeeded is reported elsewhere.
        print(f"The report could not be written to {path}: {error.strerror}.", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="manage.py import",
        description="Import police, census, boundary and partner files. The dashboard then uses a new database; "
        "manage.py undo puts the one before back.",
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="zip archives, folders or single files")
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of the databases (default: data/local)")
    parser.add_argument(
        "--whole",
        action="store_true",
        help="partners' spreadsheets are complete: remove rows imported earlier that they no longer contain",
    )
    parser.add_argument(
        "--accept",
        action="append",
        default=[],
        metavar="FORCE-MONTH",
        help="import an incomplete month anyway, such as kent-2025-12, and mark it as partial",
    )
    parser.add_argument("--json", type=Path, metavar="REPORT", help="also write the report to this file")
    return parser
