"""`manage.py export`: write a public copy as files for others: CSV, Parquet, GeoJSON, feeds and their description."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import duckdb

from data.exporting.export import Exported, export
from data.serving.refusal import BuildRefused
from data.serving.settings import Settings


def main(argv: list[str]) -> int:
    """Export and list what was written; 0, or 1 if it was refused."""
    options = _parser().parse_args(argv)
    try:
        made = export(Settings.from_environment(options.data), options.to)
    except (BuildRefused, OSError, ValueError, duckdb.Error) as error:
        print(f"Nothing was exported. {str(error).splitlines()[0]}", file=sys.stderr)
        return 1
    show(made)
    return 0


def show(made: Exported) -> None:
    """Print what an export holds and where it is."""
    print("Rows, by table, each as CSV and as Parquet:")
    for table, rows in made.tables.items():
        print(f"{rows:>10,}  {table}")
    print(f"Also: {', '.join(made.others)}.")
    print(f"{made.folder} holds {made.size / 1e6:,.1f} MB of files for others.")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="manage.py export",
        description="Write the public copy as files for others: its tables as CSV and Parquet with a data package "
        "descriptor, its areas as GeoJSON, and feeds of what changed.",
    )
    parser.add_argument(
        "--to",
        type=Path,
        metavar="DIR",
        help="the folder for the files (default: next to the public copy, where the public site offers them)",
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of the public copy (default: data/local)")
    return parser
