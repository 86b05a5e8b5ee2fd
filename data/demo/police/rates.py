"""Expected counts by month, area and crime type, and counts drawn from them.

An expected count is the product of an area's level, its type's volume, season and trend, the area's drift, a shock
that the whole county shares in that month, and the planted effects.
"""

from collections.abc import Sequence

import numpy as np

from data.demo.geography.areas import Geography
from data.demo.geography.people import People
from data.demo.months import CALENDAR_MONTH, DAYS, MONTHS
from data.demo.planted import Effect
from data.demo.police.crime_types import CRIME_TYPES, SHOPLIFTING, TYPE_NAMES

DAYS_IN_A_MONTH = 365.25 / 12
RURAL_LEVEL = 0.72
LEVEL_SPREAD = 0.40  # standard deviation of the logarithm, apart from need, centres and countryside
SHOP_SHARE = 0.40  # share of ordinary areas with shops that are stolen from
DRIFT_A_MONTH = 0.012  # standard deviation of an area's monthly step, in the logarithm
SHARED_SHOCK = 0.02
SHARED_CLUMPING = 0.3  # added by an area's good or bad months to the variance ÷ mean of its total
CLUMPING_SPREAD = 0.45  # how far areas differ in it: standard deviation of the logarithm


def expected(
    rng: np.random.Generator, geography: Geography, people: People, effects: Sequence[Effect] | None = None
) -> np.ndarray:
    """Expected counts, shaped month × area × crime type, with the county's own effects if none are given.

    The same `rng` state with other `effects` gives the same counts except for those effects.
    """
    level = _levels(rng, geography, people)
    over_time = _course() * np.exp(rng.normal(0, SHARED_SHOCK, (len(MONTHS), len(CRIME_TYPES))))
    rates = over_time[:, None, :] * (level[None, :, :] * _drift(rng, len(geography.codes))[:, :, None])
    for effect in geography.county.effects if effects is None else effects:
        rates *= factors(effect, geography)
    return rates


def factors(effect: Effect, geography: Geography) -> np.ndarray:
    """The factor by which an effect changes each expected count: 1 where and when it does not apply."""
    areas = geography.places[effect.place_id]
    if effect.where == "neighbours":
        areas = geography.around(areas)
    factor = np.ones((len(MONTHS), len(geography.codes), len(CRIME_TYPES)))
    kinds = [TYPE_NAMES.index(name) for name in effect.crime_types]
    months = np.arange(MONTHS.index(effect.starts), len(MONTHS))
    factor[np.ix_(months, areas, np.array(kinds))] = effect.ratio
    return factor


def draw(rng: np.random.Generator, rates: np.ndarray) -> np.ndarray:
    """Counts from a negative binomial distribution with mean `rates`.

    Each type has its clumping, the ratio of variance to mean, and each area is above or below it; in addition, all
    types of an area share good and bad months.
    """
    total = rates.sum(axis=2, keepdims=True)
    shared = rng.gamma(total / SHARED_CLUMPING) * SHARED_CLUMPING / total
    clumping = np.array([kind.clumping for kind in CRIME_TYPES]) - 1
    excess = clumping * np.exp(rng.normal(0, CLUMPING_SPREAD, (1, rates.shape[1], 1)))
    return rng.poisson(rng.gamma(rates * shared / excess) * excess)


def _levels(rng: np.random.Generator, geography: Geography, people: People) -> np.ndarray:
    """An ordinary month's count by area and type: log-normal, higher in centres, adding up to the county's."""
    areas, kinds = len(geography.codes), CRIME_TYPES
    need = people.need[:, None] * [kind.need for kind in kinds]
    own = rng.normal(0, 1, (areas, len(kinds))) * [kind.own for kind in kinds]
    shared = rng.normal(0, LEVEL_SPREAD, (areas, 1))
    pull, rural = _pull(geography)
    centre = np.log(pull)[:, None] * [kind.centre for kind in kinds]
    settled = need + shared + own + centre + np.log(np.where(rural, RURAL_LEVEL, 1.0))[:, None]
    settled[:, SHOPLIFTING] += np.where(_has_shops(rng, pull, rural), 0.0, -4.5)
    level = np.exp(settled)
    level *= geography.county.volume * np.array([kind.monthly for kind in kinds]) / level.sum(axis=0)
    mean = geography.county.volume * sum(kind.monthly for kind in kinds) / areas
    for place in geography.county.places:
        if place.level is not None:
            members = geography.places[place.place_id]
            level[members] *= place.level * mean / level[members].sum(axis=1, keepdims=True)
    return level


def _pull(geography: Geography) -> tuple[np.ndarray, np.ndarray]:
    """How many times busier than an ordinary area each area is because of a centre, and which are countryside."""
    towns = geography.county.towns
    pull = [busy for town in towns for busy in (*town.centres, *[1.0] * (town.areas - len(town.centres)))]
    rural = np.arange(len(geography.codes)) >= len(pull)
    return np.array(pull + [1.0] * int(rural.sum())), rural


def _has_shops(rng: np.random.Generator, pull: np.ndarray, rural: np.ndarray) -> np.ndarray:
    return (pull > 1) | (rng.uniform(size=len(pull)) < np.where(rural, SHOP_SHARE / 2, SHOP_SHARE))


def _course() -> np.ndarray:
    """Season, trend and length of each month, by type; trends are 1 at the middle of the period."""
    years = (np.arange(len(MONTHS)) - (len(MONTHS) - 1) / 2) / 12
    wave = [1 + kind.season * np.cos(2 * np.pi * (CALENDAR_MONTH - kind.peak) / 12) for kind in CRIME_TYPES]
    trend = [(1 + kind.yearly) ** years for kind in CRIME_TYPES]
    return (np.array(wave) * np.array(trend)).T * (DAYS / DAYS_IN_A_MONTH)[:, None]


def _drift(rng: np.random.Generator, areas: int) -> np.ndarray:
    """A slow random walk of each area relative to the county: the means of areas and months stay the same."""
    walk = np.cumsum(rng.normal(0, DRIFT_A_MONTH, (len(MONTHS), areas)), axis=0)
    walk -= walk.mean(axis=0, keepdims=True)
    walk -= walk.mean(axis=1, keepdims=True)
    return np.exp(walk)
