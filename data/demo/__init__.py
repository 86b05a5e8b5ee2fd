"""The demonstration data: police.uk-shaped files for an invented county, from a seed, and partners' spreadsheets.

`planted.py` says what an analysis of it should find. The files go through the importer like any others.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from data.demo.geography import make_geography
from data.demo.incidents import draw_incidents, make_spots
from data.demo.map_points import make_map_points
from data.demo.outcomes import write_outcomes
from data.demo.partner import write_partner_files
from data.demo.people import make_people
from data.demo.rates import draw, expected
from data.demo.reference_files import write_reference_files
from data.demo.stops import write_stops
from data.demo.street import write_street

SEED = 20250930
# The files say they were downloaded on this day, as police.uk publishes September at the end of November.
DOWNLOADED = datetime(2025, 11, 28, 12, tzinfo=UTC)


def generate(folder: Path, *, seed: int = SEED) -> None:
    """Write the whole demonstration data into `folder`; the same seed writes the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    geography = make_geography()
    people = make_people(geography)
    points = make_map_points(geography)
    spots = make_spots(geography, points)
    # Each step has a stream of its own, so that a change in one leaves the others as they were.
    rates = expected(np.random.default_rng([seed, 1]), geography, people)
    counts = draw(np.random.default_rng([seed, 2]), rates)
    incidents = draw_incidents(np.random.default_rng([seed, 3]), counts, points)
    write_reference_files(folder, geography, people)
    write_partner_files(folder, geography)
    write_street(folder, incidents, spots)
    write_outcomes(folder, incidents, spots)
    write_stops(folder, np.random.default_rng([seed, 4]), points, rates)
    for file in folder.rglob("*.csv"):
        os.utime(file, (DOWNLOADED.timestamp(), DOWNLOADED.timestamp()))
