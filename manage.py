"""Start, test and feed the dashboard: `python3 manage.py --help`.

This file has to start even on a Python that is too old, so that it can say so: standard library only, no syntax newer
than Python 3.6, and no import from the project before the check.
"""

import sys

OLDEST = (3, 11)  # as requires-python in pyproject.toml


def main() -> int:
    """Refuse an old Python and say what to install, or run the command."""
    if sys.version_info < OLDEST:
        sys.stderr.write(
            "Python {0}.{1} or newer is needed; this is Python {2}.{3}.\n"
            "Install it from https://www.python.org/downloads/\n"
            "(on Debian or Ubuntu: sudo apt install python3 python3-venv)\n"
            "and start this again with it, for example: python{0}.{1} manage.py {4}\n".format(
                OLDEST[0], OLDEST[1], sys.version_info[0], sys.version_info[1], " ".join(sys.argv[1:]) or "run"
            )
        )
        return 1
    from commands import bootstrap

    return bootstrap.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
