"""Every answer of a dashboard, kept before a change and compared after it: panels, queries and built tables.

    python bench/answers.py keep before.pickle --data data/local --data /srv/public
    python bench/answers.py compare before.pickle after.pickle

It keeps, for each database: every panel that any page shows, with the page's own choices, for a handful of places and
three periods of the county; the answers of the queries behind them; and each table's rows, as a sum that ignores their
order. The author of a change explains intended differences.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import pickle
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from zlib import crc32

import duckdb
import pandas as pd
import plotly.graph_objects as go
from report import ROOT

# First, because bench/ has its own pages.py.
sys.path.insert(0, str(ROOT))

from components.options import declared
from components.panels import PANELS
from components.pictures.picture import Picture, svg
from components.view import View
from components.viewing import view_from
from data.serving.store import Store, current
from pages import REGISTER

Kept = dict[tuple[str, ...], dict[str, str]]
Choices = tuple[tuple[str, str], ...]
# Overdue depends on the day; answers of two days are compared as if asked on one.
TODAY = date(2026, 1, 1)
# Chosen by name, so that new places do not change the others.
ONE_PLACE_OF = 60
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+")  # when a file was imported
PERIODS: tuple[dict[str, str], ...] = ({}, {"from": "2021-01", "to": "2021-12"}, {"type": "burglary"})


def main() -> int:
    """Keep the answers, or compare two files of them; 1 if any differs."""
    options = _parser().parse_args()
    if options.command == "keep":
        kept: Kept = {}
        for number, folder in enumerate(options.data):
            os.environ["POLICING_DATA"] = str(folder.resolve())
            kept |= _answers(str(number), current(folder))
        options.file.write_bytes(pickle.dumps(kept))
        print(f"{len(kept):,} answers kept in {options.file}")
        return 0
    before, after = (pickle.loads(file.read_bytes()) for file in (options.file, options.after))
    differences = list(_differences(before, after))
    for line in differences[: options.most]:
        print(line)
    print(f"{len(before):,} answers before, {len(after):,} after, {len(differences):,} differences")
    return 1 if differences else 0


def _answers(name: str, file: Path) -> Kept:
    # Before the store opens the file with its own settings.
    kept: Kept = {(name, "table", table): {"rows": rows} for table, rows in _tables(file)}
    store = Store(file)
    known: dict[tuple[str, str], pd.DataFrame] = {}

    def ask(query: str, **params: Any) -> pd.DataFrame:
        key = query, repr(sorted(params.items()))
        if key not in known:
            known[key] = store.ask(query, **params)
        return known[key].copy()

    for page, panel_id, view in _views(store, ask):
        key = (name, "panel", panel_id, page, view.scope, f"{view.since} {view.until} {view.crime_type}")
        kept[key] = _panel(ask, panel_id, view)
    return kept | {(name, "query", *key): {"rows": _text(rows)} for key, rows in known.items()}


def _views(store: Store, ask: Any) -> Iterator[tuple[str, str, View]]:
    """Each panel of each page for every view that is compared, as (address of the page, panel, view)."""
    places = [scope for scope in ask("shared/scope")["scope"] if crc32(scope.encode()) % ONE_PLACE_OF == 0]
    for url_path, shown in _instances(store).items():
        for place in ["county", *places]:
            for period in PERIODS if place == "county" else PERIODS[:1]:
                view = dataclasses.replace(view_from(ask, store.meta, {"place": place, **period}), today=TODAY)
                for number, (panel_id, choices) in enumerate(shown):
                    # A page may show a panel more than once, with different choices.
                    again = sum(other == panel_id for other, _ in shown[:number])
                    yield f"{url_path} {again or ''}", panel_id, PANELS[panel_id].with_options(view, dict(choices))


def _instances(store: Store) -> dict[str, list[tuple[str, Choices]]]:
    """The panels of each page, as collected for slides: id and the page's own choices."""
    import streamlit as st
    from streamlit.testing.v1 import AppTest

    from frame.answering import answers, database
    from frame.offered import offered
    from frame.reader import page_choices
    from frame.streamlit_internals import page_hash

    audience = store.meta.get("audience", "public")
    found: dict[str, list[tuple[str, Choices]]] = {}
    shown: list[tuple[str, Choices]] = []

    def show(panel_id: str, *_: Any, **given: Any) -> None:
        known = ("main", "select", "explored", "folded", "control", "looked", "presented", "card")
        options = {name: value for name, value in given.items() if name not in known}
        shown.append((panel_id, tuple(sorted(options.items()))))

    database.settings.clear()  # another folder
    original = answers.show
    answers.show = show
    page_choices.tabs = lambda parts: [part() for part in parts.values()]
    try:
        for page in offered(REGISTER, store):
            if not page.open_to(audience):
                continue
            shown.clear()
            st.cache_data.clear()
            app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
            app.run()
            app.switch_page(str(ROOT / page.file))
            # Pages of one layout share their file.
            app._page_hash = page_hash(page.url_path)
            app.query_params["place"] = "kings-heath"
            app.run()
            found[page.url_path] = list(dict.fromkeys(shown))
    finally:
        answers.show = original
    for audience_free in sorted(set(PANELS) - {panel_id for panels in found.values() for panel_id, _ in panels}):
        if audience == "internal" or PANELS[audience_free].audience == "public":
            found.setdefault("", []).append((audience_free, _needed(PANELS[audience_free].options, store)))
    return found


