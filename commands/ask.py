"""`manage.py ask`: the answer to a named query, or a panel, as the pages show it."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import duckdb
import pandas as pd
from rich.console import Console
from rich.table import Table
from rich.text import Text

from components.command_line import quoted, read
from components.options import Option, declared
from components.panels import PANELS
from components.panels.panel import Panel, PanelEntry
from components.viewing import SHARED
from data.serving.opened import serving
from data.serving.query import load
from data.serving.settings import Settings
from data.serving.store import QueryTooSlow, Store

_PARAM = "a parameter, such as place=E06000061; may be repeated; --list shows which there are"


def main(argv: list[str]) -> int:
    """Print the answer; 0, or 1 with one sentence if there is none."""
    options = parser().parse_args(argv)
    try:
        if options.list:
            _list()
            return 0
        if options.panel and options.query:
            raise ValueError("Name a query or give --panel ID, not both.")
        params = dict(read(text) for text in options.param)
        store = serving(Settings.from_environment(options.data))
        if options.panel:
            _print_panel(_panel(store, options.panel, params), options.format)
        elif options.query:
            _print(store.ask(options.query, **params), options.format)
        else:
            raise ValueError("Name a query or give --panel ID; --list shows them all.")
    except BrokenPipeError:
        # The reader of a pipe may stop early, as in `… | head`.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyError as error:
        print(error.args[0], file=sys.stderr)  # str() of a KeyError has quotation marks
        return 1
    except (ValueError, OSError, QueryTooSlow) as error:
        print(error, file=sys.stderr)
        return 1
    except duckdb.Error as error:
        print(str(error).splitlines()[0], file=sys.stderr)
        return 1
    return 0


def _panel(store: Store, panel_id: str, params: dict[str, str]) -> Panel:
    entry = chosen(panel_id, params, store.meta["audience"])
    return entry.build(store.ask, entry.view(store.ask, store.meta, params))


def chosen(panel_id: str, params: Iterable[str], audience: str) -> PanelEntry:
    """The panel with that name, if a database of this audience may answer it with these parameters.

    Raises `KeyError` for an unknown panel, `PermissionError` for an internal one on a public database and `ValueError`
    for a parameter that the panel does not have.
    """
    entry = PANELS.get(panel_id)
    if entry is None:
        raise KeyError(f"There is no panel named {panel_id}; --list shows them all.")
    if entry.audience == "internal" and audience == "public":
        raise PermissionError(f"{panel_id} is an internal panel and this database is public.")
    has = (*SHARED, *(one.name for one in declared(entry.options)))
    unknown = [name for name in params if name not in has]
    if unknown:
        raise ValueError(f"{panel_id} has no parameter {unknown[0]}; it has {', '.join(has)}.")
    return entry


def _print(table: pd.DataFrame, form: str) -> None:
    for column in table.columns:
        if pd.api.types.is_datetime64_any_dtype(table[column]) and (table[column].dropna().dt.hour == 0).all():
            table[column] = table[column].dt.strftime("%Y-%m-%d")
    if form == "csv":
        print(table.to_csv(index=False, lineterminator="\n"), end="")
    elif form == "json":
        print(json.dumps(_records(table), indent=1, ensure_ascii=False))
    else:
        shown = Table()
        for column in table.columns:
            shown.add_column(column, overflow="fold")
        for row in table.itertuples(index=False):
            # As text: rich would read square brackets in a value as a style.
            shown.add_row(*(Text("" if pd.isna(value) else str(value)) for value in row))
        Console().print(shown)


def _print_panel(panel: Panel, form: str) -> None:
    if form == "json":
        said = ("finding", "detail", "empty", "remedy", "caveat", "source")
        words = {name: getattr(panel, name) for name in said}
        print(json.dumps({**words, "rows": _records(panel.table)}, indent=1, ensure_ascii=False))
        return
    if form == "csv":
        # For another program: the rows and nothing else.
        _print(panel.table.copy(), form)
        return
    print("\n".join(line for line in (panel.finding or panel.empty, panel.detail) if line))
    _print(panel.table.copy(), form)
    print("\n".join(line for line in (panel.caveat, panel.source) if line))


def _records(table: pd.DataFrame) -> list[dict[str, object]]:
    records: list[dict[str, object]] = json.loads(table.to_json(orient="records", date_format="iso") or "[]")
    return records


def _list() -> None:
    for query in load().values():
        params = ", ".join(f"{param.name}{'?' if param.optional else ''}" for param in query.params)
        print(f"{query.name}({params})  [{query.audience}]  {query.summary}")
    for entry in PANELS.values():
        print(f"--panel {entry.id}  [{entry.audience}]  {entry.question}")
        for one in declared(entry.options):
            default = "…" if one.required else quoted(one.default)
            print(f"    --param {one.name}={default}  {_about(one)}")


def _about(one: Option) -> str:
    """What an option is, and its values if they are few and fixed."""
    values = [value or "empty" for value in one.fixed]
    return f"{one.says}: {', '.join(values)}" if values else one.says


def parser() -> argparse.ArgumentParser:
    """The command's arguments."""
    made = argparse.ArgumentParser(
        prog="manage.py ask", description="Print the rows of a query, or a panel with its finding."
    )
    made.add_argument("query", nargs="?", help="name of a query, such as asb/monthly_count")
    made.add_argument("--panel", metavar="ID", help="show a panel instead of a query, such as overview/headline")
    made.add_argument(
        "--param",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help=_PARAM,
    )
    made.add_argument("--format", choices=("table", "csv", "json"), default="table", help="how to print it")
    made.add_argument("--list", action="store_true", help="list all queries, and all panels with their options")
    made.add_argument("--data", type=Path, metavar="DIR", help="folder of the databases (default: data/local)")
    return made
