"""Start the module of `manage.py COMMAND`, in an interpreter that has what it needs.

Standard library only, like the modules of `run` and `test` on import: the requirements may not be installed yet.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from typing import NamedTuple

from commands import environment

# Set for the command started in .venv: if that still lacks something, it says so instead of trying again.
PREPARED = "POLICING_PREPARED"


class Command(NamedTuple):
    """A command: its module in `commands`, a one-line summary, what it needs, and whether it is imported first."""

    module: str
    does: str
    needs: environment.Requirements = environment.RUN
    plain: bool = False


COMMANDS = {
    "run": Command("run", "start the dashboard, with invented data if nothing has been imported", plain=True),
    "test": Command("test", "run the tests; further arguments go to pytest", environment.TEST, plain=True),
    "demo": Command("demo", "make a demonstration database with invented numbers"),
    "import": Command("importing", "import police, census, boundary and partner files"),
    "fetch": Command("fetch", "fetch a county's files from their publishers, and import them"),
    "undo": Command("undo", "undo the newest import"),
    "check": Command("check", "check the database in use"),
    "ask": Command("ask", "print the rows of a query, or a panel with its finding"),
    "profile": Command("profile", "write the profile of a place, to print"),
    "pack": Command("pack", "write what a meeting sees as PDF, PowerPoint and HTML, to take away"),
    "digest": Command("digest", "print what changed since the import before, or since a day"),
    "publish": Command("publish", "make a copy for the public, without internal data"),
    "export": Command("export", "write the public copy as files for others: CSV, Parquet, GeoJSON, feeds"),
}


def main(argv: Sequence[str]) -> int:
    """Run one command and give its exit code; 2 if there is no such command."""
    if not argv or argv[0] in ("-h", "--help"):
        print(usage())
        return 0 if argv else 2
    name, *rest = argv
    if name not in COMMANDS:
        print(f"There is no command “{name}”.\n\n{usage()}", file=sys.stderr)
        return 2
    try:
        return start(COMMANDS[name], name, rest)
    except environment.UnreadyError as fault:
        print(f"\n{fault}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


def start(command: Command, name: str, rest: Sequence[str]) -> int:
    """Run the command here if this interpreter has what it needs, otherwise in `.venv`."""
    only_help = command.plain and bool({"-h", "--help"} & set(rest))
    missing = [] if only_help else environment.missing(command.needs)
    prepared = os.environ.pop(PREPARED, None)
    if not missing:
        return importlib.import_module(f"commands.{command.module}").main(list(rest))
    if prepared:
        raise environment.UnreadyError(
            f"{environment.VENV} was installed without {', '.join(missing)}.\nDelete that folder and start again."
        )
    python = environment.prepare(command.needs)
    manage = str(environment.ROOT / "manage.py")
    return environment.replace_process([str(python), manage, name, *rest], {PREPARED: "1"})


def usage() -> str:
    """Every command with its one-line summary."""
    lines = [f"  {name:<9}{command.does}" for name, command in COMMANDS.items()]
    return "\n".join(
        [
            "Usage: python3 manage.py COMMAND …      (Windows: py manage.py COMMAND …)",
            "",
            *lines,
            "",
            "Use COMMAND --help to learn more. The first command makes .venv and installs what is needed.",
        ]
    )
