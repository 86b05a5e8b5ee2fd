"""The monthly outcomes files: one row per outcome, in the month of the outcome, joined to its crime by Crime ID.

Crimes from before the first month are not in the demonstration data, nor are their outcomes, so the first few outcomes
files have fewer rows.
"""

from itertools import repeat
from pathlib import Path

import numpy as np

from data.demo.geography.sketch import Sketch
from data.demo.months import MONTHS
from data.demo.police.crime_types import NO_ID
from data.demo.police.incidents import Incidents, month_starts
from data.demo.police.last_outcomes import NO_UPDATE, OUTCOMES
from data.demo.write import OUTCOMES_HEADER, csv_text, police_file, write_joined

TYPES = np.array(OUTCOMES, dtype=object)


def write_outcomes(folder: Path, county: Sketch, incidents: Incidents, spots: np.ndarray) -> None:
    """One outcomes file a month."""
    month, crime, outcome = _published(incidents)
    starts = month_starts(month)
    for number, name in enumerate(MONTHS):
        rows = slice(starts[number], starts[number + 1])
        write_joined(
            police_file(folder, county.slug, name, "outcomes"),
            OUTCOMES_HEADER,
            incidents.crime_id[crime[rows]],
            repeat(csv_text(name, county.force, county.force)),
            spots[incidents.spot[crime[rows]]],
            TYPES[outcome[rows]],
        )


def _published(incidents: Incidents) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Month, number of the incident and outcome of every outcome up to the last month, in the order of months."""
    endings = incidents.endings
    ended = (incidents.kind != NO_ID) & (endings.month < len(MONTHS)) & (endings.outcome != OUTCOMES.index(NO_UPDATE))
    first, court = np.flatnonzero(ended), np.flatnonzero(ended & (endings.court_month < len(MONTHS)))
    month = np.concatenate([endings.month[first], endings.court_month[court]])
    outcome = np.concatenate([endings.outcome[first], endings.court_result[court]])
    order = np.argsort(month, kind="stable")
    return month[order], np.concatenate([first, court])[order], outcome[order]
