"""`manage.py fetch`: take a county's files from their publishers, and import them."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import truststore

from commands import importing
from commands.progress import with_share
from components import theme
from components.wording.phrases import several
from data.fetching.fetch import MONTHS, compared, fetch_for, in_use, newest_month
from data.fetching.kept import Fetched
from data.serving.settings import Settings
from data.serving.store import OtherVersion, Store
from data.sources.problem import SourceProblem

_MOST_MISSING = 12  # that are listed


def main(argv: list[str]) -> int:
    """Fetch and import; 0, or 1 if something could not be fetched or imported, which it says."""
    options = _parser().parse_args(argv)
    # For all connections of this process.
    truststore.inject_into_ssl()
    progress = with_share()
    try:
        settings = Settings.from_environment(options.data)
        if options.look:
            print(_news(newest_month(), in_use(settings)))
            return 0
        settings = replace(settings, county=options.county or settings.county)
        compare = compared(options.compare)
        done = fetch_for(settings, months=options.months, compare=compare, progress=progress)
    except (SourceProblem, OtherVersion, OSError, ValueError, duckdb.Error) as error:
        progress.said("")
        print(f"Not everything was fetched. {str(error).splitlines()[0]}", file=sys.stderr)
        return 1
    progress.said("")
    _show(done)
    if options.only:
        return 0
    return importing.bring_in(settings, done.paths)


def _news(newest: str, store: Store | None) -> str:
    """Whether a newer month is out than the database has."""
    month = _month(newest)
    here = store.meta.get("last_month", "") if store else ""
    if not here:
        return f"{month} is out. There is no month here yet."
    if here[:7] >= newest:
        return f"{month} is the newest month that is out, and it is here."
    return f"{month} is out; the newest month here is {_month(here[:7])}."


def _show(done: Fetched) -> None:
    here = len(done.paths) - len(done.new)
    print(
        f"{several(len(done.new), 'file', 'files')} fetched, {here:,} already here. The newest month that is out: "
        f"{_month(done.newest)}."
    )
    if done.missing:
        first = ", ".join(done.missing[:_MOST_MISSING])
        more = f" and {len(done.missing) - _MOST_MISSING:,} more" if len(done.missing) > _MOST_MISSING else ""
        print(f"Not in the archive: {first}{more}. A force may have sent nothing for these months.")
    for why in done.left_out:
        print(f"Left out, which an import can do without. {why}")


def _month(text: str) -> str:
    """A month as people write it.

    >>> _month("2025-09")
    'September 2025'
    """
    return theme.month(date.fromisoformat(f"{text}-01"))


def _months(text: str) -> int:
    months = int(text)
    if not 1 <= months <= 240:
        raise ValueError
    return months


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="manage.py fetch",
        description="Fetch police files, boundaries, lookups, census tables and deprivation from their publishers, and "
        "import them. What was fetched before is not fetched again.",
    )
    parser.add_argument("--county", metavar="NAME", help="the county of a first import (default: the one in use)")
    parser.add_argument("--months", type=_months, default=MONTHS, help=f"the newest N months (default: {MONTHS})")
    parser.add_argument(
        "--compare",
        metavar="FORCES",
        default="",
        help="also the street-level files of other forces, for the page Forces: all, or names such as kent, with ; "
        "between them. Their months that are in use are not fetched again",
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of the databases (default: data/local)")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--look", action="store_true", help="only say whether a newer month is out")
    which.add_argument("--only", action="store_true", help="fetch the files, and import nothing")
    return parser
