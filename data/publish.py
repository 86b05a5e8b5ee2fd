"""Internal database → public database: another file, holding the public tables and nothing else.

Beside it lies a manifest: what it holds, what was hidden or left out and why, and its checksum.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from analysis.disclosure import Unprotectable
from data import manifest, pointer, public_counts, steps
from data.build import BuildRefused
from data.settings import Settings
from data.store import SCHEMA_VERSION, OtherVersion, Store


@dataclass(frozen=True)
class Published:
    """The public database, and what its manifest says."""

    path: Path
    manifest: manifest.Manifest


def publish(
    settings: Settings, to: Path, *, demonstration_too: bool = False, earlier: Iterable[Path] = ()
) -> Published:
    """Copy what is marked public from the current database into a new one in the folder `to`, with a manifest.

    Public copies in `to` and in the folders `earlier` were seen by somebody: what they hid stays hidden. Raises
    `BuildRefused` where there is nothing to publish, where it is demonstration data and that was not asked for, where
    `to` is a folder of internal data, or where a check fails.
    """
    source = pointer.current(settings.folder)
    if source is None:
        raise BuildRefused(f"{settings.folder} holds no database. Import police files first.")
    to = to.resolve()
    _refuse_internal_folder(settings, to)
    before = [path for folder in (*earlier, to) for path in _public_copies(settings, folder)]
    path = pointer.new_path(to)
    with _alone_in(to):
        pointer.sweep(to)
        with pointer.whole_or_nothing(path) as aside:
            _copy(source, aside, before, demonstration_too=demonstration_too)
            said = manifest.write(aside, path)
            aside.rename(path)
            pointer.point_to(path)
        pointer.prune(to)
    return Published(path, said)


@contextmanager
def _alone_in(to: Path) -> Generator[None]:
    """Hold the folder, made where there is none and taken away again where nothing was published into it."""
    made = not to.exists()
    to.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(to / "import.lock", timeout=0):
            yield
    except Timeout:
        raise BuildRefused(f"Somebody else is publishing into {to}. Wait until that has ended.") from None
    except BaseException:
        if made:
            with suppress(OSError):  # somebody may have begun to publish into it in this moment
                (to / "import.lock").unlink(missing_ok=True)
                to.rmdir()
        raise


def _refuse_internal_folder(settings: Settings, to: Path) -> None:
    if to == settings.folder.resolve() or any(not _is_public(path, settings) for path in pointer.builds(to)):
        raise BuildRefused(f"{to} holds internal data. Publish into a folder of its own.")


def _public_copies(settings: Settings, folder: Path) -> list[Path]:
    copies = pointer.builds(folder)
    if folder.exists() and not folder.is_dir():
        raise BuildRefused(f"{folder} is no folder. Give the folder of a public copy.")
    return [path for path in copies if _is_public(path, settings)]


def _is_public(path: Path, settings: Settings) -> bool:
    try:
        meta = Store(path, settings).meta
    except OtherVersion as other:
        meta = other.meta
    except duckdb.Error:
        return False  # what cannot be read is not known to be public, and publishing would clear it away in time
    return meta.get("audience") == "public"


def _copy(source: Path, aside: Path, before: list[Path], *, demonstration_too: bool) -> None:
    con = duckdb.connect(str(aside))
    try:
        con.execute(f"ATTACH '{str(source).replace(chr(39), chr(39) * 2)}' AS internal_copy (READ_ONLY)")
        meta = dict(con.execute("SELECT key, value FROM internal_copy.meta").fetchall())
        if meta.get("schema_version") != str(SCHEMA_VERSION):
            raise BuildRefused(str(OtherVersion(source, meta)))
        if meta["audience"] != "internal":
            raise BuildRefused(f"{source.parent} already is a public copy.")
        if meta["demonstration"] == "true" and not demonstration_too:
            raise BuildRefused("This is demonstration data. Import police files first, or give --demonstration.")
        marked = con.execute(
            """
            SELECT table_name, comment, NULL AS sql FROM duckdb_tables()
            WHERE database_name = 'internal_copy' AND comment LIKE 'public: %'
            UNION ALL
            SELECT view_name, comment, sql FROM duckdb_views()
            WHERE database_name = 'internal_copy' AND comment LIKE 'public: %'
            ORDER BY sql IS NOT NULL, table_name
            """
        ).fetchall()
        for name, comment, sql in marked:
            _copy_one(con, name, comment, sql)
        con.execute("UPDATE meta SET value = 'public' WHERE key = 'audience'")
        _protect(con, before)
        con.execute("DETACH internal_copy")
        _check(con)
        con.execute("CHECKPOINT")
    finally:
        con.close()


def _copy_one(con: duckdb.DuckDBPyConnection, name: str, comment: str, sql: str | None) -> None:
    kind = "VIEW" if sql else "TABLE"
    con.execute(sql or f'CREATE TABLE "{name}" AS SELECT * FROM internal_copy."{name}"')
    escaped = comment.replace("'", "''")
    con.execute(f"COMMENT ON {kind} \"{name}\" IS '{escaped}'")


def _protect(con: duckdb.DuckDBPyConnection, before: list[Path]) -> None:
    """Fill in partners' counts by the rules, and try to work out what they hide."""
    try:
        public_counts.fill(con, "internal_copy", before)
        told = public_counts.pinned(con, "internal_copy")
    except Unprotectable as error:
        raise BuildRefused(f"{error} An earlier public copy gives it away; ask who keeps the data.") from error
    if told:
        raise BuildRefused(f"A hidden count could be worked out and nothing was put in place: {told[0]}.")


def _check(con: duckdb.DuckDBPyConnection) -> None:
    failed = steps.check(con, audience="public")
    if failed:
        raise BuildRefused("The public copy did not pass its checks and was not put in place. " + " ".join(failed))
