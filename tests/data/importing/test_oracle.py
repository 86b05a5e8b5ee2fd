"""The numbers that pages read, against the same numbers counted in plain Python from the same files.

A random tiny county: three years with gaps, two forces, codes of both vintages, rows without place or type.
"""

from __future__ import annotations

import csv
from calendar import monthrange
from collections import Counter, defaultdict
from datetime import date

import numpy as np
import pytest

from tests import tiny
from tests.tiny import (
    CHERWELL,
    COUNTY,
    DALE,
    FAR,
    GLEN,
    HILL,
    KINGS_1,
    KINGS_2,
    NEXT_DOOR,
    OLD,
    OLD_A,
    OLD_B,
    RIVER,
    THANET,
    write_street,
)

HOME, OTHER = "northamptonshire", "leicestershire"
# Gaps: March 2023, and all of summer 2024.
MONTHS = [
    date(year, month, 1)
    for year in (2022, 2023, 2024)
    for month in range(1, 13)
    if (year, month) != (2023, 3) and not (year == 2024 and 6 <= month <= 8)
]
TYPES = ["Anti-social behaviour", "Burglary", "Drugs", "Public order", "Moon theft", "-"]
FOUND = {"Drugs", "Possession of weapons"}
KNOWN = set(TYPES) - {"Moon theft", "-"}
TARGET, AROUND = {KINGS_1, KINGS_2}, {NEXT_DOOR, RIVER, HILL}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """The street files of a random county."""
    folder = tmp_path_factory.mktemp("random")
    rng = np.random.default_rng(7)
    new = [*COUNTY, CHERWELL, THANET, "-"]
    old = [OLD, OLD, GLEN, DALE, KINGS_1, RIVER, FAR, THANET, "-"]
    for month in MONTHS:
        for force in (HOME, OTHER):
            codes = rng.choice(new if month >= date(2023, 5, 1) else old, size=int(rng.integers(1, 40)))
            rows = [f"{code} | {_point(rng, code)} | {rng.choice(TYPES)}" for code in codes]
            write_street(folder, "lsoa | lon | lat | type\n" + "\n".join(rows), month=f"{month:%Y-%m}", force=force)
    # A month that only the other force has is no month of the county's.
    write_street(folder, f"lsoa\n{RIVER}", month="2025-01", force=OTHER)
    return folder


def _point(rng, code: str) -> str:
    if code == "-":
        return "- | -"
    area = rng.choice([OLD_A, OLD_B]) if code == OLD else code if code in tiny.AREAS else KINGS_1
    west, south = tiny.corner(area)
    x, y = rng.uniform(0.001, 0.009, size=2)
    return f"{west + x:.6f} | {south + y:.6f}"


@pytest.fixture(scope="module")
def built(files, geography):
    return tiny.import_into(files / "databases", files, geography)


@pytest.fixture(scope="module")
def counted(files) -> Counter:
    """Rows by force, month, type, placed and area: the oracle reads the files on its own."""
    rows: Counter = Counter()
    for path in files.glob("*-street.csv"):
        force = path.name[len("2022-01-") : -len("-street.csv")]
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                month = date.fromisoformat(row["Month"] + "-01")
                placed, area = _place(row["LSOA code"], row["Longitude"])
                rows[force, month, row["Crime type"] or "No type given", placed, area] += 1
    return rows


def _place(code: str, longitude: str) -> tuple[str, str | None]:
    if not code:
        return "unlocated", None
    if code in COUNTY:
        return "area", code
    if code in (GLEN, DALE):
        return "area", HILL
    if code == OLD:
        return "area", OLD_A if float(longitude) < tiny.corner(OLD_B)[0] else OLD_B
    return "outside", None


def total(counted: Counter, **wanted: object) -> int:
    """The sum over rows whose force, month, type, placed or area are among those wanted."""
    names = ("force", "month", "type", "placed", "area")
    found = 0
    for key, count in counted.items():
        row = dict(zip(names, key, strict=True))
        found += count if all(row[name] in values for name, values in wanted.items()) else 0
    return found


