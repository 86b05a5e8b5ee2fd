"""Police files, old and new → incident, outcome and stop_search.

Force-months are written in the order of force and month, whether they come from a file or from the database before,
so that the tables are sorted without ever being sorted as a whole, and memory stays that of one month.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any, BinaryIO

import duckdb
import shapely
from fsspec.spec import AbstractFileSystem

from data import sqlfiles
from data.plan import PoliceFile
from data.report import FileReport
from data.settings import Settings
from data.sources import police
from data.sources.inputs import InputFile
from data.sources.problem import SourceProblem


@dataclass(frozen=True)
class Part:
    """One force and month of one kind, from a new file or (old_id) from the database before."""

    kind: str
    force: str
    month: date
    new: PoliceFile | None = None
    reported_by: str | None = None
    old_id: int | None = None


class _Inputs(AbstractFileSystem):  # type: ignore[misc]
    """Lets DuckDB read one input file at a time, wherever it lies, by a name without special characters."""

    protocol = "input"
    cachable = False

    def __init__(self) -> None:
        super().__init__()
        self.file: InputFile | None = None
        self._open_now: BinaryIO = BytesIO()

    def choose(self, file: InputFile | None) -> None:
        """Make `file` the one that is read; DuckDB leaves closing what it opened to us."""
        self._open_now.close()
        self.file = file

    def _open(self, path: str, mode: str = "rb", **_: Any) -> BinaryIO:  # ty: ignore[incompatible-method-override]
        self._open_now.close()
        self._open_now = self.file.open() if self.file else BytesIO()
        return self._open_now

    def info(self, path: str, **_: Any) -> dict[str, Any]:
        return {"name": "file", "size": self.file.size if self.file else 0, "type": "file"}

    def glob(self, path: str, **_: Any) -> list[str]:  # ty: ignore[incompatible-method-override]
        return ["file"]


class PoliceLoader:
    """Writes the police tables of one build."""

    def __init__(self, con: duckdb.DuckDBPyConnection, settings: Settings, said: Callable[[str], None]) -> None:
        """Prepare `con`, a new database with its tables and areas made; the old one is attached as `old` or not."""
        self.con = con
        self.said = said
        self.districts = [*settings.districts, *settings.former_districts]
        self.inputs = _Inputs()
        self.loaded: InputFile | None = None
        self.next_file = 1
        self.next_row = {"street": 0, "outcomes": 0, "stop-and-search": 0}
        con.register_filesystem(self.inputs)
        sqlfiles.run(con, "import/prepare")

    def load(self, files: list[PoliceFile], old: bool) -> list[FileReport]:
        """Write every force-month: the new files, and what of the old database they do not replace."""
        given, reports = self._new_parts(files)
        kept = list(self._old_parts(given)) if old else []
        if kept:
            self.next_file = 1 + max(part.old_id or 0 for part in kept)
        parts = sorted([*given.values(), *kept], key=lambda part: (part.kind, part.force, part.month))
        for number, part in enumerate(parts, start=1):
            self.said(f"Reading {number:,} of {len(parts):,}: {part.force} {part.month:%Y-%m} {part.kind}")
            report = self._load(part)
            if part.new:
                reports.append(report)
        self.inputs.choose(None)
        return reports

    def _new_parts(self, files: list[PoliceFile]) -> tuple[dict[tuple[str, str, date], Part], list[FileReport]]:
        parts: dict[tuple[str, str, date], Part] = {}
        reports = []
        for file in files:
            for part in self._parts_of(file):
                key = (part.kind, part.force, part.month)
                earlier = parts.get(key)
                if earlier and earlier.new:
                    note = f"the same month is in {file.file.name}, which was given later"
                    reports.append(FileReport(earlier.new.file.name, *key, status="passed over", note=note))
                parts[key] = part
        return parts, reports

    def _parts_of(self, file: PoliceFile) -> Iterator[Part]:
        if file.month and file.force:
            yield Part(file.kind.kind, file.force, file.month, file)
            return
        self._read(file, month=None)
        for month, reported_by in self.con.execute(
            "SELECT DISTINCT month, reported_by FROM part ORDER BY ALL"
        ).fetchall():
            if reported_by is None:
                raise SourceProblem(
                    file.file.name, None, "A row does not say which force reported it.", police.DOWNLOAD
                )
            yield Part(file.kind.kind, police.force_slug(reported_by), month, file, reported_by)

    def _old_parts(self, given: dict[tuple[str, str, date], Part]) -> Iterator[Part]:
        rows = self.con.execute("SELECT kind, force, month, file_id FROM old.source_file WHERE force IS NOT NULL")
        for kind, force, month, file_id in rows.fetchall():
            if (kind, force, month) not in given:
                yield Part(kind, force, month, old_id=file_id)

    def _read(self, file: PoliceFile, month: date | None) -> None:
        """Make the temporary table `part` of a file's rows; raises `SourceProblem` for the first bad row."""
        if self.loaded is not file.file:
            self.inputs.choose(file.file)
            police.load_raw(self.con, "input://file", file.file, file.kind)
            self.loaded = file.file
        sqlfiles.run(self.con, f"import/{file.kind.short}_rows")
        # A search just before midnight UTC belongs to the next month's first day on the clock.
        tolerance = 1 if file.kind is police.STOPS else 0
        faults = sqlfiles.run(self.con, "import/faults", month=month, tolerance=tolerance)
        if faults:
            raise police.fault(file.file.name, faults[0])

    def _load(self, part: Part) -> FileReport:
        kind = police.KINDS[part.kind]
        if part.new:
            self._read(part.new, part.month if part.reported_by is None else None)
            file_id, name = self.next_file, part.new.file.name
            self.next_file += 1
        else:
            assert part.old_id is not None
            file_id, name = part.old_id, ""
            sqlfiles.run(self.con, f"import/{kind.short}_again", file_id=file_id)
        self._place()
        month = part.month if part.reported_by else None
        sqlfiles.run(self.con, "import/placed_part", month=month, reported_by=part.reported_by)
        first_id = self.next_row[part.kind]
        sqlfiles.run(self.con, f"import/{kind.short}_insert", first_id=first_id, file_id=file_id, force=part.force)
        report = self._report(part, name, kind)
        self.next_row[part.kind] += report.rows
        self._record(part, report, file_id)
        return report

    def _place(self) -> None:
        sqlfiles.run(self.con, "import/new_names")
        sqlfiles.run(self.con, "import/new_codes", districts=self.districts)
        points = sqlfiles.run(self.con, "import/new_points")
        if not points:
            return
        parts: dict[str, list[tuple[str, shapely.Geometry]]] = {}
        for old_code, area_code, geometry in sqlfiles.run(self.con, "import/split_parts"):
            parts.setdefault(old_code, []).append((area_code, shapely.from_wkb(bytes(geometry))))
        found = [
            (code, longitude, latitude, _nearest(parts[code], shapely.Point(longitude, latitude)))
            for code, longitude, latitude in points
            if code in parts
        ]
        if found:
            self.con.executemany("INSERT INTO split_point VALUES (?, ?, ?, ?)", found)

    def _report(self, part: Part, name: str, kind: police.PoliceKind) -> FileReport:
        counts = dict(self.con.execute("SELECT placed, count(*) FROM placed_part GROUP BY ALL").fetchall())
        split = self.con.execute("SELECT count(*) FROM placed_part WHERE was_split AND placed = 'area'").fetchall()
        unknown = sqlfiles.run(self.con, "import/unknown_street") if kind is police.STREET else []
        rows = sum(counts.values())
        report = FileReport(name, part.kind, part.force, part.month, rows=rows, split=split[0][0])
        if kind is police.STOPS:
            located = self.con.execute("SELECT count(longitude) FROM placed_part").fetchall()[0][0]
            report.unlocated, report.unplaced = rows - located, located
        else:
            report.placed = counts.get("area", 0)
            report.outside, report.unlocated = counts.get("outside", 0), counts.get("unlocated", 0)
            report.unplaced = counts.get("unplaced", 0)
        report.unknown_values = "; ".join(f"{value} ({count})" for value, count in unknown)
        return report

    def _record(self, part: Part, report: FileReport, file_id: int) -> None:
        if part.new:
            file = part.new.file
            origin = (report.name, file.sha256(), file.modified, datetime.now(UTC).replace(tzinfo=None))
        else:
            origin = self.con.execute(
                "SELECT name, sha256, downloaded_on, imported_at FROM old.source_file WHERE file_id = $file_id",
                {"file_id": file_id},
            ).fetchall()[0]
        name, sha256, downloaded_on, imported_at = origin
        counts = (report.rows, report.placed, report.outside, report.unlocated, report.unplaced, report.split)
        row = (file_id, part.kind, part.force, part.month, name, sha256, *counts)
        self.con.execute(
            "INSERT INTO source_file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*row, report.unknown_values, downloaded_on, imported_at),
        )


def _nearest(parts: list[tuple[str, shapely.Geometry]], point: shapely.Point) -> str:
    """The part that holds the point; outlines are generalised, so else the part that lies nearest."""
    return min(parts, key=lambda part: part[1].distance(point))[0]
