"""Writing the files: police.uk's own headers, Unix line ends, the same bytes on every system."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

STREET_HEADER = (
    "Crime ID",
    "Month",
    "Reported by",
    "Falls within",
    "Longitude",
    "Latitude",
    "Location",
    "LSOA code",
    "LSOA name",
    "Crime type",
    "Last outcome category",
    "Context",
)
OUTCOMES_HEADER = (*STREET_HEADER[:9], "Outcome type")
STOPS_HEADER = (
    "Type",
    "Date",
    "Part of a policing operation",
    "Policing operation",
    "Latitude",
    "Longitude",
    "Gender",
    "Age range",
    "Self-defined ethnicity",
    "Officer-defined ethnicity",
    "Legislation",
    "Object of search",
    "Outcome",
    "Outcome linked to object of search",
    "Removal of more than just outer clothing",
)


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """One CSV file, quoted only where a value needs it."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def csv_text(*values: object) -> str:
    """Values as they appear in a line of a CSV file.

    >>> csv_text("D019", "Elsewhere, Near and Far 001A")
    'D019,"Elsewhere, Near and Far 001A"'
    """
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(values)
    return line.getvalue()


def write_joined(path: Path, header: Sequence[str], *columns: Iterable[str]) -> None:
    """One CSV file from columns of `csv_text`, cut to the shortest: four times as fast as value by value."""
    lines = "\n".join(map(",".join, zip(*columns, strict=False)))
    write_text(path, f"{csv_text(*header)}\n{lines}\n" if lines else f"{csv_text(*header)}\n")


def write_text(path: Path, text: str) -> None:
    """One text file, with the line ends that `text` has on every system."""
    path.write_bytes(text.encode("utf-8"))


def police_file(folder: Path, force: str, month: str, kind: str) -> Path:
    """The path of a month's file, as in an archive of data.police.uk; creates the month's folder."""
    home = folder / "police" / month
    home.mkdir(parents=True, exist_ok=True)
    return home / f"{month}-{force}-{kind}.csv"
