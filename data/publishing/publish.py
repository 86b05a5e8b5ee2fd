"""From the internal database to the public one: another file, with the public tables and nothing else.

A manifest next to it lists what it holds, what was hidden or left out and why, and its checksum.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from data.derive.inserting import insert
from data.exporting.export import Exported, write
from data.importing import steps
from data.importing.build import BuildRefused
from data.own_places.listed import PREFIX
from data.publishing import manifest, public_counts, releases
from data.publishing.releases import Release
from data.serving import lineage, pointer, sqlfiles
from data.serving.exported import folder_of
from data.serving.opened import serving
from data.serving.settings import Settings
from data.serving.store import SCHEMA_VERSION, OtherVersion
from data.serving.switching import LOCK

# What earlier imports showed: only of those that were published.
_STATES = {"state_step": "publish/state_steps", "state_at": "publish/states"}


@dataclass(frozen=True)
class Published:
    """The public database, its manifest, and what is hidden but can be worked out from other sources.

    `hidden_whole` names what was hidden completely because the limit of computing was reached. `exported` are the files
    for others, if they were asked for.
    """

    path: Path
    manifest: manifest.Manifest
    told: tuple[str, ...] = ()
    hidden_whole: tuple[str, ...] = ()
    exported: Exported | None = None


def publish(
    settings: Settings,
    to: Path,
    *,
    demonstration_too: bool = False,
    earlier: Iterable[Path] = (),
    with_files: bool = False,
) -> Published:
    """Copy the public tables of the current database into a new one in the folder `to`, with a manifest.

    Public copies in `to` and in the folders `earlier` may have been seen: what they hid stays hidden. `with_files` also
    exports the copy for others, before it is put in use, so that a site always has the files of its pages. Raises
    `BuildRefused` if there is nothing to publish, if it is demonstration data and that was not asked for, if `to` is a
    folder of internal data, or if a check fails.
    """
    try:
        internal = serving(settings)
    except (OSError, ValueError) as refused:
        raise BuildRefused(str(refused)) from None
    source, county, about = internal.path, internal.meta["county"], releases.about(internal.meta)
    del internal  # below, the file is opened differently
    to = to.resolve()
    _refuse_other_folder(settings, to, county)
    copies = [path for folder in (*earlier, to) for path in _public_copies(settings, folder)]
    path = pointer.new_path(to)
    with _alone_in(to):
        pointer.delete_leftovers(to)
        with pointer.whole_or_nothing(path) as aside:
            before = releases.known(settings.folder, copies, about)
            release = _copy(source, aside, before, demonstration_too=demonstration_too, name=path.stem)
            _sign(aside, settings)
            said = manifest.write(aside, path)
            with releases.kept(settings.folder, replace(release, about=about)):
                aside.rename(path)
                exported = write(path, settings, folder_of(path)) if with_files else None
                pointer.point_to(path)
        pointer.prune(to)
    return Published(path, said, release.told, release.hidden_whole, exported)


@contextmanager
def _alone_in(to: Path) -> Generator[None]:
    """Lock the folder; create it if needed, and remove it again if nothing was published into it."""
    made = not to.exists()
    to.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(to / LOCK, timeout=0):
            yield
    except Timeout:
        raise BuildRefused(f"Someone else is publishing into {to}. Wait until that has finished.") from None
    except BaseException:
        if made:
            with suppress(OSError):  # someone else may just have started to publish into it
                (to / LOCK).unlink(missing_ok=True)
                to.rmdir()
        raise


def _refuse_other_folder(settings: Settings, to: Path, county: str) -> None:
    """Raise `BuildRefused` if a copy would be among internal data, or replace another county's."""
    if to == settings.folder.resolve():
        raise BuildRefused(f"{to} holds internal data. Publish into a folder of its own.")
    for path in pointer.builds(to):
        meta = lineage.meta(path, settings)
        if not meta:
            raise BuildRefused(
                f"{path} cannot be read, so it may be internal. Move it away, or publish into another folder."
            )
        if meta.get("audience") != "public":
            raise BuildRefused(f"{to} holds internal data. Publish into a folder of its own.")
        if meta.get("demonstration") != "true" and meta.get("county") != county:
            raise BuildRefused(
                f"{to} holds public copies of {meta.get('county')}. Publish {county} into another folder."
            )


