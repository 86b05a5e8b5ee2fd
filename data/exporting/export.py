"""From a public copy to files for others: its tables as CSV and Parquet, a map, what changed, and a description.

Nothing internal can be among them: only a public copy is read, as its manifest describes it, and of that only the
tables that are listed and marked public.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from filelock import FileLock, Timeout

from data.exporting import areas, changes, descriptor, feeds, folder, tables
from data.exporting.about import About, about
from data.exporting.changes import Entry
from data.exporting.listed import Table
from data.exporting.listed import tables as listed
from data.publishing import manifest
from data.serving import pointer, sqlfiles
from data.serving.exported import DESCRIPTOR, described, folder_of
from data.serving.opened import opened, serving
from data.serving.refusal import BuildRefused
from data.serving.settings import Settings
from data.serving.store import Store, connect
from data.serving.switching import LOCK

README, AREAS, JSON_FEED, ATOM = "README.txt", "areas.geojson", "changes.json", "changes.atom"
# The address of the files on a public site.
ADDRESS = "files/"
_OTHERS = {
    AREAS: "Areas of the county with their outlines and the incidents of the newest months, for maps",
    JSON_FEED: "What changed, for programs that read news (JSON Feed)",
    ATOM: "What changed, for feed readers (Atom)",
}
_ABOUT_README = "What the files are, and the licence of each"


@dataclass(frozen=True)
class Exported:
    """The folder that was written, its tables with their rows, and the other files."""

    folder: Path
    tables: dict[str, int]
    others: tuple[str, ...]
    size: int


def export(settings: Settings, to: Path | None = None) -> Exported:
    """Write the files of the public copy in use into the folder `to`, or next to the copy, where a site offers them.

    Raises `BuildRefused` if there is no public copy or it is not as published, and if `to` holds anything else.
    """
    try:
        store = serving(settings)
    except (OSError, ValueError) as refused:
        raise BuildRefused(str(refused)) from None
    _refuse_internal(store)
    if fault := manifest.fault(store.path):
        raise BuildRefused(fault)
    path = store.path
    del store  # the file is opened once more below
    to = to.expanduser().resolve() if to else folder_of(path)
    with _alone(to.with_name(f".{to.name}.lock") if to.parent != settings.folder else settings.folder / LOCK):
        return write(path, settings, to)


def write(database: Path, settings: Settings, to: Path) -> Exported:
    """Write the files of a public database into the folder `to`. For who alone may write there."""
    store = opened(database, settings)
    _refuse_internal(store)
    with connect(database, settings) as con, folder.replaced(to) as aside:
        told = about(store, con, settings)
        _refuse_another_county(to, told)
        marked = _marked(con)
        made = {table.name: _table(con, table, marked[table.name], aside, told) for table in listed()}
        _write_others(con, aside, told, changes.entries(_copies(store, settings), told, _earlier(store, to, told)))
        others = [(told.file(name), text) for name, text in _OTHERS.items()]
        described = [(written, marked[name]) for name, written in made.items()]
        (aside / README).write_text(descriptor.readme(told, described, others), encoding="utf-8", newline="\n")
        package = descriptor.package(told, [*_of_tables(made, marked, aside, told), *_of_others(aside, told)])
        text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
        (aside / DESCRIPTOR).write_text(text, encoding="utf-8", newline="\n")
        size = sum(path.stat().st_size for path in aside.iterdir())
    rows = {name: written.rows for name, written in made.items()}
    return Exported(to, rows, (*(name for name, _ in others), README, DESCRIPTOR), size)


def _refuse_internal(store: Store) -> None:
    if store.meta.get("audience") != "public":
        raise BuildRefused(
            f"{store.path.parent} holds internal data, and only a public copy is exported. Make one with "
            "manage.py publish, and name its folder with --data."
        )


def _marked(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """What each listed table is. Raises `BuildRefused` if one is not marked public."""
    marked = dict(sqlfiles.run(con, "export/marked"))
    for table in listed():
        if table.name not in marked:
            raise BuildRefused(f"The table {table.name} is not marked public in this copy.")
    return {table.name: table.about or marked[table.name] for table in listed()}


def _table(con: duckdb.DuckDBPyConnection, table: Table, text: str, aside: Path, told: About) -> tables.Written:
    inside = {
        "title": f"{told.title}: {text}",
        "licence": descriptor.LICENCES[table.licence]["title"],
        "attribution": " ".join(told.attribution),
    }
    return tables.write(con, table, *_files(table, aside, told), inside)


def _files(table: Table, folder: Path, told: About) -> tuple[Path, Path]:
    return folder / told.file(f"{table.name}.csv"), folder / told.file(f"{table.name}.parquet")


def _write_others(con: duckdb.DuckDBPyConnection, aside: Path, told: About, entries: list[Entry]) -> None:
    address = {name: f"{told.site}{ADDRESS}{told.file(name)}" if told.site else "" for name in _OTHERS}
    texts = {
        AREAS: areas.geojson(con, told),
        JSON_FEED: feeds.json_feed(entries, told, address[JSON_FEED]),
        ATOM: feeds.atom(entries, told, address[ATOM]),
    }
    for name, text in texts.items():
        (aside / told.file(name)).write_text(text, encoding="utf-8", newline="\n")


def _of_tables(
    made: Mapping[str, tables.Written], marked: Mapping[str, str], aside: Path, told: About
) -> Iterator[dict[str, Any]]:
    for name, written in made.items():
        refers = tables.references(written, made)
        yield from descriptor.of_table(written, refers, *_files(written.table, aside, told), marked[name])


def _of_others(aside: Path, told: About) -> Iterator[dict[str, Any]]:
    kinds = {
        AREAS: ("areas", "geojson", "application/geo+json"),
        JSON_FEED: ("changes", "json", "application/feed+json"),
        ATOM: ("changes-atom", "atom", "application/atom+xml"),
    }
    yield descriptor.file(aside / README, "readme", "txt", "text/plain", _ABOUT_README)
    for name, kind in kinds.items():
        yield descriptor.file(aside / told.file(name), *kind, _OTHERS[name])


def _refuse_another_county(to: Path, told: About) -> None:
    earlier = described(to).get("policing", {})
    if (
        earlier
        and not earlier.get("demonstration")
        and (earlier.get("county"), False) != (told.county, told.demonstration)
    ):
        what = "the demonstration" if told.demonstration else told.county
        raise BuildRefused(f"{to} holds files of {earlier.get('county')}. Export {what} into another folder.")


def _copies(store: Store, settings: Settings) -> list[changes.Copy]:
    """The public copies of the same county that are still there, up to this one, the oldest first."""
    same = []
    for path in pointer.builds(store.path.parent):
        with suppress(OSError, ValueError, duckdb.Error):  # of another version, or damaged
            meta = opened(path, settings).meta if path.name < store.path.name else {}
            if meta and all(meta.get(key) == store.meta.get(key) for key in ("audience", "county", "demonstration")):
                same.append(path)
    found = []
    for path in (*same, store.path):
        with connect(path, settings) as con:
            found.append(changes.copy_of(con, path.name, alone=not same))
    return found


def _earlier(store: Store, to: Path, told: About) -> list[Entry]:
    """What earlier exports said about copies up to this one, in the folder that is replaced and next to the copies."""
    found = {}
    for place in (*map(folder_of, pointer.builds(store.path.parent)), to):
        said = described(place).get("policing", {})
        if (said.get("county"), said.get("demonstration")) == (told.county, told.demonstration):
            found |= {entry.id: entry for entry in changes.kept(place / told.file(JSON_FEED))}
    # Whoever goes back to an earlier copy withdraws what came after it.
    return [entry for entry in found.values() if entry.published <= told.published]


@contextmanager
def _alone(lock: Path) -> Generator[None]:
    """Hold a lock, so that two exports, or an export and `publish`, do not write into one folder."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(lock, timeout=0):
            try:
                yield
            finally:
                if lock.name != LOCK:
                    with suppress(OSError):  # on Windows, where it is open; it is empty
                        lock.unlink()
    except Timeout:
        raise BuildRefused("Someone else is exporting or publishing there. Wait until that has finished.") from None
