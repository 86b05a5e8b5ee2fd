"""Partners' counts for tests, with land that is known, and a database with what the rules read of an internal one."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import duckdb

from data.publishing.public_counts import fill
from data.publishing.releases import Release
from data.serving.settings import QUERIES, REFERENCE

# Two towns that share nothing, a district partly in one of them, an estate within a district within a town.
AREAS = {
    "northampton": "ABCD",
    "wellingborough": "EF",
    "nn3": "CDEG",
    "district": "AB",
    "estate": "A",
    "county": "ABCDEFGH",
}
TOWNS = ("northampton", "wellingborough")
# A place that the templates know and whose areas nobody has drawn.
NOWHERE = "hall"
OPERATIONS = {
    "OP-EST": ("estate", "Estate"),
    "OP-NN3": ("nn3", "NN3, Northampton"),
    "OP-TWO": ("nn3; wellingborough", "NN3 and Wellingborough"),
    "OP-TOWN": ("northampton", "Northampton"),
    "OP-WIDE": (None, "Northamptonshire"),
    "OP-SOME": (None, "five named locations"),
}
READ = {
    "activity": "kind VARCHAR, operation_id VARCHAR, place_id VARCHAR, month DATE, count BIGINT",
    "engagement": "place_id VARCHAR, held_on DATE, attended BIGINT",
    "survey_answer": (
        "survey VARCHAR, question VARCHAR, asked_from DATE, asked_to DATE, place_id VARCHAR, group_asked VARCHAR, "
        "n_positive BIGINT, n BIGINT, wanted_direction VARCHAR"
    ),
    "kind_of_place": "kind VARCHAR, is_large BOOLEAN, why VARCHAR",
    "scope": "scope VARCHAR, kind VARCHAR, name VARCHAR",
    "scope_area": "scope VARCHAR, area_code VARCHAR",
    "place_area": "place_id VARCHAR, area_code VARCHAR",
    "operation": "operation_id VARCHAR, name VARCHAR, place VARCHAR, place_ids VARCHAR",
    "place": "place_id VARCHAR, name VARCHAR",
    "published_figure": (
        "unit VARCHAR, operation_or_priority VARCHAR, place VARCHAR, period_start VARCHAR, period_end VARCHAR, "
        "period_inferred VARCHAR, value VARCHAR"
    ),
    "external_figure": "unit VARCHAR, place VARCHAR, period_start VARCHAR, period_end VARCHAR, value VARCHAR",
}
with (REFERENCE / "kinds_of_place.csv").open(encoding="utf-8", newline="") as _file:
    KINDS_OF_PLACE = [(row["kind"], row["is_large"] == "true", row["why"]) for row in csv.DictReader(_file)]


def internal(
    activity=(), answers=(), events=(), printed=(), outside=(), areas=None, drawn=None
) -> duckdb.DuckDBPyConnection:
    """A database with what the rules read of an internal one, and the public tables, empty, in another beside it.

    `areas` are those of the list of places, and `drawn` those with an outline: the same, unless given.
    """
    areas = areas or AREAS
    outlines = areas if drawn is None else drawn
    con = duckdb.connect()
    con.execute((QUERIES / "build" / "03_public.sql").read_text(encoding="utf-8"))
    con.execute("ATTACH ':memory:' AS source")
    kinds = {place: "town" if place in TOWNS else "place" for place in areas} | {"county": "county"}
    rows = {
        "activity": activity,
        "engagement": events,
        "survey_answer": answers,
        "kind_of_place": KINDS_OF_PLACE,
        "scope": [(scope, kind, "Northamptonshire") for scope, kind in kinds.items()],
        "scope_area": [(scope, area) for scope, codes in outlines.items() for area in codes],
        "place_area": [(place, area) for place, codes in areas.items() for area in codes if place != "county"],
        "operation": [(key, f"Operation {key}", text, places) for key, (places, text) in OPERATIONS.items()],
        "place": [(place, place.capitalize()) for place in (*areas, NOWHERE) if place != "county"],
        "published_figure": printed,
        "external_figure": outside,
    }
    for name, columns in READ.items():
        con.execute(f"CREATE TABLE source.{name} ({columns})")
        if these := list(rows[name]):
            line = f"({', '.join('?' * len(these[0]))})"
            con.execute(
                f"INSERT INTO source.{name} VALUES {', '.join([line] * len(these))}", [n for row in these for n in row]
            )
    return con


def published(con: duckdb.DuckDBPyConnection, name: str = "", earlier=()) -> Release:
    """Fill the public tables."""
    with con.cursor() as inside:
        inside.execute("USE source")
        return fill(inside, con, name, earlier)


def of_2024(kind, place, quarters, operation=None, year=2024):
    """A year's quarters, each entered in its last month."""
    return [(kind, operation, place, date(year, 3 * n, 1), count) for n, count in enumerate(quarters, start=1)]


def shown(con) -> dict[tuple, int | None]:
    """What anybody reads in the public table, by kind, operation, place, period and first month."""
    rows = con.execute("SELECT * EXCLUDE (until, shown), shown FROM protected_count ORDER BY ALL").fetchall()
    return {(what, operation or "", place or "", period, since): n for what, operation, place, period, since, n in rows}


def what_happened(chance: random.Random, quarters: int = 4) -> dict[tuple[str, str, int], int]:
    """What operations did, by operation ("" for none), area ("-" for one that is not known) and quarter."""
    often = chance.choice((0.3, 1, 3, 8))
    happened: dict[tuple[str, str, int], int] = defaultdict(int)
    for operation in ("", *OPERATIONS):
        for area in land_of(operation):
            for quarter in range(1, quarters + 1):
                happened[operation, area, quarter] = int(chance.expovariate(1 / often))
    return happened


def land_of(operation: str, areas=None) -> str:
    """The areas in which an operation works; all, and those not known, where nothing says it."""
    areas = areas or AREAS
    places = (OPERATIONS[operation][0] or "").split("; ") if operation else [""]
    return "".join(sorted({area for place in places for area in areas.get(place, "")})) or areas["county"] + "-"


KIND = "warrants"
Line = tuple[str, str]


def lines(chance: random.Random, most: int, *, wide: bool) -> list[Line]:
    """Some of what partners could enter by quarter: of an operation ("" for all), in a place ("" for the county)."""
    operations = ["", "", "", *(one for one in OPERATIONS if wide or OPERATIONS[one][0])]
    places = ["", *[place for place in AREAS if place != "county"], NOWHERE]
    return sorted(filter(can_be, {(chance.choice(operations), chance.choice(places)) for _ in range(most)}))


def can_be(line: Line) -> bool:
    """Whether the operation works in that place."""
    operation, place = line
    return not operation or not place or set(AREAS.get(place, AREAS["county"])) <= set(land_of(operation))


def entered(happened, chosen: Iterable[Line], areas=None) -> list[tuple]:
    """What happened, as partners enter it."""
    return [
        (
            "warrants",
            operation or None,
            place or None,
            date(2024, 3 * n, 1),
            count(happened, operation, place, n, areas),
        )
        for operation, place in chosen
        for n in range(1, 5)
    ]


def count(happened, operation: str, place: str, quarter: int, areas=None) -> int:
    """How much of what happened a row counts; of a place that nobody has drawn, what lies in one area."""
    of = (areas or AREAS).get(place) or ("F" if place else None)
    return sum(
        n
        for (one, area, when), n in happened.items()
        if when == quarter and (not operation or one == operation) and (of is None or area in of)
    )