def _needed(kind: type, store: Store) -> Choices:
    """The options without which a panel has no answer, each with the first value that the data allows."""
    return tuple(
        (one.name, sorted(one.allowed(store.ask) if callable(one.allowed) else one.allowed or ())[0])
        for one in declared(kind)
        if one.required
    )


def _panel(ask: Any, panel_id: str, view: View) -> dict[str, str]:
    try:
        panel = PANELS[panel_id].build(ask, view)
    except Exception as error:
        return {"failed": f"{type(error).__name__}: {error}"}
    said = {field.name: _text(getattr(panel, field.name)) for field in dataclasses.fields(panel)}
    if panel.sheet is not None:
        said["sheet"] = panel.sheet.html(ask, view)
    return said


def _text(value: Any) -> str:
    """Any part of a panel, in full."""
    if isinstance(value, pd.DataFrame):
        return _MOMENT.sub("", value.to_csv(index=False))
    if isinstance(value, Picture):
        return svg(value, 380, 220)
    if isinstance(value, go.Figure):
        return str(value.to_json())
    if hasattr(value, "to_json"):
        return str(value.to_json())
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return repr({field.name: _text(getattr(value, field.name)) for field in dataclasses.fields(value)})
    if isinstance(value, Mapping):
        return repr({str(key): _text(each) for key, each in value.items()})
    if isinstance(value, (list, tuple)):
        return "\n".join(_text(each) for each in value)
    return "a function" if callable(value) else repr(value)


def _tables(file: Path) -> Iterator[tuple[str, str]]:
    """Each table with its columns, number of rows and a sum of the rows that ignores their order."""
    with duckdb.connect(str(file), read_only=True) as con:
        for (table,) in con.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall():
            columns = [row[0] for row in con.execute(f'DESCRIBE "{table}"').fetchall()]
            kept = [column for column in columns if column not in ("built_at", "imported_at", "file_id")]
            listed = ", ".join(f'"{column}"' for column in kept)
            if table == "meta":
                rows = con.execute("FROM meta WHERE key NOT LIKE '%_at' ORDER BY ALL").fetchall()
                yield table, repr(rows)
                continue
            rows = con.execute(f'SELECT count(*), sum(hash({listed})::HUGEINT) FROM "{table}"').fetchone()
            yield table, repr((kept, rows))


def _differences(before: Kept, after: Kept) -> Iterator[str]:
    for key in sorted(set(before) | set(after)):
        if key not in before or key not in after:
            yield f"{' · '.join(key)}: only {'after' if key not in before else 'before'}"
            continue
        for name in sorted(set(before[key]) | set(after[key])):
            one, other = before[key].get(name, ""), after[key].get(name, "")
            if one != other:
                yield f"{' · '.join(key)}: {name}: {_where(one, other)}"


def _where(one: str, other: str) -> str:
    """The first difference between two texts, with its context."""
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    start = max(0, at - 40)
    return f"{one[start : at + 80]!r} → {other[start : at + 80]!r}"


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = made.add_subparsers(dest="command", required=True)
    keep = commands.add_parser("keep")
    keep.add_argument("file", type=Path)
    keep.add_argument("--data", action="append", type=Path, required=True)
    compare = commands.add_parser("compare")
    compare.add_argument("file", type=Path)
    compare.add_argument("after", type=Path)
    compare.add_argument("--most", type=int, default=60)
    return made


if __name__ == "__main__":
    raise SystemExit(main())
