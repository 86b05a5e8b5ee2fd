"""Invented phases, staffing, contacts and lookups for the invented areas."""

import numpy as np

from data.demo.geography.areas import Geography
from data.demo.geography.usual_county import NORTH, PLACES

_SEED = 20250933
_PLAN = "Invented board minutes, March 2024"
# By town; Northampton's are separated by place below.
_PARTNERSHIPS = {
    "Northampton fringe": "Northampton East",
    "Wellingborough": "Wellingborough",
    "Kettering": "Kettering",
    "Corby": "Corby",
    "Rushden": "Rushden and villages",
    "Daventry": "Daventry and villages",
    "Brackley": "Brackley and Towcester",
    "Towcester": "Brackley and Towcester",
    "Rural north": "Kettering",
    "Rural east": "Rushden and villages",
    "Rural west": "Daventry and villages",
    "Rural south": "Brackley and Towcester",
}
_POLICING_AREAS = {
    "Northampton East": "Northampton",
    "Northampton West": "Northampton",
    "Northampton Central": "Northampton",
    "Daventry and villages": "Daventry and South",
    "Brackley and Towcester": "Daventry and South",
    "Wellingborough": "Wellingborough and East",
    "Rushden and villages": "Wellingborough and East",
    "Kettering": "Kettering and Corby",
    "Corby": "Kettering and Corby",
}
_ROLES = {"officer": 9.0, "PCSO": 6.0, "sergeant": 2.0, "inspector": 1.0}
_CONTACT_PLACES = ("kings-heath", "blackthorn", "queensway", "corby-central", "kingsthorpe", "eastfield", "bellinge")


def phases() -> list[tuple[str, ...]]:
    """Rows of phases: two places, one of which is still in Hold."""
    still = "Three months without a signal in what victims report."
    return [
        ("blackthorn", "EX-CHB1", "clear", "2024-03-14", "2024-09-30", "The named group no longer supplies.", _PLAN),
        ("blackthorn", "EX-CHB1", "hold", "2024-10-01", "", still, _PLAN),
        ("kings-heath", "OP03", "clear", "2023-04-03", "2023-09-30", "The named group no longer supplies.", _PLAN),
        ("kings-heath", "OP03", "hold", "2023-10-01", "2024-06-30", still, _PLAN),
        ("kings-heath", "OP03", "build", "2024-07-01", "", "Residents run two activities themselves.", _PLAN),
    ]


def staffing(geography: Geography) -> list[tuple[object, ...]]:
    """Rows of staff in post in each partnership, twice a year."""
    rng = np.random.default_rng(_SEED)
    rows: list[tuple[object, ...]] = []
    for year in range(2021, 2026):
        for day in (f"{year}-03-31", f"{year}-09-30"):
            for partnership in sorted(set(_partnerships(geography))):
                for role, usual in _ROLES.items():
                    people = 1 if role == "inspector" else int(rng.binomial(round(usual * 1.2), 0.85))
                    part_time = 0.2 * int(rng.integers(0, 3)) if people > 1 else 0.0
                    rows.append((day, partnership, "", role, people, round(people - part_time, 1), ""))
    return rows


def contacts() -> list[tuple[str, ...]]:
    """Rows of teams and their next meetings; two have none."""
    names = {place.place_id: place.name for place in PLACES}
    rows = []
    for number, place_id in enumerate(_CONTACT_PLACES):
        meeting = (f"2025-10-{6 + 2 * number:02}", "18:30", "Community centre") if number < 5 else ("", "", "")
        address = f"{place_id.replace('-', '')}.team@example.police.uk"
        contact = "Call 101, or report online. In an emergency call 999."
        rows.append((place_id, f"{names[place_id]} neighbourhood team", contact, address, *meeting))
    return rows


def area_lookups(geography: Geography) -> list[tuple[object, ...]]:
    """Rows of lookups: five for each area."""
    rows: list[tuple[object, ...]] = []
    for area, partnership in enumerate(_partnerships(geography)):
        code, ward = geography.codes[area], (geography.ward_codes[area], geography.ward_names[area])
        local = "North Local Policing Area" if geography.districts[area] == NORTH else "West Local Policing Area"
        rows += [
            (code, "ward", *ward, 2024),
            (code, "parish", "", f"Parish of {geography.towns[area]}", 2024),
            (code, "local_area_partnership", "", partnership, ""),
            (code, "policing_area", "", _POLICING_AREAS[partnership], ""),
            (code, "local_policing_area", "", local, ""),
        ]
    return rows


def _partnerships(geography: Geography) -> list[str]:
    """The invented partnership of each area."""
    names = [_PARTNERSHIPS.get(town, "Northampton Central") for town in geography.towns]
    for place_id, name in (("nn3", "Northampton East"), ("nn5", "Northampton West")):
        for area in geography.places[place_id]:
            names[area] = name
    return names
