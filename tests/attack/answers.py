"""The same attacker before answers to a survey: groups of people overlap, so that each is only among everyone."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from data.publishing.cells import Answer
from data.publishing.releases import Release
from tests.attack.invented import AREAS, internal, published

MAY = (date(2024, 5, 1), date(2024, 5, 31))
WIDTH = 9


def answered(chance: random.Random) -> list[tuple]:
    """Answers to one question, in places and of groups."""
    often = chance.choice((4, 12, 40))
    sides = {}
    for side in ("positive", "other"):
        everyone = {area: int(chance.expovariate(1 / often)) for area in "ABCDEFGH"}
        sides[side, ""] = everyone
        for group in ("women and girls", "young people", "older people"):
            sides[side, group] = {area: int(n * chance.random()) for area, n in everyone.items()}
    rows = []
    for place in ("", "northampton", "wellingborough", "nn3", "district"):
        for group in ("", "women and girls", "young people", "older people"):
            yes, no = (sum(sides[side, group][a] for a in AREAS[place or "county"]) for side in ("positive", "other"))
            if chance.random() < 0.7 and yes + no:
                rows.append(
                    ("S", "Q", *MAY, place or None, group or chance.choice((None, "everyone")), yes, yes + no, "up")
                )
    return rows


def trial(seed: int) -> list[tuple]:
    """Publish one set of answers, twice with another number between, and give what can be told within ten numbers."""
    chance = random.Random(seed)
    rows = answered(chance)
    first = _read(rows, "1", [])
    at = chance.randrange(len(rows)) if rows else 0
    later = [(*row[:6], row[6], row[7] + 3 * (number == at), row[8]) for number, row in enumerate(rows)]
    second = _read(later, "2", [first[0]])
    return [*told([first]), *told([first, second])]


def _read(rows: list[tuple], name: str, earlier: list[Release]) -> tuple[Release, dict[tuple, int | None]]:
    con = internal(answers=rows)
    release = published(con, name, earlier)
    read = con.execute(
        "SELECT coalesce(place_id, ''), coalesce(group_asked, ''), positive, answers - positive FROM protected_answer"
    ).fetchall()
    con.close()
    shown = {(place, group, side): n for place, group, *sides in read for side, n in zip(_SIDES, sides, strict=True)}
    return release, shown


_SIDES = ("positive", "other")


def told(copies: list[tuple[Release, dict[tuple, int | None]]]) -> Iterator[tuple]:
    """The hidden answers that lie within less than ten whole numbers, from all copies together."""
    for side in _SIDES:
        columns: dict[object, int] = {}
        limits: list[list[float]] = []
        rows: list[tuple[dict[int, float], float]] = []

        def column(name, columns=columns, limits=limits) -> int:
            if name not in columns:
                columns[name] = len(columns)
                limits.append([0, np.inf])
            return columns[name]

        asked = []
        for number, (release, shown) in enumerate(copies):
            for (place, group, of), n in shown.items():
                if of != side:
                    continue
                true = release.answers[Answer("S", "Q", MAY[0], place, group, side)].number
                cell = column((place, group, true))
                if n is None:
                    asked.append((number, place, group, side, true, cell))
                else:
                    low, high = limits[cell]
                    limits[cell] = [max(low, 10, n - 2), min(high, n + 2)]
                areas = AREAS[place] if place else AREAS["county"] + "-"
                parts = [column((number, group, area, "answered")) for area in areas]
                rows.append(({cell: -1.0} | dict.fromkeys(parts, 1.0), 0))
                if group:
                    for area, part in zip(areas, parts, strict=True):
                        rows.append(({part: -1.0, column((number, "", area, "answered")): 1.0}, np.inf))
        yield from _pinned(asked, columns, limits, rows)


def _pinned(asked, columns, limits, rows) -> Iterator[tuple]:
    matrix = np.zeros((len(rows), len(columns)))
    for number, (values, _) in enumerate(rows):
        matrix[number, list(values)] = list(values.values())
    known = LinearConstraint(matrix, 0, [most for _, most in rows])
    for *who, cell in asked:
        low, high = np.array(limits, dtype=float).T
        goal = np.eye(len(columns))[cell]
        if high[cell] - low[cell] < WIDTH:
            continue
        least = milp(goal, integrality=1, bounds=Bounds(low, high), constraints=known)
        high[cell] = min(high[cell], least.fun + WIDTH)
        most = milp(-goal, integrality=1, bounds=Bounds(low, high), constraints=known)
        if round(-most.fun) - round(least.fun) < WIDTH:
            yield (*who, round(least.fun), round(-most.fun))
