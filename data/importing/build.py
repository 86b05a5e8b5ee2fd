"""From sources to a new database file, the tables that pages read, checks, and the pointer.

A database is never edited in place: whatever goes wrong or is killed, the current one stays in use.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import duckdb
from filelock import FileLock, Timeout

from data import county
from data.derive.inserting import insert
from data.entries import listed as entries
from data.entries import load as entered
from data.importing import county_names, stages, steps
from data.importing.base import Before, before, county_of
from data.importing.loading.geography import load_geography, parishes_wanting
from data.importing.loading.partner import load_partner
from data.importing.loading.police import PoliceLoader
from data.importing.loading.reference import load_reference
from data.importing.plan.files import plan
from data.importing.plan.plan import Plan
from data.importing.plausibility import mark_partial
from data.importing.report import ImportReport, RowsChanged
from data.importing.share import ADDED, WHOLE, Share
from data.importing.stopped import files_of_stopped
from data.own_places import listed
from data.profile import County, generated, profile_of
from data.progress import Progress, Said
from data.serving import lineage, pointer, sqlfiles
from data.serving.refusal import BuildRefused
from data.serving.settings import Settings
from data.serving.store import SCHEMA_VERSION
from data.serving.switching import LOCK, reasons_said, switch_to
from data.sources.inputs import Given
from data.sources.problem import SourceProblem


def import_files(
    settings: Settings,
    paths: Iterable[Given],
    said: Said = lambda _: None,
    *,
    share: Callable[[float], None] = lambda _: None,
    whole: bool = False,
    accept: Collection[str] = (),
    report: ImportReport | None = None,
) -> ImportReport:
    """Add files to the contents of the current database, in a new database, and switch to it.

    The first import starts from empty, even if demonstration data is in use. `said` is told each step in words, and
    `share` how much is done, where it is known (data/importing/share.py). `whole`: partners' spreadsheets are
    complete, and rows that they leave out are removed. `accept` names months to import although they hold far less than
    expected, such as kent-2025-12. `report` is an empty one to fill. Raises `SourceProblem`, `BuildRefused`, or
    `ValueError` for a setting: the database in use is then unchanged, and `report` says what happened to each file.
    """
    choices = _Choices(demonstration=False, places=None, whole=whole, accept=tuple(accept))
    given, planned, told = list(paths), Plan(), report or ImportReport()
    with _files_told(given, planned, told):
        return _build(settings, given, choices, Progress(said, share), planned, told)


def prepare(
    settings: Settings,
    paths: Iterable[Given],
    path: Path,
    said: Said = lambda _: None,
    *,
    share: Callable[[float], None] = lambda _: None,
    accept: Collection[str] = (),
    report: ImportReport | None = None,
) -> ImportReport:
    """Make the database that `import_files` would make, at `path`, without switching to it; see `put_in_place`.

    Waits while another import is running. Raises as `import_files` does; there is then nothing at `path`.
    """
    choices = _Choices(demonstration=False, places=None, accept=tuple(accept))
    given, planned, told = list(paths), Plan(), report or ImportReport()
    lock = FileLock(settings.folder / LOCK)
    with _files_told(given, planned, told), reasons_said(settings):
        settings.folder.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            said("Waiting until another import has finished")
            lock.acquire()
        with lock:
            old = _begun(settings, given, choices, said, planned)
            with pointer.whole_or_nothing(path) as aside:
                took = _fill(aside, settings, planned, old, choices, Progress(said, share), told)
                aside.rename(path)
            took.end()
    told.files += planned.passed_over
    return told


def build_demonstration(settings: Settings, folder: Path, *, force: bool, said: Said = lambda _: None) -> ImportReport:
    """Build a database from the generated files in `folder` alone.

    Raises `BuildRefused` if imported data is in use and `force` is not set.
    """
    choices = _Choices(demonstration=True, places=folder, force=force)
    return _build(settings, [folder], choices, Progress(said), Plan(), ImportReport())


@dataclass(frozen=True)
class _Choices:
    """What kind of build it is; `places` is the folder of generated places, if they are generated."""

    demonstration: bool
    places: Path | None
    force: bool = False
    whole: bool = False
    accept: tuple[str, ...] = ()


@contextmanager
def _files_told(given: list[Given], planned: Plan, told: ImportReport) -> Generator[None]:
    """If the block refuses the files, `told` says what happened to each."""
    try:
        yield
    except (SourceProblem, BuildRefused, ValueError) as error:
        told.files = files_of_stopped(given, planned, told.files, error)
        raise


def _build(
    settings: Settings, paths: list[Given], choices: _Choices, progress: Progress, planned: Plan, report: ImportReport
) -> ImportReport:
    """Build, filling `planned` and `report` as far as the build gets."""
    try:
        with reasons_said(settings):
            settings.folder.mkdir(parents=True, exist_ok=True)
            with FileLock(settings.folder / LOCK, timeout=0):
                pointer.delete_leftovers(settings.folder)
                old = _begun(settings, paths, choices, progress.said, planned)
                path = pointer.new_path(settings.folder)
                with pointer.whole_or_nothing(path) as aside:
                    took = _fill(aside, settings, planned, old, choices, progress, report)
                    progress.said("Putting the new database in its place")
                    switch_to(aside, path)
                # Not before: whatever goes wrong leaves the folder as it was.
                took.end()
                lineage.prune(path, settings)
                report.files += planned.passed_over
                report.database = path.name
                return report
    except Timeout:
        raise BuildRefused(
            f"Another import into {settings.folder} is running. Wait until it has finished, then try again."
        ) from None


def _begun(settings: Settings, paths: list[Given], choices: _Choices, said: Said, planned: Plan) -> Before | None:
    """The database to build on; `planned` is filled with what the files are."""
    old = before(settings, demonstration=choices.demonstration, force=choices.force)
    plan(paths, said, planned)
    return old


def _fill(
    aside: Path,
    settings: Settings,
    planned: Plan,
    old: Before | None,
    choices: _Choices,
    progress: Progress,
    report: ImportReport,
) -> Share:
    """Build in the file `aside`; returns what the stages took, which has not ended."""
    said, share = progress.said, Share(settings.folder, ADDED if old else WHOLE, progress.share)
    invented = generated(choices.places) if choices.places else None
    home, origin = county_of(settings, old, invented, planned.police)
    county_names.check_forces(home, origin, {file.force for file in planned.police})
    if old:
        shutil.copyfile(old.path, aside)
    con = duckdb.connect(str(aside), config=_build_config(aside, settings))
    try:
        # A time without an offset is read as UTC, on any machine.
        con.execute("SET TimeZone = 'UTC'")
        if old:
            con.execute(f"ATTACH '{str(old.path).replace(chr(39), chr(39) * 2)}' AS old (READ_ONLY)")
        share.expect(stages.amounts(con, planned, old=old is not None))
        # Few transactions: otherwise each of about a hundred tables would be written to the disk separately. The police
        # files are in none, because their batches may be larger than memory.
        con.begin()
        if old:
            _keep_records(con)
        steps.run(con, 0, 9, said, share.begin)
        with PoliceLoader(con, settings, said, share.part) as police:
            if not old:
                police.begin(planned.police)
            load_reference(con, invented or profile_of(home), choices.places)
            listed.load(con, listed.read(settings.folder))
            share.begin(stages.GEOGRAPHY)
            for each in load_geography(con, planned.geography, old=old is not None, said=said):
                report.files.append(each)
            home = county_names.with_official_districts(con, home, origin)
            _set_county(con, home)
            steps.run(con, 10, steps.RECORDS_ARE_IN - 1, said, share.begin)
            county_names.check_areas(con, home, origin)
            share.begin(stages.PARTNER)
            # Before the police files, which take longer: a typing mistake is reported at once.
            report.files += load_partner(con, planned.partner, old=old is not None, whole=choices.whole, said=said)
            # A generated county is nobody's own.
            unused = [] if choices.demonstration else entered.load(con, entries.read(settings.folder))
            con.commit()
            Thread(target=steps.prepare).start()
            share.begin(stages.POLICE)
            districts = [*home.districts, *home.former_districts]
            same = bool(old) and home == county.kept(old.meta) and _placed_as_before(con)
            for each in police.load(planned.police, old is not None, districts, same_places=same):
                report.files.append(each)
        county_names.check_forces(home, origin, _forces(con))
        county_names.check_printed(con, home, origin)
        report.notices = [
            *unused,
            *origin.taken(home),
            *county_names.doubts(con, home),
            *county_names.unknown_areas(con),
        ]
        report.notices += parishes_wanting(con, planned.geography)
        _compare(con, old, report)
        report.partial_months = mark_partial(con, choices.accept, old=old is not None)
        if old:
            _remember(con)
            con.execute("DETACH old")
        con.begin()
        _say_what_it_is(con, home, lineage.in_use(settings), demonstration=choices.demonstration)
        steps.run(con, steps.RECORDS_ARE_IN, 99, said, share.begin)
        share.begin(stages.CHECKS)
        said("Checking the new database")
        failed = steps.check(con)
        if failed:
            raise BuildRefused("The new database did not pass its checks and was not put in place. " + " ".join(failed))
        held = [{"check_name": name, "promise": promise, "holds": True} for name, promise, _ in steps.checks()]
        insert(con, "check_result", held)
        con.commit()
        con.execute("CHECKPOINT")
        return share
    finally:
        con.close()


def _build_config(aside: Path, settings: Settings) -> dict[str, str | float | list[str]]:
    return {
        "memory_limit": settings.build_memory,
        "threads": str(settings.threads),
        "temp_directory": f"{aside}.tmp",
        "allow_community_extensions": "false",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }


def _set_county(con: duckdb.DuckDBPyConnection, home: County) -> None:
    sqlfiles.run(con, "import/home_tables")
    insert(con, "county_district", [{"name": name} for name in home.districts])
    insert(con, "home_force", [{"force": force} for force in home.forces])
    insert(con, "county_name", [{"name": home.name}])


def _keep_records(con: duckdb.DuckDBPyConnection) -> None:
    """Of a copy of the previous database, keep only the tables of rows of police files, as `kept_…`."""
    for kind, name in sqlfiles.run(con, "import/tables_before"):
        con.execute(f'ALTER TABLE "{name}" RENAME TO "kept_{name}"' if kind == "kept" else f'DROP {kind} "{name}"')


def _placed_as_before(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether areas and codes are those of the previous database."""
    ((same,),) = sqlfiles.run(con, "import/same_places")
    return bool(same)


