"""Invented events, concerns, surveys and Study Tour actions."""

import numpy as np

_SEED = 20250932
_EVENT_PLACES = ("kings-heath", "blackthorn", "queensway", "corby-central", "northampton-town-centre", "semilong")
_EVENTS = (
    ("Coffee morning", "drop-in", "older people", 18),
    ("Street corner meeting", "street meeting", "everyone", 12),
    ("Assembly", "school", "young people", 140),
    ("Evening online", "online", "minority ethnic communities", 16),
    ("Walk and talk", "visit", "women and girls", 9),
    ("Shop visit", "visit", "businesses", 7),
)
# In these years some events are linked to a promise; for most, no promise is known.
_SERVING_YEARS = (2024, 2025)
_SERVING = {
    "Assembly": ("Assembly on carrying knives", "SO1.1"),
    "Evening online": ("New neighbours online", "SO3.1"),
}
_CONCERNS = (
    "Speeding",
    "Nuisance bikes",
    "Drug dealing in the open",
    "Fly-tipping",
    "Intimidating groups",
    "Shop theft",
    "Not enough patrols",
)
_SOURCES = ("survey", "meetings", "online", "councillors")
_SAFE = "I feel safe here after dark"
_CONFIDENT = "The police here do a good job"
# survey year, place, group, positive of the first and the second question, answers
_SURVEYS: tuple[tuple[int, str, str, int, int, int], ...] = (
    (2021, "", "", 648, 611, 1_204),
    (2022, "", "", 655, 632, 1_188),
    (2023, "", "", 689, 660, 1_215),
    (2024, "", "", 702, 671, 1_196),
    (2025, "", "", 715, 694, 1_231),
    (2023, "kings-heath", "", 41, 44, 112),
    (2024, "kings-heath", "", 52, 55, 118),
    (2025, "kings-heath", "", 55, 58, 109),
    (2025, "queensway", "", 11, 13, 24),
    (2025, "blackthorn", "", 8, 9, 19),
    (2025, "", "young people", 61, 52, 133),
    (2025, "", "older people", 148, 160, 301),
    (2025, "", "minority ethnic communities", 14, 12, 27),
)
# question, outcome, and from 2023 how many people agreed and how many were asked
_MORE: tuple[tuple[str, str, tuple[tuple[int, int], ...]], ...] = (
    ("Victims who felt well treated", "SO3.5", ((201, 322), (214, 318), (236, 331))),
    ("People here look out for each other", "SH4", ((731, 1_215), (702, 1_196), (745, 1_231))),
)

_HOUSING, _NPT = "Housing association manager", "Neighbourhood police sergeant"
# In the order of the template's columns.
TOUR_ACTIONS: tuple[tuple[str, ...], ...] = (
    (
        *("QW-01", "OP04", "queensway", "Bins set alight behind the shops", "Move the bins into a locked store."),
        *(_HOUSING, "2024-11-30", "assessment", "done", "2024-11-12"),
        *("The bins behind the shops are set on fire.", "They now stand in a locked store.", "yes", ""),
    ),
    (
        *(
            "QW-02",
            "OP04",
            "queensway",
            "Alley gates left open",
            "Repair the closers and tell the households.",
            _HOUSING,
        ),
        *("2024-10-31", "response", "done", "2024-12-03"),
        *("The alley gates do not close.", "All closers were repaired.", "yes", "A month late."),
    ),
    (
        *("QW-03", "OP04", "queensway", "Staff of the shop feel unsafe", "Visit weekly and agree how to call.", _NPT),
        *("2024-12-31", "response", "under way", "", "", "", "no", ""),
    ),
    (
        *("QW-04", "OP04", "queensway", "Nothing for young people in the evening", "Ask for a youth club evening."),
        *(
            "Youth team leader",
            "2025-03-31",
            "analysis",
            "not started",
            "",
            "Nothing to do here.",
            "",
            "no",
            "",
        ),
    ),
    (
        *("QW-05", "OP04", "queensway", "Vehicles on the green", "Place bollards.", "Highways officer", ""),
        *(
            "scanning",
            "stopped",
            "",
            "Cars drive over the green.",
            "Pipes lie where bollards would stand.",
            "yes",
            "",
        ),
    ),
    (
        *("QW-06", "OP10", "queensway", "The same people steal from the shop again", "Agree who is banned from it."),
        *("Retail crime coordinator", "2025-08-31", "response", "under way", "", "", "", "no", ""),
    ),
)


def engagement() -> list[tuple[object, ...]]:
    """Rows of events: each place once a quarter, of a different kind each time."""
    rng = np.random.default_rng(_SEED)
    rows: list[tuple[object, ...]] = []
    quarters = [(year, month) for year in range(2022, 2026) for month in (2, 5, 8, 11) if (year, month) <= (2025, 9)]
    for turn, (year, month) in enumerate(quarters):
        for number, place_id in enumerate(_EVENT_PLACES):
            title, kind, group, usual = _EVENTS[(turn + number) % len(_EVENTS)]
            called, outcome = _SERVING.get(title, (title, "")) if year in _SERVING_YEARS else (title, "")
            day = f"{year}-{month:02}-{int(rng.integers(1, 28)):02}"
            rows.append((day, called, place_id, kind, group, int(rng.poisson(usual)), outcome, ""))
    return rows


def top_concerns() -> list[tuple[object, ...]]:
    """Rows of concerns: three a quarter for the county and three places."""
    rng = np.random.default_rng(_SEED + 1)
    rows: list[tuple[object, ...]] = []
    quarters = [f"{year}-Q{number}" for year in range(2023, 2026) for number in (1, 2, 3, 4)][:11]
    for quarter in quarters:
        for place_id in ("", "kings-heath", "blackthorn", "queensway"):
            for rank, concern in enumerate(rng.choice(_CONCERNS, 3, replace=False), start=1):
                done = "Extra patrols, and a reply at the next meeting." if rank == 1 else ""
                source = _SOURCES[(rank + len(place_id)) % len(_SOURCES)]
                rows.append((quarter, place_id, rank, str(concern), source, done))
    return rows


def survey_answers() -> list[tuple[object, ...]]:
    """Rows of answers: large samples for the county, small ones for places and groups."""
    rows: list[tuple[object, ...]] = []
    for year, place_id, group, safe, confident, asked in _SURVEYS:
        for question, positive, outcome in ((_SAFE, safe, "SN1"), (_CONFIDENT, confident, "SN2")):
            survey = (f"Invented survey {year}", question, f"{year}-05-01", f"{year}-05-31")
            rows.append((*survey, place_id, group, positive, asked, "up", outcome, ""))
    for question, outcome, answers in _MORE:
        for year, (positive, asked) in enumerate(answers, start=2023):
            survey = (f"Invented survey {year}", question, f"{year}-05-01", f"{year}-05-31")
            rows.append((*survey, "", "", positive, asked, "up", outcome, ""))
    return rows
