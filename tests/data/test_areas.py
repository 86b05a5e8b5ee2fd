"""What is known of areas, from whichever files there are: their district, figures, wards, outlines and neighbours."""

from __future__ import annotations

import json

import pytest

from tests import tiny
from tests.tiny import (
    AREAS,
    CHANGES,
    CHERWELL,
    COUNTY,
    FAR,
    HILL,
    KINGS_1,
    KINGS_2,
    NEXT_DOOR,
    NORTH,
    OLD_A,
    RIVER,
    WEST,
    csv_text,
    write,
    write_street,
)


@pytest.fixture(scope="module")
def built(tmp_path_factory, geography):
    folder = tmp_path_factory.mktemp("areas")
    return tiny.import_into(folder / "databases", geography, write_street(folder, f"lsoa\n{KINGS_1}"))


def test_an_area_has_the_figures_of_every_file(built):
    columns = "name, district, ward, in_county, residents, households, deprivation_decile, deprivation_edition"
    assert built.rows(f"SELECT {columns} FROM area WHERE area_code = '{KINGS_1}'") == [
        (f"{WEST} 001A", WEST, "King's Heath", True, 1500, 600, 1, "2025")
    ]


def test_the_county_is_its_districts_and_nothing_beside(built):
    assert {row[0] for row in built.rows("SELECT area_code FROM area WHERE in_county")} == set(COUNTY)
    assert built.rows("SELECT areas, residents FROM scope_people WHERE scope = 'county'") == [(8, 12400)]
    assert built.rows("SELECT areas FROM scope_people WHERE scope = 'north-northamptonshire'") == [(1,)]


def test_an_area_is_drawn_as_its_square(built):
    (outline,) = json.loads(built.one(f"SELECT outline FROM area WHERE area_code = '{FAR}'"))
    west, south = tiny.corner(FAR)
    corners = {(round(west + x, 4), round(south + y, 4)) for x in (0, tiny.SIDE) for y in (0, tiny.SIDE)}
    assert {tuple(point) for point in outline[0]} == corners


def test_an_area_of_another_county_is_known_by_name_and_not_drawn(built):
    sql = f"SELECT name, district, in_county, outline, residents FROM area WHERE area_code = '{CHERWELL}'"
    assert built.rows(sql) == [("Cherwell 001A", "Cherwell", False, None, 1500)]


def test_neighbours_share_a_side_and_not_a_corner(built):
    rows = built.rows(f"SELECT neighbour_code, shared_m FROM area_neighbour WHERE area_code = '{KINGS_2}'")
    assert {code for code, _ in rows} == {KINGS_1, NEXT_DOOR, HILL}
    # A hundredth of a degree is 1,113 m to the north and 683 m to the east there.
    assert {round(metres, -1) for _, metres in rows} == {1110, 680}


def test_an_operation_has_its_place_as_target_and_the_areas_next_door_as_such(built):
    rows = built.rows("SELECT role, area_code FROM operation_area WHERE operation_id = 'OP03' ORDER BY ALL")
    assert rows == [
        ("next_door", NEXT_DOOR),
        ("next_door", RIVER),
        ("next_door", HILL),
        ("target", KINGS_1),
        ("target", KINGS_2),
    ]


def test_the_part_that_no_operation_touched_has_neither_targets_nor_next_door(built):
    untouched = {row[0] for row in built.rows("SELECT area_code FROM scope_area WHERE scope = 'untouched'")}
    assert untouched == {FAR, OLD_A, tiny.OLD_B}


def test_a_ward_s_best_fit_beyond_the_border_does_not_move_an_area_out_of_the_county(tmp_path):
    # ONS gives a ward lookup the district of the ward: E01027305, of West Northamptonshire, is listed under Cherwell.
    rows = [(FAR, AREAS[FAR]["name"], "E05000099", "Deddington", "E07000177", "Cherwell")]
    wards = write(tmp_path / "wards.csv", csv_text("LSOA21CD,LSOA21NM,WD24CD,WD24NM,LAD24CD,LAD24NM", rows))
    file = write_street(tmp_path, f"lsoa\n{FAR}")
    built = tiny.read_into(tmp_path / "databases", tiny.write_boundaries(tmp_path), wards, file)
    assert built.rows(f"SELECT district, ward, in_county FROM area WHERE area_code = '{FAR}'") == [
        (NORTH, "Deddington", True)
    ]
    assert built.one("SELECT placed FROM incident") == "area"


