"""Groups of similar areas, 20 or more in each, from what was known before any incident was recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.funnel import FEWEST_AREAS

TOWN_CENTRE = "Town centre"
# Two deciles make a band: a county has too few areas in a single decile, and more would mix different areas.
BAND = 2


@dataclass(frozen=True)
class Group:
    """Areas of one kind: the positions of the `members` in the lists given, a `kind`, and the deciles they span."""

    kind: str
    deciles: tuple[int, int]
    members: tuple[int, ...]


@dataclass
class _Cell:
    low: int
    high: int
    members: list[int]


def similar_groups(
    kinds: Sequence[str | None],
    deciles: Sequence[int | None],
    town_centre: Sequence[bool],
    fewest: int = FEWEST_AREAS,
) -> tuple[Group, ...]:
    """Group areas of similar kind and national deprivation decile, `fewest` or more in each group.

    `kinds` are rural-urban classes, `deciles` 1 to 10, `town_centre` marks areas that are a kind of their own; all of
    one length, one entry per area. An area without a class or decile is in no group.

    A kind with fewer areas than `fewest` joins the next in the order town centre, urban, then others by name; the last
    joins the one before. Within a kind, bands of two deciles are cells; the smallest cell under `fewest` (of equals the
    lowest deciles) is joined with the smaller of its neighbours (of equals the lower), until none is too small. Counts
    of incidents are not used. Fewer areas than `fewest` in total give no group.

    Raises `ValueError` for a decile outside 1 to 10.

    >>> groups = similar_groups(["Urban"] * 50, [1, 2, 3, 4, 5] * 10, [False] * 50)
    >>> [(group.deciles, len(group.members)) for group in groups]
    [((1, 2), 20), ((3, 5), 30)]

    Source: the project's own rule, decision 11; comparing similar areas as in D. J. Spiegelhalter, *Handling
    over-dispersion of performance indicators*, Qual. Saf. Health Care 14 (2005).
    """
    known = [at for at, kind in enumerate(kinds) if kind is not None and deciles[at] is not None]
    grades = {at: decile for at, decile in enumerate(deciles) if decile is not None}
    if any(not 1 <= grades[at] <= 10 for at in known):
        raise ValueError("A national decile lies between 1 and 10.")
    if len(known) < fewest:
        return ()
    by_kind: dict[str, list[int]] = {}
    for at in known:
        by_kind.setdefault(TOWN_CENTRE if town_centre[at] else str(kinds[at]), []).append(at)
    return tuple(
        Group(kind, (cell.low, cell.high), tuple(cell.members))
        for kind, members in _large_kinds(by_kind, fewest)
        for cell in _large_cells(_cells(members, grades), fewest)
    )


def _large_kinds(by_kind: dict[str, list[int]], fewest: int) -> list[tuple[str, list[int]]]:
    """The kinds in order, each one that is too small joined with the next; the last with the one before."""
    waiting: list[int] = []
    made: list[tuple[str, list[int]]] = []
    for kind in sorted(by_kind, key=lambda kind: (kind != TOWN_CENTRE, not kind.startswith("Urban"), kind)):
        waiting += by_kind[kind]
        if len(waiting) >= fewest:
            made.append((kind, waiting))
            waiting = []
    if waiting:
        made[-1][1].extend(waiting)
    return made


def _cells(members: list[int], grades: dict[int, int]) -> list[_Cell]:
    bands: dict[int, list[int]] = {}
    for at in sorted(members):
        bands.setdefault((grades[at] - 1) // BAND, []).append(at)
    # A cell names the deciles that are in it, not those that could have been.
    return [
        _Cell(min(grades[at] for at in bands[band]), max(grades[at] for at in bands[band]), bands[band])
        for band in sorted(bands)
    ]


def _large_cells(cells: list[_Cell], fewest: int) -> list[_Cell]:
    """Join the smallest cell with its smaller neighbour until none is too small or one is left."""
    while len(cells) > 1 and min(len(cell.members) for cell in cells) < fewest:
        smallest = min(range(len(cells)), key=lambda at: (len(cells[at].members), at))
        beside = [at for at in (smallest - 1, smallest + 1) if 0 <= at < len(cells)]
        other = min(beside, key=lambda at: (len(cells[at].members), at))
        first, second = sorted((smallest, other))
        joined = sorted(cells[first].members + cells[second].members)
        cells[first : second + 1] = [_Cell(cells[first].low, cells[second].high, joined)]
    return cells
