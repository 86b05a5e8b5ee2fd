"""`manage.py profile`: the profile of a place as one page of A4, as the page of the place offers it to print."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import duckdb

from components.panels.places.place.sheet import profile_of
from components.viewing import view_from
from data.serving.opened import serving
from data.serving.settings import Settings
from data.serving.store import QueryTooSlow


def main(argv: list[str]) -> int:
    """Write the profile; 0, or 1 with one sentence if there is none."""
    options = parser().parse_args(argv)
    try:
        store = serving(Settings.from_environment(options.data))
        view = view_from(store.ask, store.meta, {"place": options.place})
        options.to.write_text(profile_of(store.ask, view), encoding="utf-8")
    except (ValueError, OSError, QueryTooSlow) as error:
        print(error, file=sys.stderr)
        return 1
    except duckdb.Error as error:
        print(str(error).splitlines()[0], file=sys.stderr)
        return 1
    whom = "for the public" if view.audience == "public" else "for internal use"
    print(f"The profile of {view.scope_name}, {whom}, is in {options.to}. Open it in a browser to print it.")
    return 0


def parser() -> argparse.ArgumentParser:
    """The command's arguments."""
    made = argparse.ArgumentParser(
        prog="manage.py profile", description="Write the profile of a place, one page of A4 to print from a browser."
    )
    made.add_argument("--place", required=True, metavar="ID", help="the place, as `ask shared/scope` lists it")
    made.add_argument("--to", required=True, type=Path, metavar="FILE", help="the HTML file to write")
    made.add_argument("--data", type=Path, metavar="DIR", help="folder of the databases (default: data/local)")
    return made