def headline(counted: Counter, **wanted: object) -> int:
    """The county's total: all of the home force, and what another force recorded in the county."""
    return total(counted, force={HOME}, **wanted) + total(counted, force={OTHER}, placed={"area"}, **wanted)


def types_of(counted: Counter) -> set[str]:
    return {key[2] for key in counted}


def reported(counted: Counter) -> set[str]:
    """Types that count where none is chosen: all but what officers find."""
    return types_of(counted) - FOUND


def between(since: date, until: date) -> set[date]:
    return {month for month in MONTHS if since <= month <= until}


def days(months: set[date]) -> int:
    return sum(monthrange(month.year, month.month)[1] for month in months)


def a_year_before(month: date) -> date:
    return month.replace(year=month.year - 1)


def test_every_area_month_and_type(built, counted):
    rows = built.rows("SELECT area_code, month, crime_type, days, incidents FROM area_month")
    found = {tuple(row[:3]): tuple(row[3:]) for row in rows}
    by_area: Counter = Counter()
    for (_, month, kind, placed, area), count in counted.items():
        by_area[area, month, kind] += count if placed == "area" else 0
    assert found == {
        (area, month, kind): (days({month}), by_area[area, month, kind])
        for area in COUNTY
        for month in MONTHS
        for kind in types_of(counted)
    }


def test_the_county_s_total_of_every_month(built, counted):
    assert built.ask("shared/monthly_count", scope="county") == [
        (month, days({month}), headline(counted, month={month})) for month in MONTHS
    ]


def test_the_total_of_a_type_in_a_place(built, counted):
    since, until = date(2022, 6, 1), date(2023, 8, 1)
    assert built.ask("shared/monthly_count", scope="kings-heath", crime_type="Burglary", since=since, until=until) == [
        (month, days({month}), total(counted, month={month}, type={"Burglary"}, area=TARGET))
        for month in sorted(between(since, until))
    ]


@pytest.mark.parametrize("crime_type", [None, "Drugs", "Moon theft"])
def test_the_headline_and_where_its_rows_belong(built, counted, crime_type):
    since, until = date(2022, 2, 1), date(2024, 12, 1)
    kinds = {crime_type} if crime_type else types_of(counted)
    wanted = {"month": between(since, until), "type": kinds}
    assert dict(built.ask("shared/headline", crime_type=crime_type, since=since, until=until)) == {
        "area": total(counted, placed={"area"}, **wanted),
        **{way: total(counted, placed={way}, force={HOME}, **wanted) for way in ("outside", "unlocated", "unplaced")},
    }


@pytest.mark.parametrize("until", [date(2023, 12, 1), date(2024, 3, 1), date(2024, 12, 1), date(2022, 12, 1)])
@pytest.mark.parametrize("scope", ["county", "kings-heath"])
def test_each_type_against_the_year_before(built, counted, until, scope):
    count = headline if scope == "county" else lambda *of, **wanted: total(*of, area=TARGET, **wanted)
    year = {month for month in between(date(2022, 1, 1), until) if (until - month).days < 360}
    pairs = {month for month in year if a_year_before(month) in MONTHS}
    before = {a_year_before(month) for month in pairs}
    expected = [
        (
            kind,
            {"Public order": "mixed", "Drugs": "found"}.get(kind, "reported" if kind in KNOWN else "unknown"),
            kind in KNOWN - FOUND - {"Public order"},
            len(pairs),
            count(counted, month=pairs, type={kind}),
            days(pairs),
            count(counted, month=before, type={kind}),
            days(before),
        )
        for kind in sorted(types_of(counted))
        if pairs
    ]
    assert built.ask("shared/types_year_on_year", scope=scope, until=until) == expected


