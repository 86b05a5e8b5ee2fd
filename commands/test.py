"""`manage.py test`: the tests by lane, with a Chromium for those that drive a browser.

Standard library only on import, so that `test --help` works before anything is installed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from commands import browser
from commands.environment import ROOT, replace_process

# Four at a time: tests with a browser or a server wait a lot, and two at a time left two processors half idle. The
# tests of one file share a browser, a server or a database, so they stay together; tests/conftest.py says which come
# first.
AT_A_TIME = ("-n", "4", "--dist", "loadfile", "--no-loadscope-reorder")
SLOW = "tests/slow"
EVERYTHING = ("tests", f"--ignore={SLOW}", *AT_A_TIME)
# Tests that need no browser, no server and at most the demonstration: style, types, contracts, statistics, pictures and
# words.
QUICK = (
    *(f"tests/test_{name}.py" for name in ("house", "pins", "kept", "documents", "architecture", "pages_told")),
    *("tests/analysis", "tests/components", "--ignore=tests/components/panels", "tests/queries/test_contracts.py"),
    *("-n", "2", *AT_A_TIME[2:]),
)
LANES = {"--quick": QUICK, "--slow": (SLOW, "-n", "2", *AT_A_TIME[2:])}

HELP = """\
Usage: python3 manage.py test [--quick | --slow] [PYTEST ARGUMENT …]

Without an argument: run every test except the slow ones, four at a time. A change must pass these.
  --quick   style, types, contracts, statistics, words and pictures in under two minutes, for use while you work
  --slow    crashes, memory, many readers, large archives and every page in a browser, before a release and after a
            change to how files are imported or served or to what all pages share
Other arguments go to pytest, for example:
  python3 manage.py test tests/commands -k port
The tests need Chromium. If there is none it is installed; the environment variable CHROMIUM can name one.
"""


def main(argv: Sequence[str]) -> int:
    """Find a Chromium if one is needed and run pytest; returns its exit code."""
    if {"-h", "--help"} & set(argv):
        print(HELP)
        return 0
    lane, more = (argv[0], argv[1:]) if argv and argv[0] in LANES else ("", argv)
    found = {} if lane == "--quick" else _chromium()
    if found is None:
        return 1
    os.chdir(ROOT)
    chosen = [*LANES[lane], *more] if lane else [*(more or EVERYTHING)]
    return replace_process([sys.executable, "-m", "pytest", *chosen], found)


def _chromium() -> dict[str, str] | None:
    """The variable that tells the tests where Chromium is; None if there is none, which is printed."""
    try:
        path = browser.find() or browser.install()
    except browser.NoBrowserError as fault:
        print(fault, file=sys.stderr)
        return None
    print(f"Browser for the tests: {path}", flush=True)
    return {browser.VARIABLE: str(path)}
