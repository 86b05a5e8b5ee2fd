"""The names of real places of the default county: they stand in its reference data, and nowhere in code."""

from __future__ import annotations

import csv
import re

from data.profile import default

# Words that begin or make up a name in the lists, and are no name of this county's alone.
ORDINARY = frozenset(("Town Centre", "Whole town", "LAP", "West LPA", "Local Area Partnership", "Co-op", "Avon"))


def names_of_the_county() -> tuple[str, ...]:
    """The county, its districts, towns and places, the longest first, with curly and with straight apostrophes."""
    profile = default()
    assert profile.folder
    names = set(profile.names)
    for file, columns in (("places.csv", ("place", "town_or_area")), ("place_areas.csv", ("place", "town"))):
        with (profile.folder / file).open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                names |= {part.strip(" “”") for column in columns for part in re.split(r"[();/,]", row[column])}
    told = {name for name in names if len(name) > 4 and name[0].isupper()} - ORDINARY
    told = {name for name in told if not name.startswith(("Local Area", "Lower Super", "Local Super", "West Local"))}
    return tuple(sorted({*told, *(name.replace("’", "'") for name in told)}, key=len, reverse=True))
