"""Boundaries, lookups and census tables: rows of a county, or all, from tables of an ArcGIS server, and whole files."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

from data.fetching.addresses import OneFile, Table
from data.fetching.archives import Archive, of_whole
from data.fetching.kept import Kept, written
from data.fetching.web import FetchProblem, Moved, NoParts, Web

_PAGE_ROWS = 2_000
_MOST_PAGES = 2_000
# What a condition may take in an address: servers refuse addresses of more than about 2,000 characters.
_MOST_CONDITION = 1_500
_EVERYTHING = "1=1"


def table(web: Web, kept: Kept, wanted: Table, names: tuple[str, ...] | None) -> None:
    """Have the rows of these districts or areas, or all rows, as GeoJSON or CSV. Raises `FetchProblem`."""
    web.said(wanted.name)
    write = _outlines if wanted.file.endswith(".geojson") else _csv
    kept.keep(f"tables/{wanted.file}", f"{wanted.address} {_named(names)}", partial(write, web, wanted, names))


def _named(names: tuple[str, ...] | None) -> str:
    """Whose rows, as it is noted: by a checksum where it would be long."""
    text = "everywhere" if names is None else "; ".join(names)
    return text if len(text) <= _MOST_CONDITION else hashlib.sha256(text.encode()).hexdigest()


def file(web: Web, kept: Kept, wanted: OneFile) -> None:
    """Have a file. Raises `FetchProblem`."""
    web.said(wanted.name)
    kept.keep(f"tables/{wanted.file}", wanted.address, partial(_file, web, wanted))


def _file(web: Web, wanted: OneFile, path: Path) -> None:
    if not wanted.member:
        web.download(wanted.name, wanted.address, path)
        return
    with Archive(web, wanted.name, wanted.address) as archive:
        try:
            held = archive.sizes()
        except NoParts:
            of_whole(web, wanted.name, wanted.address, wanted.member, path)
            return
        if wanted.member not in held:
            raise Moved(
                f"{wanted.name}: there is no {wanted.member} in the archive, but {', '.join(sorted(held)[:3])}. See "
                f"{wanted.page}, and correct {web.addresses}."
            )
        archive.take(wanted.member, path)


def _csv(web: Web, wanted: Table, names: tuple[str, ...] | None, path: Path) -> None:
    rows = [row["attributes"] for row in _rows(web, wanted, names, "json", "attributes")]
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    written(path, text.getvalue())


def _outlines(web: Web, wanted: Table, names: tuple[str, ...] | None, path: Path) -> None:
    features = list(_rows(web, wanted, names, "geojson", "properties"))
    written(path, json.dumps({"type": "FeatureCollection", "features": features}))


def _rows(web: Web, wanted: Table, names: tuple[str, ...] | None, form: str, values: str) -> Iterator[dict[str, Any]]:
    """All rows, part after part and page after page; the server's own counts say whether any is missing."""
    address, columns = _address(web, wanted), ""
    none = True
    for where in _conditions(wanted, names):
        expected = _asked(web, wanted, address, {"where": where, "returnCountOnly": "true", "f": "json"}).get("count")
        if not isinstance(expected, int):
            raise _changed(web, wanted, "does not say how many rows it has")
        if expected:
            none = False
            columns = columns or _taken(web, wanted, address, where, values)
            yield from _pages(web, wanted, address, {"where": where, "outFields": columns, "f": form}, values, expected)
    if none:
        raise _changed(web, wanted, f"has no row for {', '.join((names or ('any area',))[:5])}")


def _conditions(wanted: Table, names: tuple[str, ...] | None) -> Iterator[str]:
    """Whose rows to ask for, in as many parts as fit into addresses."""
    if names is None:
        yield _EVERYTHING
        return
    each = [name.replace("'", "''") for name in names]
    single = [f"'{name}'" if wanted.by_area else f"({wanted.where.format(district=name)})" for name in each]
    between = "," if wanted.by_area else " OR "
    part: list[str] = []
    for one in single:
        if part and len(quote_plus(between.join([*part, one]))) > _MOST_CONDITION:
            yield _condition(wanted, between.join(part))
            part = []
        part.append(one)
    if part:
        yield _condition(wanted, between.join(part))


def _condition(wanted: Table, joined: str) -> str:
    return wanted.where.format(areas=joined) if wanted.by_area else joined


def _address(web: Web, wanted: Table) -> str:
    """The address to ask, with the number of the layer, which is another in some editions."""
    server, layer, rest = wanted.address.partition("/{layer}")
    if not layer:
        return wanted.address
    answer = _asked(web, wanted, server, {"f": "json"})
    listed = [each for part in ("layers", "tables") for each in answer.get(part) or []]
    numbers = [each["id"] for each in listed if isinstance(each, dict) and isinstance(each.get("id"), int)]
    if not numbers:
        raise _changed(web, wanted, "has no layer")
    return f"{server}/{numbers[0]}{rest}"


def _taken(web: Web, wanted: Table, address: str, where: str, values: str) -> str:
    """The columns to ask for: all, or those of a row that fit the pattern."""
    if not wanted.takes:
        return "*"
    asked = {"where": where, "outFields": "*", "returnGeometry": "false", "f": "json"}
    first = _asked(web, wanted, address, {**asked, "resultOffset": "0", "resultRecordCount": "1"})
    return ",".join(name for name in _columns(first, values) if re.fullmatch(wanted.takes, name)) or "*"


def _pages(
    web: Web, wanted: Table, address: str, asked: dict[str, str], values: str, expected: int
) -> Iterator[dict[str, Any]]:
    asked = {**asked, "outSR": "4326", "orderByFields": wanted.needs[0]}
    if asked["f"] == "json":
        asked["returnGeometry"] = "false"
    got = 0
    for _ in range(_MOST_PAGES):
        rows_asked = {"resultOffset": str(got), "resultRecordCount": str(_PAGE_ROWS)}
        page = _asked(web, wanted, address, {**asked, **rows_asked})
        rows = page.get("features")
        if not isinstance(rows, list) or not rows:
            break
        there = _columns(page, values)
        missing = [name for name in wanted.needs if name not in there]
        if missing:
            raise _changed(web, wanted, f"has no column {', '.join(missing)}")
        yield from rows
        got += len(rows)
        web.said(f"{wanted.name}, {got:,} of {expected:,} rows")
        if got >= expected:
            return
    raise FetchProblem(f"{wanted.name}: only {got:,} of {expected:,} rows arrived. Try again.")


def _columns(page: dict[str, Any], values: str) -> list[str]:
    """The columns of the first row of a page."""
    rows = page.get("features")
    first = rows[0] if isinstance(rows, list) and rows and isinstance(rows[0], dict) else {}
    return list(first.get(values) or {})


def _asked(web: Web, wanted: Table, address: str, params: dict[str, str]) -> dict[str, Any]:
    answer = web.json(wanted.name, address, params)
    # An error of such a server has the status 200.
    if not isinstance(answer, dict) or "error" in answer:
        told = answer.get("error") if isinstance(answer, dict) else None
        why = str(told.get("message", "")) if isinstance(told, dict) else ""
        raise _changed(web, wanted, f"cannot be had: the server says “{why[:100] or 'something else'}”")
    return answer


def _changed(web: Web, wanted: Table, what: str) -> Moved:
    return Moved(
        f"{wanted.name} {what}. If the table has changed or moved, see {wanted.page}, and correct {wanted.address} in "
        f"{web.addresses}."
    )
