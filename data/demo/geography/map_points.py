"""The map points that crimes are moved to: fixed spots in each area, each with its printed street name."""

from dataclasses import dataclass

import numpy as np
import shapely

from data.demo.geography.areas import GEOGRAPHY_SEED, Geography
from data.demo.police.crime_types import CRIME_TYPES, TYPE_NAMES

FEWEST, MOST = 15, 25  # points in an area
UNNAMED_SHARE = 0.004  # "On or near " with nothing after it, as happens in the real files
# fmt: off
STREETS = (
    "Acorn", "Alder", "Ash", "Aspen", "Badger", "Barley", "Beech", "Birch", "Blackbird", "Bramble", "Brook",
    "Buttercup", "Cedar", "Chapel", "Cherry", "Chestnut", "Clover", "Coppice", "Cowslip", "Cross", "Curlew",
    "Dale", "Elder", "Elm", "Farm", "Fern", "Field", "Finch", "Garden", "Gorse", "Grange", "Green",
    "Hawthorn", "Hazel", "Heather", "Heron", "High", "Hill", "Hollow", "Holly", "Ivy", "Juniper", "Kestrel",
    "King's", "Lark", "Laurel", "Lavender", "Lilac", "Linden", "Lower", "Mallard", "Manor", "Maple", "Market",
    "Meadow", "Mill", "Millers'", "New", "North", "Oak", "Orchard", "Park", "Pine", "Plover", "Pond",
    "Poplar", "Primrose", "Queen", "Robin", "Rosemary", "Rowan", "School", "Sheaf", "Spinney", "Spring",
    "Station", "Swallow", "Sycamore", "Thistle", "Tithe", "Upper", "Victoria", "Walnut", "Weaver's", "West",
    "Wheat", "Willow", "Windmill", "Woodland", "Wren", "Yew",
)
ENDINGS = (
    "Avenue", "Close", "Close", "Close", "Court", "Court", "Crescent", "Drive", "Gardens", "Grove", "Lane",
    "Place", "Road", "Road", "Road", "Row", "Street", "Street", "Terrace", "Walk", "Way",
)
# fmt: on

# Spots named after what they are, and how many times more often than by chance each type of crime happens there.
SHOPS = ("Supermarket", "Shopping Area", "Petrol Station")
NIGHT = ("Nightclub",)
CENTRE_SPOTS = ("Shopping Area", "Supermarket", "Parking Area", "Nightclub", "Pedestrian Subway", "Bus/Coach Station")
ORDINARY_SPOTS = ("Supermarket", "Petrol Station", "Parking Area", "Sports/Recreation Area", "Park/Open Space")
ORDINARY_SPOT_SHARE = 0.25  # share of areas that have each of them
DRAW = {
    "Shoplifting": dict.fromkeys(SHOPS, 40.0),
    "Violence and sexual offences": dict.fromkeys(NIGHT, 2.0),
    "Public order": dict.fromkeys(NIGHT, 2.0),
    "Theft from the person": dict.fromkeys(NIGHT, 3.0),
    "Bicycle theft": {"Shopping Area": 3.0, "Sports/Recreation Area": 2.0},
}


@dataclass(frozen=True)
class MapPoints:
    """Points in the order of their areas; `chance` is area × type × rank of the point in its area, adding up to 1."""

    area: np.ndarray
    first: np.ndarray  # of each area, the number of its first point
    longitude: np.ndarray
    latitude: np.ndarray
    location: np.ndarray
    chance: np.ndarray

    def pick(self, rng: np.random.Generator, areas: np.ndarray, kinds: np.ndarray) -> np.ndarray:
        """The number of a point for each pair of area and crime type."""
        upto = np.cumsum(self.chance, axis=2)
        rows = upto.reshape(-1, upto.shape[2]) / upto.reshape(-1, upto.shape[2])[:, -1:]
        row = areas * self.chance.shape[1] + kinds
        ladder = (rows + np.arange(len(rows))[:, None]).ravel()
        rung = np.searchsorted(ladder, row + rng.uniform(0, 1 - 1e-9, len(row)), side="right")
        return self.first[areas] + rung - row * upto.shape[2]


def make_map_points(geography: Geography) -> MapPoints:
    """The points of the one geography, the same for every seed."""
    rng = np.random.default_rng([GEOGRAPHY_SEED, 2])
    sizes = rng.integers(FEWEST, MOST + 1, len(geography.codes))
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    spots = np.vstack([_inside(rng, area, size) for area, size in zip(geography.polygons, sizes, strict=True)])
    names = [_names(rng, size, busy) for size, busy in zip(sizes, _is_centre(geography), strict=True)]
    chance = np.zeros((len(sizes), len(CRIME_TYPES), MOST))
    for number, area_names in enumerate(names):
        chance[number, :, : len(area_names)] = _chance(rng, area_names)
    return MapPoints(
        area=np.repeat(np.arange(len(sizes)), sizes),
        first=first,
        longitude=spots[:, 0],
        latitude=spots[:, 1],
        location=np.array([f"On or near {name}" for area_names in names for name in area_names], dtype=object),
        chance=chance,
    )


def _is_centre(geography: Geography) -> list[bool]:
    towns = [rank < len(town.centres) for town in geography.county.towns for rank in range(town.areas)]
    return towns + [False] * (len(geography.codes) - len(towns))


def _inside(rng: np.random.Generator, polygon: shapely.Polygon, size: int) -> np.ndarray:
    """Spots well inside an area, to six decimals."""
    low, high = np.array(polygon.bounds[:2]), np.array(polygon.bounds[2:])
    found = np.empty((0, 2))
    while len(found) < size:
        spots = np.round(rng.uniform(low, high, (8 * size, 2)), 6)
        found = np.vstack([found, spots[shapely.contains_xy(polygon, spots)]])
    return found[:size]


def _names(rng: np.random.Generator, size: int, centre: bool) -> list[str]:
    streets = rng.integers(0, len(STREETS), size)
    endings = rng.integers(0, len(ENDINGS), size)
    names = [f"{STREETS[street]} {ENDINGS[ending]}" for street, ending in zip(streets, endings, strict=True)]
    unnamed = rng.uniform(size=size) < UNNAMED_SHARE
    names = ["" if blank else name for name, blank in zip(names, unnamed, strict=True)]
    has = rng.uniform(size=len(ORDINARY_SPOTS)) < ORDINARY_SPOT_SHARE
    spots = CENTRE_SPOTS if centre else [spot for spot, there in zip(ORDINARY_SPOTS, has, strict=True) if there]
    return [*spots, *names][:size]


def _chance(rng: np.random.Generator, names: list[str]) -> np.ndarray:
    """Chances of an area's points, by type: a few points have most incidents, and shops most of the shoplifting."""
    general = rng.gamma(0.8, 1, len(names)) + 0.02
    weights = [
        general * [DRAW.get(kind, {}).get(name, 1.0) for name in names] * rng.gamma(3, 1 / 3, len(names))
        for kind in TYPE_NAMES
    ]
    return np.array([weight / weight.sum() for weight in weights])
