"""The invented areas with their codes, names, districts, wards and places.

The geography is the same for every seed: a different seed gives other numbers in the same county. The codes begin with
D, so that they match no official code.
"""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from data.demo.geography.sketch import Place, Sketch
from data.demo.geography.tessellation import Tessellation, tessellate
from data.demo.geography.usual_county import NORTHAMPTONSHIRE

GEOGRAPHY_SEED = 1
WARD_AREAS = 9  # at most


@dataclass(frozen=True)
class Geography:
    """One entry per area in every list; `places` gives the numbers of the areas of each place_id."""

    county: Sketch
    codes: tuple[str, ...]
    names: tuple[str, ...]
    towns: tuple[str, ...]  # a town of the county, or for example "Rural north"
    districts: tuple[str, ...]
    former_districts: tuple[str, ...]
    ward_codes: tuple[str, ...]
    ward_names: tuple[str, ...]
    rural_urban: tuple[str, ...]
    polygons: np.ndarray
    neighbours: np.ndarray
    places: dict[str, np.ndarray]

    def around(self, areas: np.ndarray) -> np.ndarray:
        """The areas that share a border with any of `areas` and are not among them."""
        inside = np.isin(self.neighbours, areas)
        beside = self.neighbours[inside.sum(axis=1) == 1]
        return np.unique(beside[~np.isin(beside, areas)])


def make_geography(county: Sketch = NORTHAMPTONSHIRE) -> Geography:
    """The one geography of an invented county."""
    land = tessellate(np.random.default_rng(GEOGRAPHY_SEED), county)
    towns = [town.name for town in county.towns for _ in range(town.areas)]
    districts = [town.district for town in county.towns for _ in range(town.areas)]
    former = [town.former for town in county.towns for _ in range(town.areas)]
    classes = [town.rural_urban for town in county.towns for _ in range(town.areas)]
    for site in land.sites[len(towns) :]:
        name, district, before = _countryside(county, site)
        towns.append(name)
        districts.append(district)
        former.append(before)
        classes.append(_rural_class(county, site))
    sketched = _places(county, land, towns)
    places = sketched | _laid_out(county, sketched, towns)
    wards = _wards(county, land.sites, towns)
    ward_code = {ward: f"D05{number:06d}" for number, ward in enumerate(sorted(set(wards)), start=1)}
    return Geography(
        county=county,
        codes=tuple(f"D01{number:06d}" for number in range(1, len(towns) + 1)),
        names=_names(county, towns, sketched),
        towns=tuple(towns),
        districts=tuple(districts),
        former_districts=tuple(former),
        ward_codes=tuple(ward_code[ward] for ward in wards),
        ward_names=tuple(wards),
        rural_urban=tuple(classes),
        polygons=land.polygons,
        neighbours=land.neighbours,
        places=places,
    )


def operation_areas(geography: Geography) -> list[tuple[str, str, str]]:
    """Rows of operation_id, area_code and role: target, or next_door if an area shares a border with the target.

    Comparison areas depend on what is compared and when, so they are chosen after the import.
    """
    rows = []
    for operation_id, place_ids in geography.county.operation_places.items():
        target = np.unique(np.concatenate([geography.places[place_id] for place_id in place_ids]))
        rows += [(operation_id, geography.codes[area], "target") for area in target]
        rows += [(operation_id, geography.codes[area], "next_door") for area in geography.around(target)]
    return rows


def district_codes(geography: Geography) -> list[str]:
    """The invented code of each area's district."""
    return [geography.county.district_codes[district] for district in geography.districts]


def _countryside(county: Sketch, site: np.ndarray) -> tuple[str, str, str]:
    """Name, district and former district of the countryside at a site: those of the nearest town."""
    nearest = min(county.towns, key=lambda town: float(np.hypot(site[0] - town.east_km, site[1] - town.north_km)))
    around = county.countryside[nearest.district]
    if site[1] > around.border_km:
        return around.north, nearest.district, around.former[0]
    return around.south, nearest.district, around.former[1]


