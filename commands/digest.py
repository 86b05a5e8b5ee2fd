"""`manage.py digest`: what changed since an earlier import or a day, as a page, as text for an e-mail, or as a feed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import duckdb

from board.digest.atom import atom
from board.digest.content import LAST, digest, feed
from board.digest.written import html, text
from commands.arguments import day
from data.serving.opened import serving
from data.serving.settings import Settings
from data.serving.store import QueryTooSlow, Store

FORMATS = ("text", "html", "atom")


def main(argv: list[str]) -> int:
    """Print or write the digest; 0, or 1 with one sentence if there is none."""
    options = _parser().parse_args(argv)
    try:
        settings = Settings.from_environment(options.data)
        site = f"https://{settings.hosts[0]}/" if settings.hosts else ""
        told = _told(serving(settings), options, site)
        if options.to is None:
            sys.stdout.write(told)
        else:
            options.to.write_text(told, encoding="utf-8", newline="\n")
    except (ValueError, OSError, QueryTooSlow) as error:
        print(f"No digest was made. {error}", file=sys.stderr)
        return 1
    except duckdb.Error as error:
        print(f"No digest was made. {str(error).splitlines()[0]}", file=sys.stderr)
        return 1
    return 0


def _told(store: Store, options: argparse.Namespace, site: str) -> str:
    if options.format == "atom":
        if options.since:
            raise ValueError("A feed has an entry for each import, so it has no --since.")
        return atom(feed(store.ask, store.meta, options.place, site))
    found = digest(store.ask, store.meta, options.place, options.since.isoformat() if options.since else LAST, site)
    return html(found) if options.format == "html" else text(found)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="manage.py digest", description="What changed since the import before the newest, or since a day."
    )
    parser.add_argument("--place", default="", metavar="ID", help="a place, as `ask shared/scope` lists it")
    parser.add_argument(
        "--since", type=day, metavar="DAY", help="compare with the newest import up to this day, such as 2025-03-31"
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="(default: text)")
    parser.add_argument("--to", type=Path, metavar="FILE", help="write it to this file instead of printing it")
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of the databases (default: data/local)")
    return parser
