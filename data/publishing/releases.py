"""What every public copy so far showed and hid, kept next to the internal database and never in a public copy.

A copy that was published elsewhere and has no record here is read itself: it says what it showed, but not the true
numbers.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from data.publishing.cells import EVERYONE, SIDES, Answer, Cell
from data.publishing.places import Land
from data.serving import sqlfiles

FOLDER = "published"


@dataclass(frozen=True)
class Seen:
    """What a copy showed of a count (None: hidden), the true number if known, and whether it was listed."""

    shown: int | None
    number: int | None = None
    listed: bool = True


@dataclass(frozen=True)
class Release:
    """One public copy: its name, its land, and everything it showed or hid; `told`: what can still be worked out.

    `hidden_whole` names what was hidden completely because the limit of computing was reached.

    `built_at` is the time (UTC) of the import that it was made of, "" if that is not known.

    `about` is the subject of its counts: invented and real numbers, or those of two counties, have nothing in common.
    """

    name: str
    land: Land
    counts: dict[Cell, Seen] = field(default_factory=dict)
    answers: dict[Answer, Seen] = field(default_factory=dict)
    told: tuple[str, ...] = ()
    about: str = ""
    hidden_whole: tuple[str, ...] = ()
    built_at: str = ""


@contextmanager
def kept(folder: Path, release: Release) -> Generator[None]:
    """Record a release before anyone can see it, in the folder of the internal databases.

    If it is then not put in place, the record is removed.
    """
    path = folder / FOLDER / f"{release.name}.json"
    path.parent.mkdir(exist_ok=True)
    aside = path.with_suffix(".next")
    aside.write_text(json.dumps(_said(release), ensure_ascii=False), encoding="utf-8")
    aside.replace(path)
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _said(release: Release) -> dict[str, Any]:
    cells = (*release.counts, *release.answers)
    operations = sorted({cell.operation_id for cell in release.counts} - {""})
    works_in = {one: list(release.land.works_in.get(one, ())) for one in operations}
    places = sorted({cell.place_id for cell in cells}.union(*works_in.values()))
    return {
        "areas": {place: sorted(release.land.areas[place]) for place in places if place in release.land.areas},
        "works_in": works_in,
        "counts": [_row(cell, seen) for cell, seen in release.counts.items()],
        "answers": [_row(cell, seen) for cell, seen in release.answers.items()],
        "told": release.told,
        "about": release.about,
        "built_at": release.built_at,
    }


def known(folder: Path, copies: Iterable[Path], about: str = "") -> list[Release]:
    """All releases `about` the same, recorded in `folder` or read from `copies`, the oldest first.

    Raises `ValueError`, naming the file, if a record cannot be read.
    """
    found = {path.stem: _read(path) for path in (folder / FOLDER).glob("*.json")}
    for path in copies:
        if path.stem not in found:
            found[path.stem] = _read_copy(path)
    return [found[name] for name in sorted(found) if found[name].about == about]


def about(meta: Mapping[str, str]) -> str:
    """What the counts of a database are about: its county, and whether they are invented."""
    return f"{meta.get('county', '')}{', invented' if meta.get('demonstration') == 'true' else ''}"


def _row(cell: Cell | Answer, seen: Seen) -> list[Any]:
    return [*(str(part) for part in vars(cell).values()), seen.shown, seen.number, seen.listed]


def _read(path: Path) -> Release:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return Release(
            path.stem,
            Land(
                {place: frozenset(areas) for place, areas in said["areas"].items()},
                {one: tuple(places) for one, places in said["works_in"].items()},
            ),
            {Cell(*row[:4], date.fromisoformat(row[4])): Seen(*row[5:]) for row in said["counts"]},
            {Answer(row[0], row[1], date.fromisoformat(row[2]), *row[3:6]): Seen(*row[6:]) for row in said["answers"]},
            tuple(said["told"]),
            said["about"],
            built_at=said.get("built_at", ""),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(
            f"{path} cannot be read, so what was hidden before is not known. Restore it from a backup, or delete it "
            "if no copy with that name was ever public."
        ) from error


def _read_copy(path: Path) -> Release:
    with duckdb.connect(str(path), read_only=True) as con:
        counts = {Cell(*row[:5]): Seen(row[5]) for row in sqlfiles.run(con, "publish/shown_counts")}
        answers = {}
        for *whose, positive, other in sqlfiles.run(con, "publish/shown_answers", everyone=EVERYONE):
            for side, shown in zip(SIDES, (positive, other), strict=True):
                answers[Answer(*whose, side)] = Seen(shown)
        meta = dict(con.table("meta").fetchall())
        return Release(path.stem, land_of(con), counts, answers, about=about(meta))


def land_of(con: duckdb.DuckDBPyConnection) -> Land:
    """The places of a database, and the operations that name them."""
    areas: dict[str, set[str]] = {}
    for place, area in sqlfiles.run(con, "publish/place_areas"):
        areas.setdefault(place, set()).add(area)
    rows = sqlfiles.run(con, "publish/operations")
    return Land(
        areas={place: frozenset(codes) for place, codes in areas.items()},
        works_in={one: tuple(place for place in (places or "").split("; ") if place) for one, places, _ in rows},
        large=frozenset(row[0] for row in sqlfiles.run(con, "publish/large_places")),
        county_wide=frozenset(one for one, places, county_wide in rows if county_wide and not places),
        names=tuple(sqlfiles.run(con, "publish/place_names")),
    )
