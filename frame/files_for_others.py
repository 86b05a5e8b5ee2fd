"""The files for others that a page of a public copy may link to."""

from __future__ import annotations

from components.draw.files import FileLine
from data.serving.exported import ExportedFile
from frame.answering.database import files_for_others
from frame.middleware.exported_files import ADDRESS

# The page and the tab that list every file.
LISTED, TAB = "data-health", "Files for other programs"
ALL_FILES = f"{LISTED}?tab={TAB.lower().replace(' ', '-')}"
_KINDS = {
    "csv": "CSV",
    "parquet": "Parquet",
    "geojson": "GeoJSON",
    "atom": "Atom",
    "txt": "text",
    "changes.json": "JSON Feed",
    "datapackage.json": "JSON",
}


def offered_files() -> list[FileLine]:
    """The tables and other files of the copy in use, in the order of their description; [] if there are none."""
    lines: dict[str, list[ExportedFile]] = {}
    for file in files_for_others().values():
        lines.setdefault(file.table or file.name, []).append(file)
    return [FileLine(name, files[0].about, files[0].rows, tuple(map(_link, files))) for name, files in lines.items()]


def _link(file: ExportedFile) -> tuple[str, str, int]:
    _, _, ending = file.name.rpartition(".")
    kind = next((kind for end, kind in _KINDS.items() if file.name.endswith(end)), ending)
    return kind, ADDRESS + file.name, file.size
