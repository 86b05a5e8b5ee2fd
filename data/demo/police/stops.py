"""The monthly stop-and-search files: times in UTC, months by the local clock, no ID and no area code."""

from datetime import date, timedelta
from itertools import repeat
from pathlib import Path
from typing import TypeVar

import numpy as np

from data.demo.geography.map_points import MapPoints
from data.demo.geography.sketch import Sketch
from data.demo.months import DAYS, LAST, MONTHS, YEAR_MONTHS
from data.demo.planted import BLANK_ETHNICITY, OFFICER_SAW
from data.demo.police.crime_types import TYPE_NAMES
from data.demo.write import STOPS_HEADER, police_file, write_csv

Value = TypeVar("Value")

MONTHLY = 350
CLUMPING = 6.0  # variance of a month's searches over their mean
UNLOCATED_SHARE = 0.07
IN_OPERATION_SHARE = 0.02
STRIP_SHARE = 0.04  # more than outer clothing removed
# Shares of ethnicities in an ordinary month: most people say something, even if only that they will not say.
BLANK_SAID, BLANK_SAW = 0.01, 0.06
DRUGS = TYPE_NAMES.index("Drugs")
# Searches by hour of the local clock, in percent.
HOURS = (6, 5, 4, 3, 2, 1, 1, 1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 8, 6, 5, 4, 5, 6, 6)
GENDERS = {"Male": 0.88, "Female": 0.11, "": 0.01}
AGES = {"18-24": 0.36, "over 34": 0.22, "25-34": 0.23, "10-17": 0.16, "": 0.03}
NOT_STATED = "Other ethnic group - Not stated"
PERSON_SAID: dict[str, dict[str, float]] = {
    "White": {
        "White - English/Welsh/Scottish/Northern Irish/British": 0.72,
        "White - Any other White background": 0.14,
        "White - Irish": 0.01,
        NOT_STATED: 0.13,
    },
    "Black": {
        "Black/African/Caribbean/Black British - African": 0.36,
        "Black/African/Caribbean/Black British - Caribbean": 0.24,
        "Black/African/Caribbean/Black British - Any other Black/African/Caribbean background": 0.12,
        "Mixed/Multiple ethnic groups - White and Black Caribbean": 0.14,
        NOT_STATED: 0.14,
    },
    "Asian": {
        "Asian/Asian British - Bangladeshi": 0.30,
        "Asian/Asian British - Any other Asian background": 0.26,
        "Asian/Asian British - Indian": 0.14,
        "Asian/Asian British - Pakistani": 0.14,
        NOT_STATED: 0.16,
    },
    "Other": {
        "Other ethnic group - Any other ethnic group": 0.40,
        "Mixed/Multiple ethnic groups - Any other Mixed/Multiple ethnic background": 0.40,
        NOT_STATED: 0.20,
    },
}
PACE = "Police and Criminal Evidence Act 1984 (section 1)"
GROUNDS = {
    ("Misuse of Drugs Act 1971 (section 23)", "Controlled drugs"): 0.66,
    (PACE, "Offensive weapons"): 0.13,
    (PACE, "Article for use in theft"): 0.105,
    (PACE, "Stolen goods"): 0.045,
    (PACE, "Evidence of offences under the Act"): 0.03,
    (PACE, "Articles for use in criminal damage"): 0.005,
    ("Firearms Act 1968 (section 47)", "Firearms"): 0.015,
    ("Criminal Justice and Public Order Act 1994 (section 60)", "Offensive weapons"): 0.01,
}
NOTHING_FOUND = "A no further action disposal"
OUTCOMES = {
    NOTHING_FOUND: 0.76,
    "Arrest": 0.12,
    "Community resolution": 0.08,
    "Khat or Cannabis warning": 0.02,
    "Caution (simple or conditional)": 0.01,
    "Summons / charged by post": 0.007,
    "Penalty Notice for Disorder": 0.003,
}
LINKED_IF_FOUND, LINKED_IF_NOT = 0.85, 0.10


