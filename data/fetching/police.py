"""Police files: which months are out, and those of a force from the archives that hold them."""

from __future__ import annotations

import re
from datetime import date
from functools import partial

from analysis.months import months_later
from data.fetching import archives
from data.fetching.addresses import Police
from data.fetching.kept import Kept
from data.fetching.web import FetchProblem, NoParts, Web

_KINDS = ("street", "outcomes", "stop-and-search")
_STREET = re.compile(r"\d{4}-\d\d/\d{4}-\d\d-([a-z-]+)-street\.csv", re.ASCII)
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)


def months_out(web: Web, police: Police) -> list[str]:
    """The months that are out as 2025-09, the oldest first. Raises `FetchProblem`."""
    web.said("Asking which months are out")
    answer = web.json("the list of months of data.police.uk", police.months)
    dates = [each.get("date") for each in answer if isinstance(each, dict)] if isinstance(answer, list) else []
    months = sorted({text for text in dates if isinstance(text, str) and _MONTH.fullmatch(text)})
    if not months:
        raise FetchProblem(
            f"The list of months has another layout than expected. {police.page} shows which months are out; if the "
            f"list has moved, correct {police.months} in {web.addresses}."
        )
    return months


def police_files(web: Web, kept: Kept, police: Police, forces: tuple[str, ...], months: list[str]) -> None:
    """Have the files of these forces and months, each from the newest archive that holds it, with the newest outcomes.

    Raises `FetchProblem`.
    """
    left = sorted(months, reverse=True)
    while left:
        newest = left[0]
        first = f"{months_later(date.fromisoformat(f'{newest}-01'), 1 - police.months_in_archive):%Y-%m}"
        held = [month for month in left if month >= first]
        starts = [f"{month}/{month}-{force}" for month in held for force in forces]
        _of_archive(web, kept, police, newest, starts)
        left = left[len(held) :]


def _of_archive(web: Web, kept: Kept, police: Police, month: str, starts: list[str]) -> None:
    name, address = f"the archive of {month}", police.archive.format(month=month)
    held = _names(web, police, name, address)
    named = {found[1] for file in held if (found := _STREET.fullmatch(file))}
    unknown = [force for start in starts if (force := start[len("2025-01/2025-01-") :]) not in named]
    if len(unknown) == len(starts):
        raise FetchProblem(f"There is no file of {unknown[0]} in {name}. It has {', '.join(sorted(named))}.")
    for start in starts:
        files = [file for kind in _KINDS if (file := f"{start}-{kind}.csv") in held]
        if f"{start}-street.csv" not in files:
            kept.done.missing.append(start.partition("/")[2])
        for file in files:
            web.said(f"Fetching {file.partition('/')[2]}")
            kept.keep(f"police/{file}", address, partial(archives.member, web, name, address, file))


def _names(web: Web, police: Police, name: str, address: str) -> set[str]:
    try:
        held = archives.names(web, name, address)
    except NoParts:
        raise FetchProblem(
            f"The server gives {name} only whole, which is more than a gigabyte. Download the months of your force "
            f"from {police.page} in a browser, and add them on the page Add data."
        ) from None
    if not any(file.endswith("-street.csv") for file in held):
        some = ", ".join(sorted(held)[:3]) or "nothing"
        raise FetchProblem(
            f"The layout of {name} is another than expected: it holds {some}. Download the months of your force from "
            f"{police.page} in a browser."
        )
    return held
