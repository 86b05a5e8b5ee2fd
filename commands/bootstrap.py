"""From `manage.py COMMAND` to that command's module, in an interpreter that has what it needs.

Standard library only, as are the modules of `run` and `test` on import: here the requirements may not be there yet.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from typing import NamedTuple

from commands import environment

# Set for the command that is started in .venv, so that one which still lacks something says so and does not try again.
PREPARED = "POLICING_PREPARED"


class Command(NamedTuple):
    """A command: its module in `commands`, one line about it, what it needs, and whether it imports before that."""

    module: str
    does: str
    needs: environment.Requirements = environment.RUN
    plain: bool = False


COMMANDS = {
    "run": Command("run", "start the dashboard, on demonstration data if there is no other", plain=True),
    "test": Command("test", "run the tests; further arguments go to pytest", environment.TEST, plain=True),
    "demo": Command("demo", "make the demonstration data: invented numbers"),
    "import": Command("importing", "read police.uk and reference files into a new database"),
    "undo": Command("undo", "undo the newest import and go back to the database before it"),
    "check": Command("check", "check the current database"),
    "ask": Command("ask", "print the answer to a query, or a panel, without opening a page"),
    "publish": Command("publish", "make the public copy of a database"),
}


def main(argv: Sequence[str]) -> int:
    """Run one command and give its exit code; 2 where there is no such command."""
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
    """Run the command here if this interpreter has what it needs, else in `.venv`."""
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
    return environment.hand_over([str(python), manage, name, *rest], {PREPARED: "1"})


def usage() -> str:
    """Every command with one line about it."""
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
