"""`manage.py undo`: go back to the database before the newest import; nothing is deleted."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path

import duckdb
from rich.console import Console
from rich.table import Table
from rich.text import Text

from commands.importing import LOG_WIDTH, MOST_LINES
from components.wording.phrases import sentence_case, several
from data.entries.today import bring_in
from data.serving.refusal import BuildRefused
from data.serving.settings import Settings
from data.serving.undo import Change, Kept, Undone, kept, undo


def main(argv: list[str]) -> int:
    """Put a database back and say what changes; 0, or 1 if nothing was changed."""
    options = _parser().parse_args(argv)
    try:
        settings = Settings.from_environment(options.data)
        if options.list:
            _list(kept(settings))
            return 0
        way = "forward" if options.forward else "back"
        done = undo(settings, way, to=options.to or "", demonstration_too=options.demonstration)
    except (BuildRefused, OSError, ValueError, duckdb.Error) as error:
        print(f"Nothing was changed. {str(error).splitlines()[0]}", file=sys.stderr)
        return 1
    _show(done, settings)
    return _today(settings)


def _today(settings: Settings) -> int:
    """Bring today's own places and entries into the database that was put back; 1 if that cannot be done."""
    try:
        for what in bring_in(settings):
            print(f"{sentence_case(what)} are not taken back: they were put into a copy of it, which is in use.")
    except (BuildRefused, OSError, duckdb.Error) as error:
        print(f"Own places and entered rows are those of its time. {str(error).splitlines()[0]}", file=sys.stderr)
        return 1
    return 0


def _show(done: Undone, settings: Settings) -> None:
    now, before = done.now, done.before
    instead = f" instead of {before.path.name}, {_built(before.meta)}" if before else ""
    print(f"{now.path.name}, {_built(now.meta)}, is in use again{instead}; open pages switch to it by themselves.")
    if not before:
        print("The database in use before could not be read, so there is nothing to compare with.")
    else:
        _print(_changes(done.changes))
        print(_counted(done))
        if before.meta["county"] != now.meta["county"]:
            print(f"The county is {now.meta['county']}; it was {before.meta['county']}.")
        print(f"To return to the other: python3 manage.py undo --to {before.path.name} --data {settings.folder}")
    if now.meta["demonstration"] == "true":
        print("This is the demonstration: its numbers are invented.")


def _changes(changes: list[Change]) -> Table:
    table = Table(title="What changes", title_justify="left")
    for heading in ("Kind", "Force", "Month", "Rows before", "Rows now", "Change"):
        table.add_column(heading, justify="right" if heading.startswith("Rows") else "left", no_wrap=True)
    for change in changes if len(changes) <= MOST_LINES else _summed(changes):
        month = f"{change.month:%Y-%m}" if change.month else ""
        rows = ("–" if count is None else f"{count:,}" for count in (change.rows_before, change.rows_now))
        table.add_row(Text(change.kind), Text(change.force), month, *rows, _word(change))
    return table


def _summed(changes: list[Change]) -> list[Change]:
    """One line for each kind, force and kind of change, if there are too many months to list."""
    groups: defaultdict[tuple[str, str, str], list[Change]] = defaultdict(list)
    for change in changes:
        groups[change.kind, change.force, _word(change)].append(change)
    return [
        Change(f"{kind} ({len(group):,})", force, None, _sum(group, "rows_before"), _sum(group, "rows_now"))
        for (kind, force, _), group in groups.items()
    ]


def _sum(group: list[Change], part: str) -> int | None:
    counts = [count for change in group if (count := getattr(change, part)) is not None]
    return sum(counts) if counts else None


def _word(change: Change) -> str:
    if change.rows_now is None:
        return "removed"
    return "put back" if change.rows_before is None else "replaced"


def _counted(done: Undone) -> str:
    months = [change for change in done.changes if change.month]
    counts = {word: sum(_word(change) == word for change in months) for word in ("removed", "put back", "replaced")}
    said = ", ".join(f"{count:,} {word}" for word, count in counts.items())
    same = several(done.same, "month or kind of other files is", "months and kinds of other files are")
    return f"Months of police files: {said}. {sentence_case(same)} the same."


def _list(all_kept: list[Kept]) -> None:
    table = Table(title="Databases that are kept", title_justify="left")
    for heading in ("Name", "Built", "County", "What it is"):
        table.add_column(heading, no_wrap=True)
    for one in all_kept:
        what = "the demonstration" if one.meta.get("demonstration") == "true" else one.meta.get("audience", "")
        parts = (what or "cannot be read", "in use" if one.serves else "")
        built = _built(one.meta) if one.meta else ""
        table.add_row(one.path.name, built, Text(one.meta.get("county", "")), ", ".join(filter(None, parts)))
    _print(table)


def _built(meta: dict[str, str]) -> str:
    """When a database was built.

    >>> _built({"built_at": "2026-11-27T02:53:14+00:00"})
    'built 2026-11-27 02:53:14 UTC'
    """
    return f"built {meta.get('built_at', '')[:19].replace('T', ' ')} UTC"


def _print(table: Table) -> None:
    console = Console()
    if not console.is_terminal:
        console.width = LOG_WIDTH
    console.print(table)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="manage.py undo", description="Undo the newest import. Nothing is deleted.")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--forward", action="store_true", help="undo an undo: use the next newer database")
    which.add_argument("--to", metavar="NAME", help="use the database with this name, as shown by --list")
    which.add_argument("--list", action="store_true", help="show the databases that are kept, and change nothing")
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of the databases (default: data/local)")
    parser.add_argument("--demonstration", action="store_true", help="use it even if it is the demonstration")
    return parser