def test_the_lookup_from_2011_alone_is_enough_to_place_rows(tmp_path):
    rows = [(old, new, change, *tiny.district_of(AREAS[new]["name"])) for old, new, change in CHANGES]
    lookup = write(tmp_path / "changes.csv", csv_text("LSOA11CD,LSOA21CD,CHGIND,LAD22CD,LAD22NM", rows))
    file = write_street(tmp_path, f"lsoa\n{KINGS_1}\n{tiny.GLEN}\n{CHERWELL}\n{tiny.OLD}")
    built = tiny.read_into(tmp_path / "databases", lookup, file)
    # Without outlines the map point of a code that was split cannot decide.
    assert built.rows("SELECT area_code, placed FROM incident ORDER BY line") == [
        (KINGS_1, "area"),
        (HILL, "area"),
        (None, "outside"),
        (None, "unplaced"),
    ]


def test_names_of_2011_in_the_files_do_not_move_an_area_out_of_the_county(tmp_path):
    file = write_street(tmp_path, f"lsoa | name\n{KINGS_1} | Northampton 001A", month="2018-10")
    tiny.read_into(tmp_path / "databases", file)
    tiny.write_figures(tmp_path)
    built = tiny.read_into(tmp_path / "databases", tmp_path / "wards.csv")
    assert built.rows("SELECT area_code, placed FROM incident") == [(KINGS_1, "area")]


def test_a_lookup_that_names_no_district_leaves_rows_unplaced_not_outside(tmp_path):
    file = write_street(tmp_path, f"lsoa\n{KINGS_1}\n{tiny.GLEN}\n{tiny.THANET}")
    built = tiny.read_into(tmp_path / "databases", tiny.write_changes(tmp_path), file)
    assert built.rows("SELECT placed FROM incident ORDER BY line") == [("unplaced",), ("unplaced",), ("outside",)]
    assert built.rows(f"SELECT name, district FROM area WHERE area_code = '{KINGS_1}'") == [(f"{WEST} 001A", None)]


def test_wards_alone_are_enough_to_place_rows(tmp_path):
    tiny.write_figures(tmp_path)
    built = tiny.read_into(tmp_path / "databases", tmp_path / "wards.csv", write_street(tmp_path, f"lsoa\n{KINGS_1}"))
    assert built.rows("SELECT area_code, placed FROM incident") == [(KINGS_1, "area")]


def test_the_newer_edition_of_deprivation_is_used_and_the_older_is_passed_on_to_new_codes(tmp_path):
    tiny.write_boundaries(tmp_path)
    tiny.write_changes(tmp_path)
    write(
        tmp_path / "old.csv",
        csv_text("lsoa11_code,IMD_decile", [(tiny.OLD, 3), (tiny.GLEN, 6), (tiny.DALE, 5), (FAR, 9)]),
    )
    write(tmp_path / "new.csv", csv_text("lsoa21_code,IMD_decile", [(FAR, 10)]))
    write_street(tmp_path, f"lsoa\n{FAR}")
    built = tiny.read_into(tmp_path / "databases", tmp_path)
    found = built.rows("SELECT area_code, deprivation_decile, deprivation_edition FROM area WHERE in_county")
    assert {code: tuple(rest) for code, *rest in found if rest[0] is not None} == {
        FAR: (10, "2025"),
        OLD_A: (3, "2019"),
        tiny.OLD_B: (3, "2019"),
        HILL: (5, "2019"),
    }


BROADSTAIRS, BROADSTAIRS_A, BROADSTAIRS_B = "E01098009", "E01099051", "E01099052"