def write_stops(folder: Path, county: Sketch, rng: np.random.Generator, points: MapPoints, rates: np.ndarray) -> None:
    """One stop-and-search file a month; searches happen where drug offences are found."""
    chance = rates[:, :, DRUGS].sum(axis=0)
    for number, month in enumerate(MONTHS):
        stops = int(rng.poisson(rng.gamma(MONTHLY / (CLUMPING - 1)) * (CLUMPING - 1)))
        areas = rng.choice(len(chance), size=stops, p=chance / chance.sum())
        spot = points.pick(rng, areas, np.full(stops, DRUGS))
        located = rng.uniform(size=stops) >= UNLOCATED_SHARE
        columns = (
            repeat("Person search"),
            [f"{time}+00:00" for time in utc(_local_times(rng, number, stops)).astype(str)],
            _yes_no(rng, np.full(stops, IN_OPERATION_SHARE)),
            repeat(""),
            [f"{value:.6f}" if known else "" for value, known in zip(points.latitude[spot], located, strict=True)],
            [f"{value:.6f}" if known else "" for value, known in zip(points.longitude[spot], located, strict=True)],
            _pick(rng, GENDERS, stops),
            _pick(rng, AGES, stops),
            *_ethnicities(rng, month, stops),
            *zip(*_pick(rng, GROUNDS, stops), strict=True),
            *_found(rng, stops),
            _yes_no(rng, np.full(stops, STRIP_SHARE)),
        )
        write_csv(police_file(folder, county.slug, month, "stop-and-search"), STOPS_HEADER, zip(*columns, strict=False))


def utc(local: np.ndarray) -> np.ndarray:
    """Times of the clock in London as UTC, without a time zone database, which Windows lacks.

    >>> utc(np.array(["2025-06-01T00:13:00", "2025-12-01T00:13:00"], dtype="datetime64[s]")).astype(str).tolist()
    ['2025-05-31T23:13:00', '2025-12-01T00:13:00']
    """
    earlier = local - np.timedelta64(1, "h")
    summer = np.zeros(len(local), dtype=bool)
    for year in range(YEAR_MONTHS[0][0], LAST[0] + 1):
        summer |= (earlier >= _clock_change(year, 3)) & (earlier < _clock_change(year, 10))
    return np.where(summer, earlier, local)


def _clock_change(year: int, month: int) -> np.datetime64:
    """One o'clock UTC on the last Sunday of March or October, which both have 31 days."""
    last = date(year, month, 31)
    return np.datetime64(f"{last - timedelta(days=(last.weekday() + 1) % 7)}T01:00:00")


def _local_times(rng: np.random.Generator, number: int, stops: int) -> np.ndarray:
    day = rng.integers(0, DAYS[number], stops)
    hour = rng.choice(24, size=stops, p=np.array(HOURS) / sum(HOURS))
    minutes = np.sort((day * 24 + hour) * 60 + rng.integers(0, 60, stops))
    return np.datetime64(f"{MONTHS[number]}-01T00:00:00") + minutes.astype("timedelta64[m]")


def _ethnicities(rng: np.random.Generator, month: str, stops: int) -> tuple[list[str], list[str]]:
    """What the person said and what the officer saw."""
    saw = _pick(rng, OFFICER_SAW, stops)
    said = {group: _pick(rng, shares, stops) for group, shares in PERSON_SAID.items()}
    answers = [said[group][number] for number, group in enumerate(saw)]
    planted = BLANK_ETHNICITY.share if month in BLANK_ETHNICITY.months else 0.0
    blank_said, blank_saw = rng.uniform(size=(2, stops)) < np.array([[BLANK_SAID], [BLANK_SAW]]).clip(planted)
    return (
        ["" if blank else value for value, blank in zip(answers, blank_said, strict=True)],
        ["" if blank else value for value, blank in zip(saw, blank_saw, strict=True)],
    )


def _found(rng: np.random.Generator, stops: int) -> tuple[list[str], list[str]]:
    """The outcome, and whether it is linked to what was searched for."""
    outcome = _pick(rng, OUTCOMES, stops)
    chance = [LINKED_IF_NOT if value == NOTHING_FOUND else LINKED_IF_FOUND for value in outcome]
    return outcome, _yes_no(rng, np.array(chance))


def _yes_no(rng: np.random.Generator, chance: np.ndarray) -> list[str]:
    return [str(yes) for yes in (rng.uniform(size=len(chance)) < chance).tolist()]


def _pick(rng: np.random.Generator, shares: dict[Value, float], size: int) -> list[Value]:
    values = list(shares)
    return [values[number] for number in rng.choice(len(values), size=size, p=list(shares.values()))]
