"""Map points where the same happens again and again."""

from __future__ import annotations

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