def _rural_class(county: Sketch, site: np.ndarray) -> str:
    largest = county.towns[0]
    far = "F" if float(np.hypot(site[0] - largest.east_km, site[1] - largest.north_km)) > 28 else "N"
    small = "S" if int(site[0] * 10) % 3 == 0 else "L"
    return f"R{small}{far}1"


def _places(county: Sketch, land: Tessellation, towns: list[str]) -> dict[str, np.ndarray]:
    """The areas of each place: the nearest to its spot that no other place has taken."""
    members = {town.name: {number for number, name in enumerate(towns) if name == town.name} for town in county.towns}
    centre = {town.name: np.array([town.east_km, town.north_km]) for town in county.towns}
    taken: dict[str, set[int]] = {}
    for place in county.places:
        free = members[place.within] - taken.setdefault(place.within, set())
        if place.reaches:
            free |= members[place.reaches]
        chosen = _nearest(land.sites, sorted(free), centre[place.town] + (place.east_km, place.north_km), place.areas)
        taken[place.within] |= chosen
        members[place.place_id] = chosen
    return {place.place_id: np.array(sorted(members[place.place_id])) for place in county.places}


def _laid_out(county: Sketch, sketched: dict[str, np.ndarray], towns: list[str]) -> dict[str, np.ndarray]:
    """The areas of places that are listed but not sketched.

    For each of their real areas, an invented one in the same sketched places is taken, so that places overlap as the
    real ones do; in the same town if there is one.
    """
    real = {
        code: frozenset(place.place_id for place in county.listed if place.place_id in sketched and code in place.codes)
        for code in sorted({code for place in county.listed for code in place.codes})
    }
    within = [
        frozenset(place_id for place_id, areas in sketched.items() if area in areas) for area in range(len(towns))
    ]
    laid_out = {}
    for place in county.listed:
        if place.place_id not in sketched:
            chosen = set()
            for code in place.codes:
                alike = [area for area, places in enumerate(within) if places == real[code]]
                near = [area for area in alike if towns[area] == place.town] or alike or list(range(len(towns)))
                chosen.add(near[[other for other in real if real[other] == real[code]].index(code) % len(near)])
            laid_out[place.place_id] = np.array(sorted(chosen))
    return laid_out


def _nearest(sites: np.ndarray, free: list[int], spot: np.ndarray, areas: int) -> set[int]:
    away = np.hypot(*(sites[free] - spot).T)
    return {free[rank] for rank in np.argsort(away, kind="stable")[:areas]}


def _names(county: Sketch, towns: list[str], places: dict[str, np.ndarray]) -> tuple[str, ...]:
    """Each area is named after the smallest place that contains it, otherwise its town, and numbered."""
    labels = list(towns)
    for place in sorted(county.places, key=_size, reverse=True):
        for area in places[place.place_id]:
            labels[area] = place.label
    used: Counter[str] = Counter()
    names = []
    for label in labels:
        used[label] += 1
        names.append(f"{label} {used[label]}")
    return tuple(names)


def _size(place: Place) -> int:
    return place.areas


def _wards(county: Sketch, sites: np.ndarray, towns: list[str]) -> list[str]:
    """Each town and each part of the countryside, halved until no ward has more than WARD_AREAS areas."""
    wards = [""] * len(towns)
    ward_of = {town.name: town.ward_of or town.name for town in county.towns}
    grounds = [ward_of.get(town, town) for town in towns]
    for ground in dict.fromkeys(grounds):
        areas = np.array([number for number, name in enumerate(grounds) if name == ground])
        for number, ward in enumerate(_halves(sites, areas), start=1):
            for area in ward:
                wards[area] = f"{ground} ward {number}"
    return wards


def _halves(sites: np.ndarray, areas: np.ndarray) -> list[np.ndarray]:
    if len(areas) <= WARD_AREAS:
        return [areas]
    longest = int(np.ptp(sites[areas], axis=0).argmax())
    order = areas[np.argsort(sites[areas, longest], kind="stable")]
    middle = len(order) // 2
    return [*_halves(sites, order[:middle]), *_halves(sites, order[middle:])]
