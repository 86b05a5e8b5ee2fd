"""`manage.py test`: every test, with a Chromium for those that drive a browser.

Standard library only on import, so that `test --help` works before anything is installed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from commands import browser
from commands.environment import ROOT, hand_over

# Three at a time: tests with a browser or a server wait a lot, and two left half of two processors idle. The tests of
# one file share a browser, a server or a database, and stay together; which come first, tests/conftest.py says.
EVERYTHING = ("-n", "3", "--dist", "loadfile", "--no-loadscope-reorder")

HELP = """\
Usage: python3 manage.py test [PYTEST ARGUMENT …]

Without an argument: every test, three at a time. With arguments: what they say, for example
  python3 manage.py test tests/commands -k port
A Chromium is looked for, and installed if there is none; the environment variable CHROMIUM names another.
"""


def main(argv: Sequence[str]) -> int:
    """Find a Chromium and let pytest take over; its exit code is the answer."""
    if {"-h", "--help"} & set(argv):
        print(HELP)
        return 0
    try:
        chromium = browser.find() or browser.install()
    except browser.NoBrowserError as fault:
        print(fault, file=sys.stderr)
        return 1
    print(f"Browser for the tests: {chromium}", flush=True)
    os.chdir(ROOT)
    return hand_over([sys.executable, "-m", "pytest", *(argv or EVERYTHING)], {browser.VARIABLE: str(chromium)})
