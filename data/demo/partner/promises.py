"""An invented action plan, a few targets, and figures for outcomes that open data cannot give."""

_BOARD = ("2025-01-21", "2025-04-15", "2025-07-15")
# In the order of the template's columns: id, outcome, priority, action, owner, due, state, done, reviewed, meeting, …
ACTIONS: tuple[tuple[str, ...], ...] = (
    (
        *(
            "A-001",
            "SO3.2",
            "",
            "Record anti-social behaviour in the same way in both councils.",
            "ASB team manager",
        ),
        *("2023-06-30", "done", "2023-06-12", "2023-07-11", "2023-07-11", "Closed.", ""),
    ),
    (
        *("A-002", "SO3.3", "", "Open three new places to report hate crime.", "Hate crime lead officer", "2023-12-31"),
        *("done", "2024-02-20", "2024-03-05", "2024-03-05", "Closed, two months late.", ""),
    ),
    (
        *("A-003", "SO1.2", "", "Bring the knife crime talk to every secondary school.", "Schools liaison officer"),
        *("2024-07-31", "under way", "", _BOARD[1], _BOARD[1], "Report the schools that are left.", "Four are left."),
    ),
    (
        *("A-004", "SO4.2", "", "Share pictures of repeat offenders with shops lawfully.", "Retail crime coordinator"),
        *("2024-10-31", "stopped", "", _BOARD[0], _BOARD[0], "Stop until the data protection officer agrees.", ""),
    ),
    (
        *("A-005", "SN7", "", "Fill the vacancies among PCSOs.", "Neighbourhood superintendent", "2025-03-31"),
        *("under way", "", _BOARD[2], _BOARD[2], "Continue; report the numbers each quarter.", ""),
    ),
    (
        *("A-006", "SN3", "", "Review every problem plan that is older than a year.", "Neighbourhood police inspector"),
        *("2025-06-30", "under way", "", _BOARD[2], _BOARD[2], "Finish before the next meeting.", ""),
    ),
    (
        *("A-007", "SO3.4", "", "Agree a patrol plan for closing time.", "Town centre police sergeant", "2025-08-31"),
        *("not started", "", "", _BOARD[2], "Begin with the licensed premises group.", ""),
    ),
    (
        *("A-008", "SN2", "", "Repeat the confidence survey with at least 300 answers.", "Engagement manager"),
        *("2025-11-30", "under way", "", _BOARD[2], _BOARD[2], "Ask older people on paper too.", ""),
    ),
    (
        *(
            "A-009",
            "SO2.1",
            "",
            "Train front desks in signs of abuse.",
            "Victim support manager",
            "2025-12-31",
        ),
        *("not started", "", "", _BOARD[2], "Approved.", ""),
    ),
    (
        *("A-010", "", "Town-centre disorder", "Ask for lighting at two crossings.", "Community safety manager", ""),
        *("under way", "", _BOARD[1], _BOARD[1], "No date can be set before the highways board meets.", ""),
    ),
    (
        *("A-012", "SO2.2", "", "Set out what is known of sexual violence.", "Community safety manager", "2025-12-31"),
        *("under way", "", _BOARD[2], _BOARD[2], "Bring a draft to the next meeting.", ""),
    ),
    (
        *("A-013", "SO3.6", "", "Send the yearly statement on the Prevent duty.", "Prevent lead officer", "2025-06-30"),
        *("done", "2025-06-20", _BOARD[2], _BOARD[2], "Closed.", ""),
    ),
    (
        *("A-011", "SO4.3", "", "Mark catalytic converters on four days.", "Rural crime team sergeant", "2025-09-15"),
        *("done", "2025-09-06", "2025-09-09", _BOARD[2], "Approved.", ""),
    ),
)

_TARGET_SOURCE = "Invented board minutes, April 2024, item 6"
# outcome, measure, place, value, unit, direction, due, owner, decided, source, note
TARGETS: tuple[tuple[object, ...], ...] = (
    (
        *("SO3.2", "Anti-social behaviour a year", "", 13_000, "incidents", "down", "2026-03-31"),
        *("Neighbourhood superintendent", "2024-04-16", _TARGET_SOURCE, ""),
    ),
    (
        *("SN2", "Confident in the local police", "", 60, "per cent", "up", "2026-03-31", "Engagement manager"),
        *("2024-04-16", _TARGET_SOURCE, "By survey; see its sample."),
    ),
    (
        *("", "Problem plans assessed within two years", "", 75, "per cent", "up", "2025-12-31"),
        *("Neighbourhood police inspector", "2024-04-16", _TARGET_SOURCE, ""),
    ),
    (
        *("SO3.2", "Anti-social behaviour a year", "kings-heath", 150, "incidents", "down", "2025-03-31"),
        *(
            "Neighbourhood police inspector",
            "2023-05-09",
            "Invented operation plan, page 3",
            "Its due date has passed.",
        ),
    ),
)

# outcome, measure, unit and one value for each year from April 2020; a year without a value was not reported.
_YEARLY: tuple[tuple[str, str, str, tuple[int | None, ...]], ...] = (
    ("SO3.3", "Hate crimes reported", "crimes", (812, 905, 968, 1_010, 985)),
    ("SO2.1", "Domestic abuse incidents", "incidents", (14_200, 14_850, 14_610, None, 13_980)),
    ("SO1.2", "Victims of knife crime", "victims", (402, 431, 447, 420, 398)),
    ("SO1.4", "Modern slavery referrals", "referrals", (38, 44, 51, 63, 70)),
    ("SH3", "Adults at risk of harm", "adults", (611, 640, 655, 632, 601)),
)
# outcome, measure, and for each year from April 2021 a count and its total.
_SHARES: tuple[tuple[str, str, tuple[tuple[int, int], ...]], ...] = (
    ("SN4", "Victims again within a year", ((84, 210), (77, 205), (71, 198), (66, 201))),
    ("SO1.3", "Mentees whose risk fell or held", ((41, 52), (46, 57), (51, 60), (58, 66))),
    ("SH1", "Offenders who re-offend within a year", ((118, 402), (125, 411), (109, 396), (101, 388))),
)


def measure_values() -> list[tuple[object, ...]]:
    """Rows of measured values: financial years, and a share with its two parts."""
    rows: list[tuple[object, ...]] = []
    for outcome, measure, unit, values in _YEARLY:
        for year, value in enumerate(values, start=2020):
            if value is not None:
                period = (f"{year}-04-01", f"{year + 1}-03-31")
                rows.append((outcome, measure, "", *period, value, unit, "", "", "Invented performance report", ""))
    for outcome, measure, shares in _SHARES:
        for year, (part, whole) in enumerate(shares, start=2021):
            period = (f"{year}-04-01", f"{year + 1}-03-31")
            share = round(100 * part / whole, 1)
            parts = (share, "per cent", part, whole, "Invented performance report", "A small sample.")
            rows.append((outcome, measure, "", *period, *parts))
    return rows
