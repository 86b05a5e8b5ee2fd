"""`manage.py pack`: what a meeting sees, as files to take away: PDF, PowerPoint and one page of HTML."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import duckdb

from board.agenda_file import Agenda, defaults, found
from board.content import Meeting, collect
from board.formats import FORMATS, file_name
from board.noted import noted_on
from board.pack import Pack
from commands.arguments import day
from commands.progress import with_share
from components.viewing import COUNTY, default_period, today_of, view_from
from data.serving.opened import serving
from data.serving.settings import Settings
from data.serving.store import QueryTooSlow, Store


def main(argv: list[str]) -> int:
    """Write the files; 0, or 1 with one sentence if there are none."""
    options = _parser().parse_args(argv)
    try:
        forms = _formats(options.format)
        agenda = found(options.agenda)
        store = serving(Settings.from_environment(options.data))
        pack = _pack(store, agenda, options)
        options.out.mkdir(parents=True, exist_ok=True)
        written = [_write(pack, form, options.out) for form in forms]
    except (ValueError, OSError, QueryTooSlow) as error:
        print(f"No pack was made. {error}", file=sys.stderr)
        return 1
    except duckdb.Error as error:
        print(f"No pack was made. {str(error).splitlines()[0]}", file=sys.stderr)
        return 1
    for path in written:
        print(f"{path.stat().st_size / 1e6:8.1f} MB  {path}")
    for title, why in pack.left_out:
        print(f"Left out: {title}{'' if title.endswith('?') else ':'} {why}.")
    return 0


def _pack(store: Store, agenda: Agenda, options: argparse.Namespace) -> Pack:
    if agenda.internal and store.meta.get("audience") == "public":
        raise ValueError(f"“{agenda.title}” is for police and partners; this database is the public copy.")
    if agenda.placed and options.place in ("", COUNTY):
        raise ValueError(f"“{agenda.title}” is about one place. Add --place; `manage.py ask shared/scope` lists them.")
    since = options.since or _first_month(store)
    shared = {"place": options.place, "from": since, "to": options.until, "type": options.type}
    shared = {name: text for name, text in shared.items() if text}
    view_from(store.ask, store.meta, shared)  # a wrong place or month is an error, not many panels that are left out
    noted = ()
    if options.date and store.meta.get("audience") == "internal":
        noted = noted_on(store.ask, options.date, today_of(store.meta))
    progress = with_share()

    def told(done: int, of: int) -> None:
        progress.share(done / max(1, of))
        progress.said(f"finding {done + 1} of {of}")

    meeting = Meeting(options.title or agenda.title, options.meeting, options.date)
    pack = collect(agenda.of(shared), store.ask, store.meta, meeting, noted=noted, told=told)
    progress.said("")
    if not pack.findings:
        raise ValueError(f"None of its panels has anything to show: {pack.left_out[0][1]}.")
    return pack


def _first_month(store: Store) -> str:
    """The first month of the usual period that is there, as pages begin with it; "" if the database has none."""
    months = store.ask("shared/month")["month"].dt.date
    if months.empty:
        return ""
    since, _ = default_period(store.meta)
    return f"{min(month for month in months if month >= since):%Y-%m}"


def _write(pack: Pack, form: str, folder: Path) -> Path:
    path = folder / file_name(pack, FORMATS[form].ending)
    path.write_bytes(FORMATS[form].write(pack))
    return path


def _formats(text: str) -> list[str]:
    """The formats that are asked for. Raises `ValueError` for an unknown one."""
    named = list(dict.fromkeys(text.replace(",", " ").split())) if text else list(FORMATS)
    if unknown := [name for name in named if name not in FORMATS]:
        raise ValueError(f"There is no format “{unknown[0]}”; there are {', '.join(FORMATS)}.")
    return named


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="manage.py pack", description="Write what a meeting sees as files to take away, offline."
    )
    parser.add_argument(
        "--agenda",
        default="board",
        metavar="NAME",
        help=f"{', '.join(defaults())}; a file of your own; or a link copied from the dashboard (default: board)",
    )
    parser.add_argument("--place", default="", metavar="ID", help="a place, as `ask shared/scope` lists it")
    parser.add_argument("--from", dest="since", default="", metavar="MONTH", help="first month, such as 2024-01")
    parser.add_argument("--to", dest="until", default="", metavar="MONTH", help="last month")
    parser.add_argument("--type", default="", help="a crime type, such as burglary")
    parser.add_argument("--title", default="", help="the title of the pack (default: that of the agenda)")
    parser.add_argument("--meeting", default="", metavar="NAME", help="the name of the meeting")
    parser.add_argument("--date", type=day, metavar="DAY", help="the day of the meeting, such as 2025-03-31")
    parser.add_argument("--format", default="", metavar="LIST", help="of pdf, pptx and html (default: all)")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder for the files")
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of the databases (default: data/local)")
    return parser