def test_a_code_of_another_county_that_was_split_is_outside_with_or_without_outlines(tmp_path):
    # The lookup covers England and Wales, the outlines need not.
    rows = [(old, new, change, *tiny.district_of(AREAS[new]["name"])) for old, new, change in CHANGES]
    rows += [(BROADSTAIRS, new, "S", "E07000114", "Thanet") for new in (BROADSTAIRS_A, BROADSTAIRS_B)]
    lookup = write(tmp_path / "changes.csv", csv_text("LSOA11CD,LSOA21CD,CHGIND,LAD22CD,LAD22NM", rows))
    file = write_street(tmp_path, f"lsoa | lon | lat | name\n{BROADSTAIRS} | 1.4 | 51.3 | Thanet 003B", month="2019-01")
    built = tiny.read_into(tmp_path / "databases", tiny.write_boundaries(tmp_path), lookup, file)
    assert built.rows("SELECT area_code, placed FROM incident") == [(None, "outside")]


def test_a_code_that_was_split_across_the_border_is_placed_by_its_point_on_either_side(tmp_path):
    rows = [(BROADSTAIRS, FAR, "S"), (BROADSTAIRS, CHERWELL, "S")]
    lookup = write(tmp_path / "changes.csv", csv_text("LSOA11CD,LSOA21CD,CHGIND", rows))
    drawn = f"lsoa | lon | lat\n{BROADSTAIRS} | -0.915 | 52.245\n{BROADSTAIRS} | -0.905 | 52.245"
    file = write_street(tmp_path, drawn, month="2019-01")
    built = tiny.read_into(tmp_path / "databases", tiny.write_boundaries(tmp_path), lookup, file)
    assert built.rows("SELECT area_code, placed FROM incident ORDER BY line") == [(FAR, "area"), (None, "outside")]
    assert built.file("street.csv").split == 1


def test_a_point_where_files_of_today_print_a_part_belongs_to_that_part_whatever_the_outline_says(tmp_path, geography):
    # The middle of OLD_A's outline, and places 30 m and 100 m west of it.
    x, y = tiny.middle(tiny.OLD_A)
    near, further = f"{float(x) - 0.0004:.6f}", f"{float(x) - 0.0015:.6f}"
    newer = write_street(tmp_path, f"lsoa | lon | lat\n{tiny.OLD_B} | {x} | {y}", month="2025-01")
    rows = "\n".join(f"{tiny.OLD} | {lon} | {y}" for lon in (x, near, further))
    older = write_street(tmp_path, f"lsoa | lon | lat\n{rows}", month="2018-01")
    built = tiny.read_into(tmp_path / "databases", geography, newer, older)
    found = built.rows("SELECT area_code, placed FROM incident WHERE month = '2018-01-01' ORDER BY line")
    assert found == [(tiny.OLD_B, "area"), (tiny.OLD_B, "area"), (tiny.OLD_A, "area")]
    assert built.file("2018-01-northamptonshire-street.csv").split == 3


def test_where_split_rows_belong_does_not_depend_on_what_came_first(tmp_path, geography):
    x, y = tiny.middle(tiny.OLD_A)
    older = f"lsoa | lon | lat\n{tiny.OLD} | {x} | {y}"
    files = {
        "old": write_street(tmp_path, older, month="2018-01"),
        # A force that is read before.
        "elsewhere": write_street(tmp_path, older, month="2018-01", force="leicestershire"),
        "new": write_street(tmp_path, f"lsoa | lon | lat\n{tiny.OLD_B} | {x} | {y}", month="2025-01"),
    }
    together = tiny.read_into(tmp_path / "together", geography, *files.values())
    one_by_one = tmp_path / "one by one"
    for name in ("elsewhere", "old", "new"):
        built = tiny.read_into(one_by_one, geography, files[name])
    rows = "SELECT force, month, area_code FROM incident ORDER BY ALL"
    assert built.rows(rows) == together.rows(rows)
    assert {area for _, _, area in together.rows(rows)} == {tiny.OLD_B}
    recorded = (
        "SELECT force, month::VARCHAR, placed, unplaced, split FROM source_file WHERE kind = 'street' ORDER BY ALL"
    )
    assert built.rows(recorded) == [
        ("leicestershire", "2018-01-01", 1, 0, 1),
        ("northamptonshire", "2018-01-01", 1, 0, 1),
        ("northamptonshire", "2025-01-01", 1, 0, 0),
    ]
