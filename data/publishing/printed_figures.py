"""Figures printed in documents about things that partners also count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import duckdb

from data.publishing.facts import Printed
from data.publishing.places import Land
from data.serving import sqlfiles

# The units of printed figures that count the same thing as a kind of activity.
UNITS = {
    "arrests": "arrests",
    "intelligence logs": "intelligence_logs",
    "referrals": "safeguarding_referrals",
    "stop searches": "stop_searches",
    "CPWs": "community_protection_warnings",
    "CPNs": "community_protection_notices",
    "CBOs": "criminal_behaviour_orders",
    "injunctions": "injunctions",
    "closure orders": "closure_orders",
    "warrants": "warrants",
    "patrol hours": "patrol_hours",
}


def printed_figures(con: duckdb.DuckDBPyConnection, land: Land) -> list[Printed]:
    """All figures in the internal database that count the same as a kind of activity."""
    found = []
    for unit, operation_id, place, start, end, inferred, value in sqlfiles.run(con, "publish/printed"):
        if unit in UNITS:
            where = land.of_operation(operation_id) if operation_id else None
            areas = where if isinstance(where, frozenset) else _named_in(place or "", land)
            whole = re.fullmatch(r"\d+", (value or "").replace(",", "").strip())
            found.append(
                Printed(
                    UNITS[unit],
                    operation_id or "",
                    areas,
                    _years(start, end),
                    int(whole.group()) if whole else None,
                    tuple(_quarters(start, end, inferred)),
                )
            )
    return found


def _named_in(text: str, land: Land) -> frozenset[str] | None:
    """The areas of the places that a printed figure names; None if it names none of ours."""
    plain = _plain(text)
    found = [land.areas.get(place_id, frozenset()) for place_id, name in land.names if _plain(name) in plain]
    return frozenset().union(*found) or None


def _years(start: str | None, end: str | None) -> tuple[int, int] | None:
    return (int(start[:4]), int((end or start)[:4])) if start else None


def _quarters(start: str | None, end: str | None, inferred: str | None) -> Iterator[date]:
    """The first days of all quarters it may cover; none if its date is not given."""
    if start:
        first, last = _month(start, 1), _month(end or start, 12)
    else:
        years = [int(year) for year in re.findall(r"\b20\d\d\b", (inferred or "").split("(")[0])]
        if not years:
            return
        first, last = (min(years), 1), (max(years), 12)
    for quarter in range(first[0] * 4 + (first[1] - 1) // 3, last[0] * 4 + (last[1] - 1) // 3 + 1):
        yield date(quarter // 4, quarter % 4 * 3 + 1, 1)


def _month(text: str, otherwise: int) -> tuple[int, int]:
    """Year and month of "2019", "2019-04" or "2019-04-01"; `otherwise` if no month is given."""
    said = re.match(r"(\d{4})(?:-(\d{2}))?", text)
    if not said:
        raise ValueError(f"“{text}” is not the beginning or end of a printed figure's period.")
    return int(said.group(1)), int(said.group(2) or otherwise)


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9 ]", "", text.casefold())