def _forces(con: duckdb.DuckDBPyConnection) -> set[str]:
    return {force for (force,) in sqlfiles.run(con, "import/forces")}


def _compare(con: duckdb.DuckDBPyConnection, old: Before | None, report: ImportReport) -> None:
    if old:
        sqlfiles.run(con, "import/compare")
    else:
        sqlfiles.run(con, "import/compare_with_nothing")
    brought = sqlfiles.run(con, "overview/last_import")
    again = [RowsChanged(*row) for row in brought if row[3] is not None]
    added, replaced = len(brought) - len(again), len(again)
    ((months, _),) = sqlfiles.run(con, "import/police_files")
    report.added_months, report.replaced_months = added, replaced
    report.kept_months = months - added - replaced
    report.changed_months = sorted(each for each in again if each.rows_before != each.rows_now)


def _remember(con: duckdb.DuckDBPyConnection) -> None:
    """Carry over what earlier imports showed: the newest of them, none older than a year before the previous import."""
    for name in ("state_steps_before", "states_before", "partner_states_before"):
        sqlfiles.run(con, f"import/{name}")


def _say_what_it_is(con: duckdb.DuckDBPyConnection, home: County, served: str, *, demonstration: bool) -> None:
    ((_, vintage),) = sqlfiles.run(con, "import/police_files")
    meta = {
        "audience": "internal",
        "demonstration": "true" if demonstration else "false",
        "data_vintage": vintage,
        "built_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "schema_version": str(SCHEMA_VERSION),
        "invented_names": "true" if demonstration and not profile_of(home).folder else "false",
        **county.as_meta(home),
        lineage.SERVED_BEFORE: served,
    }
    insert(con, "meta", [{"key": key, "value": value} for key, value in meta.items()])
