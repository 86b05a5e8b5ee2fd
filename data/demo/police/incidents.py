"""Every incident of the demonstration data: its month, type, map point, Crime ID and ending."""

from dataclasses import dataclass

import numpy as np

from data.demo.geography.areas import GEOGRAPHY_SEED, Geography
from data.demo.geography.map_points import MapPoints
from data.demo.geography.tessellation import degrees
from data.demo.months import MONTHS
from data.demo.police.crime_types import NO_ID, TYPE_NAMES
from data.demo.police.last_outcomes import Endings, draw_endings
from data.demo.write import csv_text

OUTSIDE_SHARE = 0.006
UNLOCATED_SHARE = 0.01
REPEATED_ID_SHARE = 0.01  # share of crimes with the ID of another one, as happens in the real files
ELSEWHERE_AREAS = 14
# Most records from elsewhere, or without a location, are of violence.
OUTSIDE_TYPES = {
    "Violence and sexual offences": 0.70,
    "Anti-social behaviour": 0.10,
    "Drugs": 0.06,
    "Other theft": 0.05,
    "Public order": 0.05,
    "Other crime": 0.04,
}
UNLOCATED_TYPES = {
    "Violence and sexual offences": 0.74,
    "Public order": 0.09,
    "Other theft": 0.08,
    "Drugs": 0.03,
    "Robbery": 0.03,
    "Other crime": 0.03,
}


@dataclass(frozen=True)
class Incidents:
    """One entry per row of the street files, in their order; `spot` is a number of `make_spots`."""

    month: np.ndarray
    kind: np.ndarray
    spot: np.ndarray
    crime_id: np.ndarray
    endings: Endings


def make_spots(geography: Geography, points: MapPoints) -> np.ndarray:
    """What the files print for each spot, from longitude to LSOA name: the county's map points, then invented ones
    elsewhere, then the spot that is none.
    """
    rng = np.random.default_rng([GEOGRAPHY_SEED, 3])
    turn, away = rng.uniform(0, 2 * np.pi, ELSEWHERE_AREAS), rng.uniform(65, 140, ELSEWHERE_AREAS)
    far = degrees(np.column_stack([away * np.cos(turn), away * np.sin(turn)]))
    inside = [
        csv_text(f"{east:.6f}", f"{north:.6f}", location, geography.codes[area], geography.names[area])
        for east, north, location, area in zip(
            points.longitude, points.latitude, points.location, points.area, strict=True
        )
    ]
    outside = [
        csv_text(
            f"{east:.6f}", f"{north:.6f}", "On or near Elsewhere Road", f"D019{number + 1:05d}", _elsewhere(number)
        )
        for number, (east, north) in enumerate(far)
    ]
    return np.array([*inside, *outside, csv_text("", "", "No Location", "", "")], dtype=object)


def draw_incidents(rng: np.random.Generator, counts: np.ndarray, points: MapPoints) -> Incidents:
    """Incidents for counts by month, area and type, including those outside the county or without a location."""
    month, area, kind = np.nonzero(counts)
    repeats = counts[month, area, kind]
    month, area, kind = (np.repeat(each, repeats) for each in (month, area, kind))
    spot = points.pick(rng, area, kind)
    monthly = np.bincount(month, minlength=len(MONTHS))
    outside = _more(rng, monthly * OUTSIDE_SHARE, OUTSIDE_TYPES)
    unlocated = _more(rng, monthly * UNLOCATED_SHARE, UNLOCATED_TYPES)
    order = np.argsort(np.concatenate([outside[0], month, unlocated[0]]), kind="stable")
    elsewhere = len(points.area) + rng.integers(0, ELSEWHERE_AREAS, len(outside[0]))
    nowhere = np.full(len(unlocated[0]), len(points.area) + ELSEWHERE_AREAS)
    month = np.concatenate([outside[0], month, unlocated[0]])[order]
    kind = np.concatenate([outside[1], kind, unlocated[1]])[order]
    spot = np.concatenate([elsewhere, spot, nowhere])[order]
    return Incidents(month, kind, spot, _crime_ids(rng, month, kind), draw_endings(rng, month, kind))


def month_starts(month: np.ndarray) -> np.ndarray:
    """Where each month begins in an ordered list of month numbers, and where the last one ends."""
    return np.searchsorted(month, np.arange(len(MONTHS) + 1))


def _elsewhere(number: int) -> str:
    if number == ELSEWHERE_AREAS - 1:
        return "Elsewhere, Near and Far 001A"  # a name with commas, like some real ones
    return f"Elsewhere {1 + number // 4:03d}{'ABCD'[number % 4]}"


def _more(rng: np.random.Generator, mean: np.ndarray, shares: dict[str, float]) -> tuple[np.ndarray, np.ndarray]:
    """Months and types of further incidents, `mean` of them a month."""
    month = np.repeat(np.arange(len(MONTHS)), rng.poisson(mean))
    kinds = np.array([TYPE_NAMES.index(name) for name in shares])
    return month, kinds[rng.choice(len(kinds), size=len(month), p=list(shares.values()))]


def _crime_ids(rng: np.random.Generator, month: np.ndarray, kind: np.ndarray) -> np.ndarray:
    """A Crime ID for each incident except anti-social behaviour; a few crimes have that of another in their month."""
    digits = rng.bytes(32 * len(month)).hex()
    ids = np.array([digits[start : start + 64] for start in range(0, len(digits), 64)], dtype=object)
    starts = month_starts(month)
    other = rng.integers(starts[month], starts[month + 1])
    shared = (rng.uniform(size=len(month)) < REPEATED_ID_SHARE) & (kind[other] != NO_ID)
    ids[shared] = ids[other[shared]]
    ids[kind == NO_ID] = ""
    return ids