@pytest.mark.parametrize("until", [date(2023, 12, 1), date(2024, 12, 1)])
def test_each_ward_against_the_year_before(built, counted, until):
    pairs = {month for month in between(date(until.year, 1, 1), until) if a_year_before(month) in MONTHS}
    before = {a_year_before(month) for month in pairs}
    found = built.ask("shared/wards_year_on_year", scope="county", crime_type="Burglary", until=until)
    wards = defaultdict(set)
    for area in COUNTY:
        wards[tiny.AREAS[area]["ward"]].add(area)
    assert all(row[0].startswith("E05") for row in found)
    assert len(wards) > 1
    expected = [
        (
            ward,
            total(counted, month=pairs, type={"Burglary"}, area=areas),
            days(pairs),
            total(counted, month=before, type={"Burglary"}, area=areas),
            days(before),
        )
        for ward, areas in sorted(wards.items())
    ]
    assert sorted(row[1:] for row in found) == expected


@pytest.mark.parametrize(
    ("since", "until"),
    [
        pytest.param(date(2024, 1, 1), date(2024, 12, 1), id="a year with gaps in both"),
        pytest.param(date(2023, 1, 1), date(2023, 4, 1), id="months of which one is missing"),
        pytest.param(date(2022, 3, 1), date(2022, 9, 1), id="half a year"),
        pytest.param(date(2022, 5, 1), date(2024, 12, 1), id="longer than a year"),
        pytest.param(date(2022, 1, 1), date(2023, 11, 1), id="two years before the newest"),
    ],
)
@pytest.mark.parametrize("crime_type", [None, "Drugs"])
def test_each_area_over_a_period_and_its_newest_year_beside_the_year_before(built, counted, since, until, crime_type):
    kinds = {crime_type} if crime_type else reported(counted)
    chosen = between(since, until)
    newest = {month for month in MONTHS if (max(MONTHS) - month).days < 360}
    pairs = {month for month in newest if a_year_before(month) in MONTHS}
    before = {a_year_before(month) for month in pairs}
    rows = built.ask("hotspots/areas", scope="county", crime_type=crime_type, since=since, until=until)
    found = {row[0]: row[-4:] for row in rows}
    assert found == {
        area: (
            total(counted, month=chosen, type=kinds, area={area}),
            total(counted, month=newest, type=kinds, area={area}),
            total(counted, month=pairs, type=kinds, area={area}) if pairs else None,
            total(counted, month=before, type=kinds, area={area}) if pairs else None,
        )
        for area in COUNTY
    }


@pytest.mark.parametrize("crime_type", [None, "Drugs"])
def test_an_operation_s_areas_beside_the_part_that_no_operation_touched(built, counted, crime_type):
    since, until = date(2022, 1, 1), date(2024, 12, 1)
    kinds = {crime_type} if crime_type else reported(counted)
    sides = {"target": TARGET, "next_door": AROUND, "untouched": set(COUNTY) - TARGET - AROUND}
    rows = built.ask("operations/beside", operation_id="OP03", crime_type=crime_type, since=since, until=until)
    assert rows == [
        (month, days({month}), side, total(counted, month={month}, type=kinds, area=sides[side]))
        for side in ("next_door", "target", "untouched")
        for month in MONTHS
    ]


def test_where_each_file_s_rows_belong(built, counted):
    months = built.ask("health/months")
    assert {(force, month) for force, _, month, *_ in months} == {key[:2] for key in counted}
    for force, kind, month, rows, in_area, outside, unlocated, unplaced, *_ in months:
        assert kind == "street"
        counts = [rows, in_area, outside, unlocated, unplaced]
        wanted = {"force": {force}, "month": {month}}
        ways = ("area", "outside", "unlocated", "unplaced")
        assert counts == [total(counted, **wanted), *(total(counted, placed={way}, **wanted) for way in ways)]


def test_hexagons_hold_what_is_on_the_map(built, counted):
    since, until = date(2022, 6, 1), date(2024, 2, 1)
    rows = built.ask("hotspots/hexagons", scope="county", crime_type="Burglary", since=since, until=until)
    wanted = {"month": between(since, until), "type": {"Burglary"}, "placed": {"area"}}
    assert sum(row[-1] for row in rows) == total(counted, **wanted)
