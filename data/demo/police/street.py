"""The monthly street files."""

from itertools import repeat
from pathlib import Path

import numpy as np

from data.demo.geography.sketch import Sketch
from data.demo.months import MONTHS
from data.demo.police.crime_types import TYPE_NAMES
from data.demo.police.incidents import Incidents, month_starts
from data.demo.police.last_outcomes import PRINTED_IN_STREET
from data.demo.write import STREET_HEADER, csv_text, police_file, write_joined

# Crime type, last outcome and the empty context, by number of the type and of the outcome.
ENDS = np.array([[csv_text(kind, printed, "") for printed in PRINTED_IN_STREET] for kind in TYPE_NAMES], dtype=object)


def write_street(folder: Path, county: Sketch, incidents: Incidents, spots: np.ndarray) -> None:
    """One street file a month."""
    starts = month_starts(incidents.month)
    for number, month in enumerate(MONTHS):
        rows = slice(starts[number], starts[number + 1])
        write_joined(
            police_file(folder, county.slug, month, "street"),
            STREET_HEADER,
            incidents.crime_id[rows],
            repeat(csv_text(month, county.force, county.force)),
            spots[incidents.spot[rows]],
            ENDS[incidents.kind[rows], incidents.endings.printed[rows]],
        )
