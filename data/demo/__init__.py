"""The demonstration data: police.uk-shaped files for an invented county, from a seed, and partners' spreadsheets.

`planted.py` says what an analysis of it should find. The files go through the importer like any others.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from data.demo.geography.areas import make_geography
from data.demo.geography.invented_county import ASHMARROW
from data.demo.geography.map_points import make_map_points
from data.demo.geography.people import make_people
from data.demo.geography.sketch import Sketch
from data.demo.geography.usual_county import NORTHAMPTONSHIRE
from data.demo.partner.templates import write_partner_files
from data.demo.police.incidents import draw_incidents, make_spots
from data.demo.police.outcomes import write_outcomes
from data.demo.police.rates import draw, expected
from data.demo.police.stops import write_stops
from data.demo.police.street import write_street
from data.demo.reference_files import write_reference_files
from data.demo.write import write_text

# The first is the usual demonstration.
COUNTIES = {county.slug: county for county in (NORTHAMPTONSHIRE, ASHMARROW)}
SEED = 20250930
# The download date in the files: police.uk publishes September at the end of November.
DOWNLOADED = datetime(2025, 11, 28, 12, tzinfo=UTC)


def generate(folder: Path, county: Sketch = NORTHAMPTONSHIRE, *, seed: int = SEED) -> None:
    """Write the whole demonstration data of a county into `folder`; the same seed writes the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    geography = make_geography(county)
    people = make_people(geography)
    points = make_map_points(geography)
    spots = make_spots(geography, points)
    # Each step has its own random stream, so that a change in one leaves the others as they were.
    rates = expected(np.random.default_rng([seed, 1]), geography, people)
    counts = draw(np.random.default_rng([seed, 2]), rates)
    incidents = draw_incidents(np.random.default_rng([seed, 3]), counts, points)
    write_reference_files(folder, geography, people)
    if county.own_profile:
        write_text(folder / "profile.toml", county.own_profile)
    if county.partners:
        write_partner_files(folder, geography)
    write_street(folder, county, incidents, spots)
    write_outcomes(folder, county, incidents, spots)
    write_stops(folder, county, np.random.default_rng([seed, 4]), points, rates)
    for file in folder.rglob("*.csv"):
        os.utime(file, (DOWNLOADED.timestamp(), DOWNLOADED.timestamp()))
