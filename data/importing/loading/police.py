"""Police files, new ones and those of the previous database, into incident, outcome and stop_search.

Force-months are written in the order of kind, force and month, in batches, so that only one batch is in memory. If
every code is placed as before, most rows of the previous database stay where they are, before new ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Self

import duckdb
import pandas as pd

from data.importing.loading.parts import ROW_BYTES, Part, batches
from data.importing.loading.placing import name_places, place_codes, place_split
from data.importing.loading.reading import SCHEME, InputFiles, address
from data.importing.newest import newest
from data.importing.plan.plan import PoliceFile
from data.importing.report import FileReport
from data.serving import sqlfiles
from data.serving.settings import Settings
from data.sources import police
from data.sources.inputs import InputFile
from data.sources.problem import SourceProblem
from data.sources.tables.spreadsheet_exports import TidiedFile, in_order

# The least share of rows that are kept in place: gaps of deleted rows stay in a file.
KEPT_SHARE = 0.75
# More lines than any file has: a record's id is its file's number times this, plus its line.
MOST_LINES = 100_000_000


class PoliceLoader:
    """Writes the police tables of one build; use it in a `with`, which closes the files."""

    def __init__(
        self,
        con: duckdb.DuckDBPyConnection,
        settings: Settings,
        said: Callable[[str], None],
        part: Callable[[float], None] = lambda _: None,
    ) -> None:
        """Prepare `con`, a new database with its tables and areas made; the old one is attached as `old` or not.

        `part` is told the share of the bytes that are written, from 0 to 1.
        """
        self.con = con
        self.said, self.part = said, part
        self.districts: list[str] = []
        self.inputs = InputFiles(settings.threads)
        self.joined: dict[InputFile, str] = {}
        self.reports: dict[int, FileReport] = {}
        # Anything unusual about how a file was read.
        self.notes: dict[InputFile, str] = {}
        con.register_filesystem(self.inputs)
        sqlfiles.run(con, "import/prepare")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.inputs.close()
        self.con.unregister_filesystem(SCHEME)

    def begin(self, files: list[PoliceFile]) -> None:
        """Start unpacking what `load` will read first, while other work uses only one processor."""
        named = _numbered([part for file in files if (part := _named(file))])
        self.inputs.prefetch(_whole_files(next(batches(named), [])))

    def load(
        self, files: list[PoliceFile], old: bool, districts: list[str], *, same_places: bool = False
    ) -> Iterator[FileReport]:
        """Write every force-month: the new files, and the months of the old database that they do not replace.

        `districts` are the county's, today's and former ones. `same_places`: every code is placed as in the old
        database, whose tables are here under names that begin with `kept_`. Yields the report on each new file once its
        batch is written, so that files before a faulty one are reported too; the counts are complete at the end.
        """
        self.districts = districts
        given, passed_over = self._new_parts(files)
        yield from passed_over
        before = list(self._old_parts()) if old else []
        parts = _numbered([*given.values(), *(part for part in before if part.key not in given)])
        if old and self._keep_rows(before, given, same_places=same_places):
            # Searches are placed by the map points of all incidents, so new incidents may place old searches. Each kind
            # is in two rows of batches: what was in, then what is new.
            parts = [part for part in parts if part.new or part.kind == police.STOPS.kind]
            parts.sort(key=lambda part: (list(police.KINDS).index(part.kind), part.new is not None))
        waiting, done = list(batches(parts)), 0
        size, every = 0, sum(part.size for part in parts)
        for kind in police.KINDS.values():
            while waiting and waiting[0][0].kind == kind.kind:
                batch, *waiting = waiting
                first = batch[0]
                self.said(f"Reading {done + 1:,} of {len(parts):,}: {first.force} {first.month:%Y-%m} {first.kind}")
                self.inputs.prefetch(_whole_files(batch))
                self._read_batch(batch)
                # While DuckDB writes these rows, the next files are unpacked.
                self.inputs.prefetch(_whole_files(waiting[0] if waiting else []))
                yield from self._write_batch(batch)
                done += len(batch)
                size += sum(part.size for part in batch)
                self.part(size / every)
            self._place_split(kind)

    def _new_parts(self, files: list[PoliceFile]) -> tuple[dict[tuple[str, str, date], Part], list[FileReport]]:
        found: dict[tuple[str, str, date], list[Part]] = {}
        for number, file in enumerate(files):
            for part in self._parts_of(file, number):
                found.setdefault(part.key, []).append(part)
        chosen, reports = {}, []
        for key, parts in found.items():
            place, reasons = newest([part.new.file for part in parts if part.new])
            chosen[key] = parts[place]
            passed_over = ((part, why) for part, why in zip(parts, reasons, strict=True) if why)
            reports += [FileReport(part.name, *key, status="skipped", note=why) for part, why in passed_over]
        return chosen, reports

    def _parts_of(self, file: PoliceFile, number: int) -> Iterator[Part]:
        if named := _named(file):
            yield named
            return
        self.said(f"Reading {file.file.name}")
        self.inputs.prefetch({number: file.file})
        self._name_batch([Part(file.kind.kind, "", date.min, 0, file, file_id=number)], joined=True)
        self._read_files(file.kind, [(number, file)])
        sqlfiles.run(self.con, "import/joined_lines")
        self.joined[file.file] = f"joined_{number}"
        self.con.execute(f"ALTER TABLE part RENAME TO {self.joined[file.file]}")
        found: dict[tuple[str, date], list[tuple[str, int]]] = {}
        for month, reported_by, rows in sqlfiles.run(self.con, "import/joined_parts", joined=self.joined[file.file]):
            if reported_by is None:
                raise SourceProblem(
                    file.file.name, None, "A row does not say which force reported it.", police.DOWNLOAD
                )
            found.setdefault((police.force_slug(reported_by), month), []).append((reported_by, rows))
        for (force, month), named in found.items():
            size = ROW_BYTES * sum(rows for _, rows in named)
            yield Part(file.kind.kind, force, month, size, file, tuple(name for name, _ in named))

    def _old_parts(self) -> Iterator[Part]:
        for kind, force, month, count, file_id in sqlfiles.run(self.con, "import/files_before"):
            yield Part(kind, force, month, ROW_BYTES * count, file_id=file_id)

    def _keep_rows(self, before: list[Part], given: dict[tuple[str, str, date], Part], *, same_places: bool) -> bool:
        """Whether the tables `kept_` of the previous database become the new ones, without the months that are given.

        Not if codes are placed differently, or if more than a quarter of them is replaced: the file would keep gaps.
        """
        rows = [part for part in before if part.kind != police.STOPS.kind]
        kept = [part for part in rows if part.key not in given]
        enough = bool(kept) and sum(part.size for part in kept) >= KEPT_SHARE * sum(part.size for part in rows)
        if not (same_places and enough):
            sqlfiles.run(self.con, "import/kept_dropped")
            self.con.execute("CHECKPOINT")  # so that what follows is written where they were
            return False
        self.said(f"Keeping {len(kept):,} months")
        # So that a damaged part is found now: no later step reads every column.
        sqlfiles.run(self.con, "import/kept_read")
        self._name_batch(kept)
        sqlfiles.run(self.con, "import/kept")
        self.con.execute("CHECKPOINT")
        sqlfiles.run(self.con, "import/kept_codes")
        name_places(self.con, self.districts)
        # New map points may place these elsewhere.
        sqlfiles.run(self.con, "import/kept_split")
        return True

    def _read_batch(self, batch: list[Part]) -> None:
        """Make the temporary table `part` of a batch's rows."""
        first = batch[0]
        kind = police.KINDS[first.kind]
        self._name_batch(batch)
        if first.new is None:
            sqlfiles.run(self.con, f"import/{kind.short}_again")
        elif first.reported_by:
            sqlfiles.run(self.con, "import/joined_part", joined=self.joined[first.new.file])
        else:
            self._read_files(kind, [(part.file_id, file) for part in batch if (file := part.whole)])
            if kind is not police.STOPS:  # do not name their force
                self._check_forces(batch)
        sqlfiles.run(self.con, "import/part_first")

    def _check_forces(self, batch: list[Part]) -> None:
        """Raises `SourceProblem` if a file's rows name a different force from its file name."""
        parts = {part.file_id: part for part in batch}
        for file_id, reported_by, line in sqlfiles.run(self.con, "import/reported_by"):
            part = parts[file_id]
            if police.force_slug(reported_by) != part.force:
                raise police.other_force(part.name, line, reported_by, part.force)

    def _write_batch(self, batch: list[Part]) -> list[FileReport]:
        """Place the rows of `part` and add them to their table; returns reports on the new files among them."""
        kind = police.KINDS[batch[0].kind]
        place_codes(self.con, self.districts)
        # Created again for each batch: its columns depend on the kind being read.
        sqlfiles.run(self.con, "import/placed_part")
        if kind is police.STOPS:
            sqlfiles.run(self.con, "import/street_point")
        sqlfiles.run(self.con, f"import/{kind.short}_insert", most_lines=MOST_LINES)
        reports = self._reports(kind, batch)
        for part, report in zip(batch, reports, strict=True):
            if part.new and not report.rows:  # a force that sent no data is not a force without crime
                raise SourceProblem(part.name, 2, "The file has column names and no rows.", police.DOWNLOAD)
        self._record(batch, reports)
        return reports if batch[0].new else []

    def _place_split(self, kind: police.PoliceKind) -> None:
        """Place the rows of areas that were split, once all rows that could show where are in."""
        if kind is police.STOPS:  # have no area
            return
        table = "incident" if kind is police.STREET else "outcome"
        for file_id, *counts in place_split(self.con, kind.short, table):
            if report := self.reports.get(file_id):
                report.placed, report.outside, report.unplaced, report.split = counts

    def _name_batch(self, batch: list[Part], *, joined: bool = False) -> None:
        rows = [
            (number, part.file_id, part.force, None if joined else part.month, list(part.reported_by))
            for number, part in enumerate(batch)
        ]
        numbers, file_ids, forces, months, reported_by = map(list, zip(*rows, strict=True))
        sqlfiles.run(
            self.con,
            "import/batch",
            numbers=numbers,
            file_ids=file_ids,
            forces=forces,
            months=months,
            reported_by=reported_by,
        )

    def _read_files(self, kind: police.PoliceKind, files: list[tuple[int, PoliceFile]]) -> None:
        """Make the temporary table `part` of whole files; raises `SourceProblem` for the first bad row.

        A faulty file is tidied and read again: a spreadsheet may have left blank rows in it, or saved it in
        Windows-1252. If that does not help, the fault is reported.
        """
        held = {number: file.file for number, file in files}
        while problem := self._read_as_held(kind, files[0][1].header, held):
            number, fault = problem
            ordered = None if isinstance(held[number], TidiedFile) else in_order(held[number], files[0][1].header)
            if ordered is None:
                raise fault.at(held[number].line(fault.line))
            held[number] = ordered
            self.inputs.prefetch(held)
        self.notes |= {file.file: held[number].note for number, file in files}
        self._tell_lines(held)

    def _read_as_held(
        self, kind: police.PoliceKind, header: tuple[str, ...], held: dict[int, InputFile]
    ) -> tuple[int, SourceProblem] | None:
        """Make the temporary table `part`; or return the number of the first faulty file, and the fault."""
        numbers = list(held)
        self.inputs.wait(numbers)
        # With one thread DuckDB passes over an open quotation mark and the rows after it, unless it reads a file alone.
        for number in self.inputs.oddly_quoted(numbers):
            if message := police.read(self.con, kind, header, [address(number)]):
                return number, police.unreadable(held[number].name, message)
        runs = self.inputs.runs(numbers)
        # Files that cannot be read in runs are read one by one: an empty line is not a fault, and a fault needs its
        # file and line.
        if (not runs or police.read(self.con, kind, header, runs, led=True)) and police.read(
            self.con, kind, header, [address(number) for number in numbers]
        ):
            # One by one, so that the first in order is named, whichever thread found a fault first.
            for number, file in held.items():
                message = police.read(self.con, kind, header, [address(number)])
                if message:
                    return number, police.unreadable(file.name, message)
        sqlfiles.run(self.con, "import/part_first")
        # A search just before midnight UTC belongs to the next month's first day on the clock.
        tolerance = 1 if kind is police.STOPS else 0
        faults = sqlfiles.run(self.con, "import/faults", tolerance=tolerance)
        if not faults:
            return None
        number, *fault = faults[0]
        return number, police.fault(held[number].name, *fault)

    def _tell_lines(self, held: dict[int, InputFile]) -> None:
        """Record the operator's line numbers for rows of tidied files."""
        ordered = [(number, file) for number, file in held.items() if isinstance(file, TidiedFile)]
        if ordered:
            rows = [(number, *each) for number, file in ordered for each in zip(file.lines, file.shifts, strict=True)]
            file_ids, lines, shifts = map(list, zip(*rows, strict=True))
            sqlfiles.run(self.con, "import/true_lines", file_ids=file_ids, lines=lines, shifts=shifts)

    def _reports(self, kind: police.PoliceKind, batch: list[Part]) -> list[FileReport]:
        reports = {
            part.file_id: FileReport(part.name, *part.key, note=self.notes.get(part.new.file, "") if part.new else "")
            for part in batch
        }
        for file_id, placed, count in sqlfiles.run(self.con, f"import/{kind.short}_count"):
            reports[file_id].rows += count
            setattr(reports[file_id], _COUNTED[placed], count)
        if kind is police.STREET:
            for file_id, crime_type, count in sqlfiles.run(self.con, "import/unknown_street"):
                known = reports[file_id].unknown_values
                reports[file_id].unknown_values = "; ".join(filter(None, (known, f"{crime_type} ({count})")))
        self.reports |= reports
        return list(reports.values())

    def _record(self, batch: list[Part], reports: list[FileReport]) -> None:
        now = datetime.now(UTC).replace(tzinfo=None)
        rows = []
        for part, report in zip(batch, reports, strict=True):
            row = {"file_id": part.file_id, **{name: getattr(report, name) for name in _RECORDED}}
            if part.new:
                file = part.new.file
                row |= {"sha256": self.inputs.sha256(file), "downloaded_on": file.modified, "imported_at": now}
            rows.append(row)
        self.con.register("fresh", pd.DataFrame(rows))
        sqlfiles.run(self.con, "import/record_new" if batch[0].new else "import/record_again")
        self.con.unregister("fresh")


# The parts of a report that source_file keeps.
_RECORDED = (
    *("kind", "force", "month", "name", "rows", "placed", "outside", "unlocated", "unplaced", "split"),
    "unknown_values",
)
# The names of `placed` in a report.
_COUNTED = {"area": "placed", "outside": "outside", "unlocated": "unlocated", "unplaced": "unplaced"}


def _named(file: PoliceFile) -> Part | None:
    """The force and month in a file's name; None if only its rows give them."""
    if file.month and file.force:
        return Part(file.kind.kind, file.force, file.month, file.file.size, file)
    return None


def _whole_files(batch: list[Part]) -> dict[int, InputFile]:
    return {part.file_id: whole.file for part in batch if (whole := part.whole)}


def _numbered(parts: list[Part]) -> list[Part]:
    """Parts in the order in which they are written; new ones get the next free file numbers."""
    following = 1 + max((part.file_id for part in parts if part.new is None), default=0)
    ordered = []
    # Street files first: outcomes and searches are placed by the map points of incidents.
    kinds = list(police.KINDS)
    for part in sorted(parts, key=lambda part: (kinds.index(part.kind), part.force, part.month)):
        if part.new:
            part = replace(part, file_id=following)
            following += 1
        ordered.append(part)
    return ordered
