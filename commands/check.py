"""`manage.py check`: run every check on the current database."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import duckdb

from components.wording.phrases import several
from data.importing import steps
from data.publishing import manifest
from data.serving.opened import damage, serving
from data.serving.settings import Settings
from data.serving.store import Store, connect


def main(argv: list[str]) -> int:
    """Print what fails; 0 if nothing does, 1 if something does or there is no database."""
    parser = argparse.ArgumentParser(prog="manage.py check", description="Check the database in use.")
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of the databases (default: data/local)")
    options = parser.parse_args(argv)
    try:
        settings = Settings.from_environment(options.data)
        store = serving(settings)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    path, audience = store.path, store.meta["audience"]
    try:
        failed = steps.check(connect(path, settings), audience)
    except duckdb.Error as error:
        print(damage(path, error), file=sys.stderr)
        return 1
    if audience == "public":
        failed += [sentence for sentence in [manifest.fault(path)] if sentence]
    for sentence in failed:
        print(sentence, file=sys.stderr)
    for line in _partial(store):
        print(line)
    found = f"{several(len(failed), 'check', 'checks')} failed" if failed else "every check passed"
    print(f"{path.name} ({audience}): {found}.")
    return 1 if failed else 0


def _partial(store: Store) -> list[str]:
    """The months of which only a part is in the database: not an error, but worth reporting."""
    rows = store.ask("health/months")
    return [
        f"{row.force} {row.month:%Y-%m} is marked as partial: {int(row.rows):,} rows, where about "
        f"{int(row.expected):,} were expected."
        for row in rows[rows["partial"]].itertuples()
    ]
