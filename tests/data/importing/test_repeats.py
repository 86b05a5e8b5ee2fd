"""Map points where the same happens again and again."""

from __future__ import annotations

import numpy as np
import pytest

from tests import tiny

TYPES = ("Shoplifting", "Burglary", "Robbery")


def test_of_types_that_are_as_frequent_the_first_by_name_stands_for_a_point_in_whatever_order_they_came(
    tmp_path, geography
):
    found = []
    for name, order in (("one", TYPES), ("other", TYPES[::-1])):
        for month in ("2025-01", "2025-02", "2025-03"):
            rows = "\n".join(f"{tiny.FAR} | {kind}" for kind in order)
            tiny.write_street(tmp_path / name, f"lsoa | type\n{rows}", month=month)
        built = tiny.import_into(tmp_path / f"{name}-databases", tmp_path / name, geography)
        found.append(built.rows("SELECT main_type, months, incidents FROM repeat_point"))
    assert found == [[("Burglary", 3, 9)]] * 2


def test_the_share_by_chance_is_that_of_incidents_that_fall_at_random_on_the_area_s_points(tmp_path, geography):
    """Against a simulation: the same incidents, each put on any of the points that its area had in those months."""
    rng = np.random.default_rng(3)
    months = [f"{2023 + (at // 12)}-{at % 12 + 1:02}" for at in range(14)]
    points = {tiny.FAR: 6, tiny.HILL: 3}
    for month in months:
        # Every point has a record each month, so that the points of a year are known; three more fall anywhere.
        rows = [
            f"{code} | {TYPES[rng.integers(0, 2)]} | {tiny.corner(code)[0] + 0.0005 * (at + 1):.6f}"
            for code, count in points.items()
            for at in [*range(count), *rng.integers(0, count, 3)]
        ]
        tiny.write_street(tmp_path / "files", "lsoa | type | lon\n" + "\n".join(rows), month=month)
    built = tiny.import_into(tmp_path / "databases", tmp_path / "files", geography)
    found = built.rows(
        "SELECT area_code, crime_type, incidents, by_chance FROM repeat_month WHERE month = '2024-02-01'"
    )
    assert {code for code, *_ in found} == set(points)
    for code, kind, incidents, by_chance in found:
        (earlier,) = built.rows(
            f"SELECT sum(incidents) FROM area_month WHERE area_code = '{code}' AND crime_type = '{kind}' "
            "AND month BETWEEN '2023-02-01' AND '2024-01-01'"
        )[0]
        fallen = rng.integers(0, points[code], (4000, int(earlier)))
        new = rng.integers(0, points[code], (4000, 1))
        assert by_chance / incidents == pytest.approx((fallen == new).any(axis=1).mean(), abs=0.02)
