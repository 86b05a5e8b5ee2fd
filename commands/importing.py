"""`manage.py import`: bring police, census and boundary files into a new database."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from commands.speaking import progress
from data.build import BuildRefused, import_files
from data.report import FileReport, ImportReport
from data.settings import Settings
from data.sources.problem import SourceProblem

# One line for each of hundreds of month files helps nobody; beyond this they are summed by kind.
MOST_LINES = 40


def main(argv: list[str]) -> int:
    """Import, print the report, and give 0, or 1 where nothing was changed."""
    options = _parser().parse_args(argv)
    said = progress()
    try:
        settings = Settings.from_environment(options.data)
        report = import_files(settings, options.paths, said)
    except (SourceProblem, BuildRefused, ValueError) as error:
        said("")
        report = ImportReport(refused=str(error))
        _write(options.json, report)
        print(f"Nothing was imported. {error}", file=sys.stderr)
        return 1
    said("")
    _write(options.json, report)
    show(report)
    print(f"{settings.folder / report.database} now serves; open pages turn to it by themselves.")
    return 0


def show(report: ImportReport, console: Console | None = None) -> None:
    """Print the report as a table and its totals in words."""
    console = console or Console()
    table = Table(title="What was imported", title_justify="left")
    for heading in ("File", "Kind", "Month", "Rows", "Placed", "Outside", "Unlocated", "Unplaced", "Split", "Notes"):
        right = heading in ("Rows", "Placed", "Outside", "Unlocated", "Unplaced", "Split")
        table.add_column(heading, justify="right" if right else "left", overflow="fold")
    lines = report.files if len(report.files) <= MOST_LINES else _by_kind(report.files)
    for file in lines:
        counts = (file.rows, file.placed, file.outside, file.unlocated, file.unplaced, file.split)
        notes = "; ".join(part for part in (file.status, file.note, _unknown(file)) if part and part != "imported")
        month = f"{file.month:%Y-%m}" if file.month else ""
        table.add_row(file.name, file.kind, month, *(f"{count:,}" for count in counts), notes)
    console.print(table)
    console.print(
        f"{report.added_months:,} months added, {report.replaced_months:,} replaced, {report.kept_months:,} kept as "
        "they were."
    )


def _by_kind(files: list[FileReport]) -> list[FileReport]:
    sums: dict[tuple[str, str], FileReport] = {}
    for file in files:
        key = (file.kind or "not recognised", file.status)
        total = sums.setdefault(key, FileReport("", key[0], status=file.status))
        for count in ("rows", "placed", "outside", "unlocated", "unplaced", "split"):
            setattr(total, count, getattr(total, count) + getattr(file, count))
        total.note = total.note or file.note
        total.unknown_values = total.unknown_values or file.unknown_values
        total.name = f"{int(total.name.split()[0] or 0) + 1:,} files" if total.name else "1 files"
    return list(sums.values())


def _unknown(file: FileReport) -> str:
    return f"crime types not known: {file.unknown_values}" if file.unknown_values else ""


def _write(path: Path | None, report: ImportReport) -> None:
    if path:
        path.write_text(json.dumps(report.as_json(), indent=2, default=str) + "\n", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="manage.py import", description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="zip archives, folders or single files")
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of the databases (default: data/local)")
    parser.add_argument("--json", type=Path, metavar="REPORT", help="write the report to this file as well")
    return parser
