"""`manage.py publish`: make the public copy, with the public tables and nothing else."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from commands.export import show
from data.importing.build import BuildRefused
from data.publishing.manifest import path_of
from data.publishing.publish import publish
from data.serving.exported import folder_of
from data.serving.pointer import builds
from data.serving.settings import Settings

_TOLD = (
    "Warning: what is named here is hidden with all that it is part of, but anyone who has an earlier public copy, "
    "or the document that prints part of it, can work it out. Ask the data owner whether to take down the earlier "
    "copy."
)
# For counts where finding out what may be shown would have taken too long.
_HIDDEN_WHOLE = (
    "Warning: every number of what is named here is hidden. Its numbers depend on each other in too many ways to find "
    "in reasonable time which of them can be shown safely. Enter fewer places and operations for the same "
    "months, or look for numbers that contradict each other, and publish again."
)
_NO_FILES = (
    "Warning: an earlier copy has files for others, and this one has none, so the site does not offer any. Run "
    "manage.py export, or publish with --export."
)


def main(argv: list[str]) -> int:
    """Publish and list what went in; 0, or 1 if it was refused."""
    options = _parser().parse_args(argv)
    try:
        settings = Settings.from_environment(options.data)
        published = publish(
            settings,
            options.to,
            demonstration_too=options.demonstration,
            earlier=options.earlier or (),
            with_files=options.export,
        )
    except (BuildRefused, OSError, ValueError, duckdb.Error) as error:
        print(f"Nothing was published. {str(error).splitlines()[0]}", file=sys.stderr)
        return 1
    said = published.manifest
    print("Rows, by table:")
    for table in said.holds:
        print(f"{table['rows']:>10,}  {table['table']}")
    for fate, rows in (("Hidden", said.hidden), ("Left out", said.left_out)):
        print(f"{fate}:" if rows else f"{fate}: nothing.")
        for row in rows:
            print(f"{row.get('cells', ''):>10}  {row['what']}: {row['why']}")
    listed = (*_listed(_TOLD, published.told), *_listed(_HIDDEN_WHOLE, published.hidden_whole))
    for warning in (*_missing(settings), *listed):
        print(warning, file=sys.stderr)
    if published.exported:
        show(published.exported)
    elif any(folder_of(path).exists() for path in builds(published.path.parent)):
        print(_NO_FILES, file=sys.stderr)
    print(f"{published.path} is public and current. {path_of(published.path).name} says the same as above.")
    return 0


def _missing(settings: Settings) -> list[str]:
    """A warning if the pages do not tell residents how to report an error."""
    unset = [
        name
        for name, value in (("POLICING_OPERATOR", settings.operator), ("POLICING_CONTACT", settings.contact))
        if not value
    ]
    if not unset:
        return []
    return [
        f"Warning: the pages cannot say who to tell about an error. Not set: {' and '.join(unset)}. Set what is "
        "missing and publish again."
    ]


def _listed(warning: str, names: Sequence[str]) -> Iterator[str]:
    """A warning and what it is about, a line each; for the publisher only, not in any public file."""
    if names:
        yield warning
        yield from (f"  {one}" for one in names)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="manage.py publish",
        description="Make a copy of the database in use that residents may see, without internal data.",
    )
    parser.add_argument("--to", type=Path, required=True, metavar="DIR", help="the folder for the public copy")
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of the databases (default: data/local)")
    parser.add_argument(
        "--earlier",
        type=Path,
        action="append",
        metavar="DIR",
        help="another folder with earlier public copies, so that what they hid stays hidden; may be repeated",
    )
    parser.add_argument("--export", action="store_true", help="also write the files for others, as manage.py export")
    parser.add_argument("--demonstration", action="store_true", help="publish even if it is demonstration data")
    return parser
