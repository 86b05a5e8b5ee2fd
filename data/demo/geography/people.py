"""Residents, households, ethnic groups and deprivation of the invented areas."""

from dataclasses import dataclass

import numpy as np

from data.demo.geography.areas import GEOGRAPHY_SEED, Geography
from data.demo.planted import RESIDENT_SHARES

NATIONAL_RANKS = 33_755  # number of areas that the English indices of 2025 rank
RURAL_NEED = -0.5
ALIKE = 100.0  # how close an area's mix of ethnic groups is to the county's; smaller is less similar


@dataclass(frozen=True)
class Domain:
    """A domain of the indices: how closely it follows the overall index, and its highest and lowest scores."""

    name: str
    follows: float
    least: float
    most: float
    bend: float  # above 1: scores rise steeply towards the most deprived


DOMAINS: tuple[Domain, ...] = (
    Domain("IMD", 1.00, 1.5, 70.0, 2.6),
    Domain("Income", 0.95, 0.03, 0.60, 2.2),
    Domain("Employment", 0.95, 0.02, 0.34, 2.2),
    Domain("Education", 0.88, 1.0, 85.0, 2.4),
    Domain("Health", 0.90, -2.0, 2.0, 1.0),
    Domain("Crime", 0.84, -2.2, 2.2, 1.0),
    Domain("Housing_and_Services", -0.18, 4.0, 50.0, 1.6),
    Domain("Environment", 0.32, 0.5, 60.0, 2.4),
)


@dataclass(frozen=True)
class People:
    """Residents and households by area, its `need` in standard deviations, and its ranks and scores by domain.

    `groups` are its residents by ethnic group, as the Census names them.
    """

    residents: np.ndarray
    households: np.ndarray
    groups: dict[str, np.ndarray]
    need: np.ndarray
    ranks: dict[str, np.ndarray]
    scores: dict[str, np.ndarray]


def make_people(geography: Geography) -> People:
    """The people of the one geography, the same for every seed."""
    rng = np.random.default_rng([GEOGRAPHY_SEED, 1])
    areas = len(geography.codes)
    residents = np.clip(rng.normal(1770, 370, areas), 1010, 2990).round().astype(int)
    households = (residents / np.clip(rng.normal(2.44, 0.22, areas), 1.8, 3.2)).round().astype(int)
    need = _need(rng, geography)
    ranks, scores = {}, {}
    for domain in DOMAINS:
        own = rng.normal(0, 1, areas)
        deprived = domain.follows * need + np.sqrt(1 - domain.follows**2) * own
        share = 1 / (1 + np.exp(1.55 * deprived - 0.25))  # share of the country that is more deprived
        ranks[domain.name] = _distinct(np.clip(share * NATIONAL_RANKS, 1, NATIONAL_RANKS - areas).astype(int))
        worse = 1 - ranks[domain.name] / NATIONAL_RANKS
        scores[domain.name] = np.round(domain.least + (domain.most - domain.least) * worse**domain.bend, 3)
    return People(residents, households, _groups(residents), need, ranks, scores)


def deciles(ranks: np.ndarray) -> np.ndarray:
    """National deciles, 1 the most deprived.

    >>> deciles(np.array([1, 3375, 3376, 33755])).tolist()
    [1, 1, 2, 10]
    """
    return np.minimum(ranks * 10 // NATIONAL_RANKS + 1, 10)


def _groups(residents: np.ndarray) -> dict[str, np.ndarray]:
    """Residents by ethnic group, drawn for each area around the county's shares."""
    # A separate random stream, so that everything else is the same as without these groups.
    rng = np.random.default_rng([GEOGRAPHY_SEED, 2])
    shares = rng.dirichlet(ALIKE * np.array(list(RESIDENT_SHARES.values())), len(residents))
    return dict(zip(RESIDENT_SHARES, rng.multinomial(residents, shares).T, strict=True))


def _need(rng: np.random.Generator, geography: Geography) -> np.ndarray:
    """Need, similar in neighbouring areas; places with a need of their own get that."""
    own = rng.normal(0, 1, len(geography.codes))
    first, second = geography.neighbours.T
    beside = np.bincount(first, own[second], len(own)) + np.bincount(second, own[first], len(own))
    borders = np.bincount(geography.neighbours.ravel(), minlength=len(own))
    mixed = own + 1.6 * beside / borders
    by_town = {town.name: town.need for town in geography.county.towns}
    need = 0.85 * mixed / mixed.std() + [by_town.get(town, RURAL_NEED) for town in geography.towns]
    for place in geography.county.places:
        if place.need is not None:
            members = geography.places[place.place_id]
            need[members] = place.need + rng.normal(0, 0.15, len(members))
    return need


def _distinct(ranks: np.ndarray) -> np.ndarray:
    """The same ranks, moved down as little as possible so that all differ."""
    order = np.argsort(ranks, kind="stable")
    steps = np.arange(len(ranks))
    spread = np.maximum.accumulate(ranks[order] - steps) + steps
    distinct = np.empty_like(ranks)
    distinct[order] = spread
    return distinct