def _public_copies(settings: Settings, folder: Path) -> list[Path]:
    copies = pointer.builds(folder)
    if folder.exists() and not folder.is_dir():
        raise BuildRefused(f"{folder} is not a folder. Give the folder of a public copy.")
    return [path for path in copies if lineage.meta(path, settings).get("audience") == "public"]


def _copy(source: Path, aside: Path, before: list[Release], *, demonstration_too: bool, name: str) -> Release:
    """Write the public tables into a new file, which never held anything else. Returns what it shows."""
    con = duckdb.connect(str(aside))
    try:
        con.execute(f"ATTACH '{str(source).replace(chr(39), chr(39) * 2)}' AS internal_copy (READ_ONLY)")
        with con.cursor() as inside:
            inside.execute("USE internal_copy")
            meta = dict(inside.table("meta").fetchall())
            if meta.get("schema_version") != str(SCHEMA_VERSION):
                raise BuildRefused(str(OtherVersion(source, meta)))
            if meta["audience"] != "internal":
                raise BuildRefused(f"{source.parent} already is a public copy.")
            if meta["demonstration"] == "true" and not demonstration_too:
                raise BuildRefused("This is demonstration data. Import police files first, or give --demonstration.")
            for table, comment, sql in sqlfiles.run(inside, "publish/marked"):
                _copy_one(con, table, comment, sql, [one.built_at for one in before if one.built_at])
            release = replace(_protected(inside, con, name, before), built_at=_in_utc(meta["built_at"]))
        con.execute("DETACH internal_copy")
        _check(con)
        con.execute("CHECKPOINT")
        return release
    finally:
        con.close()


def _in_utc(built_at: str) -> str:
    """The time of an import as tables hold it."""
    return datetime.fromisoformat(built_at).astimezone(UTC).replace(tzinfo=None).isoformat(" ")


def _sign(aside: Path, settings: Settings) -> None:
    """Record in the copy itself who runs it and how to reach them, so that a replica needs only the file."""
    named = {"operator": settings.operator, "contact": settings.contact}
    with duckdb.connect(str(aside)) as con:
        insert(con, "meta", [{"key": key, "value": value} for key, value in named.items() if value])


def _copy_one(con: duckdb.DuckDBPyConnection, name: str, comment: str, view: str | None, published: list[str]) -> None:
    """Copy a view's definition, or a table with its rows, written once in their final form.

    `published` are the times of the imports that earlier copies were made of.
    """
    if view:
        con.execute(view)
    elif name in public_counts.FILLED:
        con.execute(f'CREATE TABLE "{name}" AS SELECT * FROM internal_copy."{name}" LIMIT 0')
    elif name == "meta":
        con.execute(sqlfiles.text("publish/meta"))
    elif name in _STATES:
        con.execute(sqlfiles.text(_STATES[name]), {"published": published})
    elif "scope" in con.table(f'internal_copy."{name}"').columns:
        # Own places stay inside, in every table of places.
        places = con.table(f'internal_copy."{name}"').filter(f"scope IS NULL OR NOT starts_with(scope, '{PREFIX}')")
        places.create(f'"{name}"')
    else:
        con.execute(f'CREATE TABLE "{name}" AS SELECT * FROM internal_copy."{name}"')
    escaped = comment.replace("'", "''")
    con.execute(f"COMMENT ON {'VIEW' if view else 'TABLE'} \"{name}\" IS '{escaped}'")


def _protected(
    inside: duckdb.DuckDBPyConnection, con: duckdb.DuckDBPyConnection, name: str, before: list[Release]
) -> Release:
    """Fill in partners' counts by the rules, which also test whether hidden counts can be worked out."""
    try:
        return public_counts.fill(inside, con, name, before)
    except RuntimeError as error:
        raise BuildRefused(str(error)) from error


def _check(con: duckdb.DuckDBPyConnection) -> None:
    failed = steps.check(con, audience="public")
    if failed:
        raise BuildRefused("The public copy did not pass its checks and was not put in place. " + " ".join(failed))
