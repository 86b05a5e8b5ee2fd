"""Invented activity of operations, patrols, and problem-solving plans at every stage."""

import numpy as np

from data.demo.geography.areas import Geography
from data.demo.months import MONTHS

_SEED, _PATROLS_SEED = 20250931, 20250934
# Where patrols were made, and in which months; they change nothing that is recorded.
_PATROLLED = {
    "northampton-town-centre": ("2025-01", "2025-09"),
    "kings-heath": ("2025-02", "2025-09"),
    "semilong": ("2024-11", "2025-03"),
    "queensway": ("2025-05", "2025-09"),
}
_PATROLS_A_MONTH = 6
_FOUND = (
    "",
    "",
    "Nothing to report.",
    "Two groups moved on from the shop fronts.",
    "Broken lights behind the garages.",
    "Abandoned bikes reported to the council.",
    "Residents asked about the noise at night.",
)
# For each operation: where, from when, and the amount of each kind in an ordinary month.
_ACTIVITY: tuple[tuple[str, str, str, dict[str, float]], ...] = (
    (
        "OP01",
        "wellingborough",
        "2021-04",
        {
            "arrests": 6,
            "intelligence_logs": 18,
            "safeguarding_referrals": 5,
            "stop_searches": 14,
            "community_protection_warnings": 3,
            "patrol_hours": 160,
        },
    ),
    ("OP02", "nn3", "2023-01", {"arrests": 5, "intelligence_logs": 15, "stop_searches": 11, "patrol_hours": 120}),
    ("OP02", "nn5", "2023-01", {"arrests": 4, "intelligence_logs": 13, "stop_searches": 9, "patrol_hours": 110}),
    (
        "OP03",
        "kings-heath",
        "2023-04",
        {
            "arrests": 3,
            "intelligence_logs": 11,
            "safeguarding_referrals": 7,
            "stop_searches": 6,
            "warrants": 1,
            "closure_orders": 0.2,
            "community_protection_notices": 1,
            "patrol_hours": 90,
        },
    ),
    (
        "EX-CHB1",
        "blackthorn",
        "2024-03",
        {"arrests": 3, "warrants": 1, "intelligence_logs": 9, "safeguarding_referrals": 4, "patrol_hours": 70},
    ),
    ("", "", "2024-04", {"criminal_behaviour_orders": 2, "injunctions": 1, "visits": 40}),
)

