"""How crimes end: which outcome a crime gets, after how many months, and how the files print it.

Shares by crime type are rounded from the county's files. A charge is followed by the court's result months later;
most results are printed as unavailable. Crimes without an outcome by the last month are still under investigation.
"""

from dataclasses import dataclass

import numpy as np

from data.demo.months import MONTHS
from data.demo.police.crime_types import NO_ID, TYPE_NAMES

UNDER_INVESTIGATION = "Under investigation"
NO_UPDATE = "Status update unavailable"
CHARGED = "Suspect charged"  # the term in outcomes files; street files print "Awaiting court outcome"
AWAITING_COURT = "Awaiting court outcome"
UNABLE = "Unable to prosecute suspect"
FIRST_OUTCOMES = (
    "Investigation complete; no suspect identified",
    CHARGED,
    "Local resolution",
    "Offender given a caution",
    "Action to be taken by another organisation",
    "Further investigation is not in the public interest",
    "Offender given a drugs possession warning",
    "Formal action is not in the public interest",
    NO_UPDATE,
    UNABLE,
)
# Shares of the first nine, in percent; the rest could not be prosecuted.
SHARES: dict[str, tuple[float, ...]] = {
    "Bicycle theft": (84, 2, 1, 0, 0, 0, 0, 0, 1),
    "Burglary": (75, 5, 0, 0, 0, 0, 0, 0, 3),
    "Criminal damage and arson": (58, 5, 2, 2, 0, 0, 0, 0, 1),
    "Drugs": (16, 26, 20, 7, 1, 1, 3, 1, 7),
    "Other crime": (14, 10, 1, 1, 4, 12, 0, 0, 9),
    "Other theft": (65, 2, 1, 0, 0, 0, 0, 0, 2),
    "Possession of weapons": (12, 26, 2, 4, 1, 1, 0, 0, 6),
    "Public order": (26, 11, 2, 1, 0, 0, 0, 0, 3),
    "Robbery": (38, 7, 0, 0, 0, 0, 0, 0, 6),
    "Shoplifting": (56, 27, 1, 1, 0, 0, 0, 0, 1),
    "Theft from the person": (74, 2, 1, 1, 0, 0, 0, 0, 2),
    "Vehicle crime": (85, 2, 0, 0, 0, 0, 0, 0, 1),
    "Violence and sexual offences": (12, 6, 2, 1, 4, 1, 0, 0, 5),
}
COURT_RESULTS = (
    "Court result unavailable",
    "Offender sent to prison",
    "Offender given community sentence",
    "Offender given suspended prison sentence",
    "Offender fined",
    "Offender given conditional discharge",
    "Defendant found not guilty",
    "Court case unable to proceed",
)
COURT_SHARES = (0.86, 0.03, 0.03, 0.02, 0.02, 0.01, 0.02, 0.01)
SAME_MONTH = 0.45  # share of crimes with an outcome in the month they were recorded
EACH_MONTH = 0.40  # of the others, in each further month
COURT_EACH_MONTH = 0.12

OUTCOMES = (*FIRST_OUTCOMES, *COURT_RESULTS)
PRINTED_IN_STREET = (*OUTCOMES, AWAITING_COURT, UNDER_INVESTIGATION, "")


@dataclass(frozen=True)
class Endings:
    """One entry per crime: numbers of OUTCOMES and of months from the first; a month past the last is still to come."""

    outcome: np.ndarray
    month: np.ndarray
    court_result: np.ndarray
    court_month: np.ndarray
    printed: np.ndarray  # in the street file, a number of PRINTED_IN_STREET


def draw_endings(rng: np.random.Generator, months: np.ndarray, kinds: np.ndarray) -> Endings:
    """How each crime of a month and type ends. Anti-social behaviour has no outcome: ignore its numbers."""
    outcome = _pick(rng, _first_shares(), kinds)
    waits = rng.uniform(size=len(months)) >= SAME_MONTH
    month = months + waits * rng.geometric(EACH_MONTH, len(months))
    court_result = len(FIRST_OUTCOMES) + _pick(rng, np.array([COURT_SHARES]), np.zeros(len(kinds), dtype=int))
    court_month = month + rng.geometric(COURT_EACH_MONTH, len(months))
    month = np.where(outcome == OUTCOMES.index(NO_UPDATE), months, month)
    charged = outcome == OUTCOMES.index(CHARGED)
    printed = np.where(charged, PRINTED_IN_STREET.index(AWAITING_COURT), outcome)
    printed = np.where(charged & (court_month < len(MONTHS)), court_result, printed)
    printed = np.where(month >= len(MONTHS), PRINTED_IN_STREET.index(UNDER_INVESTIGATION), printed)
    printed = np.where(kinds == NO_ID, PRINTED_IN_STREET.index(""), printed)
    return Endings(outcome, month, court_result, np.where(charged, court_month, len(MONTHS)), printed)


def _first_shares() -> np.ndarray:
    """Shares of FIRST_OUTCOMES by crime type."""
    known = np.array([SHARES.get(name, (0.0,) * 9) for name in TYPE_NAMES]) / 100
    return np.column_stack([known, 1 - known.sum(axis=1)])


def _pick(rng: np.random.Generator, shares: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """For each entry of `rows`, a column of that row of `shares`."""
    upto = np.cumsum(shares, axis=1)[:, :-1]
    draw = rng.uniform(size=len(rows))
    return sum((draw >= upto[rows, column] for column in range(upto.shape[1])), np.zeros(len(rows), dtype=int))
