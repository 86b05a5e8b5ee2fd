"""A county of 3 km across, such as a city with a police force of its own."""

from __future__ import annotations

import json

from tests import tiny
from tests.tiny import CHERWELL, write, write_street

# A step of about 60 m in the border, which matters where the whole is 3 km wide and not where it is 100 km wide.
STEP = [[-0.91, 52.24], [-0.89, 52.24], [-0.89, 52.249], [-0.8991, 52.249], [-0.8991, 52.2495], [-0.91, 52.2495]]
FAR_AWAY = [[0.9, 51.9], [1.0, 51.9], [1.0, 52.0], [0.9, 52.0]]


def corners(folder, *rings):
    features = [
        {
            "type": "Feature",
            "properties": {"LSOA21CD": code, "LSOA21NM": name},
            "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]},
        }
        for (code, name), ring in zip(
            ((CHERWELL, "Cherwell 001A"), ("E01999999", "Cherwell 002A")), rings, strict=False
        )
    ]
    given = folder / "in"
    write(given / "boundaries.geojson", json.dumps({"type": "FeatureCollection", "features": features}))
    write_street(given, f"lsoa\n{CHERWELL}")
    county = {"county": "Cherwellshire", "districts": ("Cherwell",), "forces": ("northamptonshire",)}
    built = tiny.import_into(folder / "databases", given, **county)
    ((outline,),) = built.rows(f"SELECT outline FROM area WHERE area_code = '{CHERWELL}'")
    return len(json.loads(outline)[0][0]) - 1


def test_its_outlines_keep_corners_that_a_large_county_s_do_not_need(tmp_path):
    assert corners(tmp_path / "city", STEP) == len(STEP)
    assert corners(tmp_path / "county", STEP, FAR_AWAY) < len(STEP)