_NPI, _ASB, _RETAIL = "Neighbourhood police inspector", "ASB team manager", "Retail crime coordinator"
# Invented weights, larger for worse: not those of the Office for National Statistics.
_YEAR, _INVENTED = "2025-03", "Invented, as all numbers of the demonstration."
SEVERITIES = tuple(
    (crime_type, weight, _YEAR, _INVENTED)
    for crime_type, weight in (
        ("Robbery", 750),
        ("Burglary", 400),
        ("Violence and sexual offences", 260),
        ("Possession of weapons", 120),
        ("Theft from the person", 90),
        ("Drugs", 75),
        ("Other crime", 70),
        ("Vehicle crime", 60),
        ("Public order", 50),
        ("Other theft", 40),
        ("Criminal damage and arson", 25),
        ("Shoplifting", 20),
        ("Bicycle theft", 15),
    )
)
# In the order of the template's columns.
PROBLEM_PLANS: tuple[tuple[str, ...], ...] = (
    (
        *("PP-2021-01", "Vehicle crime in the station car park", "wellingborough", "", "vehicle crime", "2021-05-10"),
        *("closed", _NPI, "2022-05-10", "2022-04-20", "yes", "worked", "2022-05-12", "Lighting and patrols."),
    ),
    (
        *("PP-2021-02", "Burglary around the park", "kingsthorpe", "", "burglary", "2021-10-04", "closed", _NPI),
        *("2022-10-01", "2022-09-14", "yes", "cannot tell", "2022-10-20", "Too few burglaries to tell."),
    ),
    (
        *("PP-2022-01", "Fires in bin stores", "queensway", "", "criminal damage", "2022-03-01", "closed"),
        *("Housing association manager", "2023-03-01", "2023-02-10", "yes", "worked", "2023-03-15", ""),
    ),
    (
        *("PP-2022-02", "Drug supply from one block", "blackthorn", "", "drugs", "2022-06-13", "closed", _NPI),
        *("2023-06-30", "2023-06-01", "yes", "did not work", "2023-07-03", "Moved to the next street."),
    ),
    (
        *("PP-2023-01", "Young people drawn into supply", "kings-heath", "", "exploitation", "2023-05-02"),
        *("assessment", "Youth team leader", "2025-05-02", "2025-08-11", "no", "not yet", "", ""),
    ),
    (
        *("PP-2023-02", "Nuisance bikes on the green", "nn3", "", "anti-social behaviour", "2023-09-18"),
        *("response", _ASB, "2024-09-18", "2024-06-05", "no", "", "", "Not reviewed for more than a year."),
    ),
    (
        *("PP-2023-03", "Disorder at closing time", "northampton-town-centre", "", "violence", "2023-11-06"),
        *("assessment", "Town centre police sergeant", "2025-03-31", "2025-07-16", "yes", "cannot tell", "", ""),
    ),
    (
        *("PP-2024-01", "Theft from small shops", "corby-central", "", "retail crime", "2024-02-12", "response"),
        *(_RETAIL, "", "2025-09-02", "no", "not yet", "", "No end was set."),
    ),
    (
        *("PP-2024-02", "Hate incidents on one bus route", "", "", "hate crime", "2024-04-22", "response"),
        *("Hate crime lead officer", "2025-10-31", "2025-06-25", "no", "not yet", "", "The whole county."),
    ),
    (
        *("PP-2024-03", "Speeding past the school", "eastfield", "", "road safety", "2024-09-09", "analysis"),
        *("Road safety officer", "2025-09-09", "2025-03-12", "no", "", "", ""),
    ),
    (
        *("PP-2024-04", "Repeat calls to three households", "semilong", "", "domestic abuse", "2024-10-14"),
        *("response", "Victim support manager", "", "2025-08-27", "no", "not yet", "", ""),
    ),
    (
        *("PP-2025-01", "Fly-tipping and hare coursing", "", "", "rural crime", "2025-02-03", "analysis"),
        *("Rural crime team sergeant", "2026-02-03", "2025-07-01", "no", "", "", ""),
    ),
    (
        *("PP-2025-02", "Vans broken into at night", "redhill-grange", "", "vehicle crime", "2025-06-16", "scanning"),
        *(_NPI, "2026-06-16", "", "no", "", "", ""),
    ),
    (
        *("PP-2025-03", "Cuckooing", "bellinge", "", "exploitation", "2025-08-04", "objective"),
        *("Safeguarding manager", "", "", "no", "", "", ""),
    ),
)


def activity() -> list[tuple[object, ...]]:
    """Rows of activity: each month of each operation from its start, with a few that were never filled in."""
    rng = np.random.default_rng(_SEED)
    rows: list[tuple[object, ...]] = []
    for operation_id, place_id, first, usual in _ACTIVITY:
        for month in MONTHS[MONTHS.index(first) :]:
            for kind, mean in usual.items():
                count = int(rng.poisson(mean))
                # Partners leave cells blank now and then; a missing row is not a zero.
                if rng.random() > 0.02:
                    rows.append((operation_id, place_id, month, kind, count, ""))
    return rows


def patrols(geography: Geography) -> list[tuple[object, ...]]:
    """Rows of patrols: some days of each month in the areas of a few places, one in ten planned and not made."""
    rng = np.random.default_rng(_PATROLS_SEED)
    rows: list[tuple[object, ...]] = []
    for place_id, (first, last) in _PATROLLED.items():
        for area in geography.places[place_id]:
            for month in MONTHS[MONTHS.index(first) : MONTHS.index(last) + 1]:
                days = rng.choice(np.arange(1, 29), size=int(rng.poisson(_PATROLS_A_MONTH)), replace=False)
                for day in sorted(days.tolist()):
                    made = rng.random() > 0.1
                    minutes = 15 * int(rng.integers(1, 7)) if made else 0
                    found = str(rng.choice(_FOUND)) if made else "Called away."
                    rows.append((geography.codes[area], f"{month}-{day:02}", minutes, found))
    return rows
