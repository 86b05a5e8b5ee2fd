"""Boundaries, lookups and census tables: rows of a county from tables of an ArcGIS server, and whole files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from data.fetching import archives
from data.fetching.addresses import OneFile, Table
from data.fetching.kept import Kept, written
from data.fetching.web import FetchProblem, NoParts, Web

_PAGE_ROWS = 1_000
_MOST_PAGES = 200


def table(web: Web, kept: Kept, wanted: Table, districts: tuple[str, ...]) -> None:
    """Have the rows of these districts, as GeoJSON or CSV. Raises `FetchProblem`."""
    web.said(f"Fetching {wanted.name}")
    write = _outlines if wanted.file.endswith(".geojson") else _csv
    origin = f"{wanted.address} {'; '.join(districts)}"
    kept.keep(f"tables/{wanted.file}", origin, partial(write, web, wanted, districts))


def file(web: Web, kept: Kept, wanted: OneFile) -> None:
    """Have a file. Raises `FetchProblem`."""
    web.said(f"Fetching {wanted.name}")
    kept.keep(f"tables/{wanted.file}", wanted.address, partial(_file, web, wanted))


def _file(web: Web, wanted: OneFile, path: Path) -> None:
    if not wanted.member:
        web.download(wanted.name, wanted.address, path)
        return
    try:
        held = archives.names(web, wanted.name, wanted.address)
    except NoParts:
        archives.of_whole(web, wanted.name, wanted.address, wanted.member, path)
        return
    if wanted.member not in held:
        raise FetchProblem(
            f"{wanted.name}: there is no {wanted.member} in the archive, but {', '.join(sorted(held)[:3])}. See "
            f"{wanted.page}, and correct {web.addresses}."
        )
    archives.member(web, wanted.name, wanted.address, wanted.member, path)


def _csv(web: Web, wanted: Table, districts: tuple[str, ...], path: Path) -> None:
    rows = [row["attributes"] for row in _rows(web, wanted, districts, "json", "attributes")]
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    written(path, text.getvalue())


def _outlines(web: Web, wanted: Table, districts: tuple[str, ...], path: Path) -> None:
    features = list(_rows(web, wanted, districts, "geojson", "properties"))
    written(path, json.dumps({"type": "FeatureCollection", "features": features}))


def _rows(web: Web, wanted: Table, districts: tuple[str, ...], form: str, values: str) -> Iterator[dict[str, Any]]:
    """All rows, a page after another; the server's own count says whether any is missing."""
    names = (district.replace("'", "''") for district in districts)
    where = " OR ".join(f"({wanted.where.format(district=name)})" for name in names)
    expected = _asked(web, wanted, {"where": where, "returnCountOnly": "true", "f": "json"}).get("count")
    if not isinstance(expected, int) or expected == 0:
        raise _changed(web, wanted, f"has no row for {', '.join(districts)}")
    asked = {"where": where, "outFields": "*", "outSR": "4326", "orderByFields": wanted.needs[0], "f": form}
    got = 0
    for _ in range(_MOST_PAGES):
        page = _asked(web, wanted, {**asked, "resultOffset": str(got), "resultRecordCount": str(_PAGE_ROWS)})
        rows = page.get("features")
        if not isinstance(rows, list) or not rows:
            break
        filled = rows[0].get(values) if isinstance(rows[0], dict) else None
        missing = [name for name in wanted.needs if name not in (filled or {})]
        if missing:
            raise _changed(web, wanted, f"has no column {', '.join(missing)}")
        yield from rows
        got += len(rows)
        web.said(f"{wanted.name}: {got:,} of {expected:,}")
        if got >= expected:
            return
    raise FetchProblem(f"{wanted.name}: only {got:,} of {expected:,} rows arrived. Try again.")


def _asked(web: Web, wanted: Table, params: dict[str, str]) -> dict[str, Any]:
    answer = web.json(wanted.name, wanted.address, params)
    # An error of such a server has the status 200.
    if not isinstance(answer, dict) or "error" in answer:
        told = answer.get("error") if isinstance(answer, dict) else None
        why = str(told.get("message", "")) if isinstance(told, dict) else ""
        raise _changed(web, wanted, f"cannot be had: the server says “{why[:100] or 'something else'}”")
    return answer


def _changed(web: Web, wanted: Table, what: str) -> FetchProblem:
    return FetchProblem(
        f"{wanted.name} {what}. If the table has changed or moved, see {wanted.page}, and correct {wanted.address} in "
        f"{web.addresses}."
    )
