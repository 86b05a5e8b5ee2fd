"""Stop and search by month and by 12 months, against the same counted in plain Python from the same rows."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise

import duckdb
import numpy as np
import pytest

from data.publishing.publish import publish
from data.serving.query import load
from data.serving.settings import REFERENCE, Settings
from data.serving.store import Store, connect, current
from tests import tiny

NFA = "A no further action disposal"
SAID = {
    "White - Irish": "white",
    "White - Gypsy or Irish Traveller": "white",
    "Mixed/Multiple ethnic groups - White and Asian": "mixed",
    "Asian/Asian British - Pakistani": "asian",
    "Asian/Asian British - Chinese": "asian",
    "Chinese or other ethnic group - Chinese (O1)": "asian",
    "Black/African/Caribbean/Black British - African": "black",
    "Other ethnic group - Any other ethnic group": "other",
    "Other ethnic group - Not stated": "unknown",
    "": "unknown",
}
SAW = {"White": "white", "Black": "black", "Asian": "asian", "Mixed": "mixed", "Other": "other", "": "unknown"}
AGES = {"under 10": "under 18", "10-17": "under 18", "18-24": "18-24", "over 34": "over 34", "": "Not given"}
OBJECTS = ["Controlled drugs", "Offensive weapons", "Fireworks"]
ENDED = {NFA: False, "Nothing found - no further action": False, "Arrest": True, "": None}
# Two years and a half, a gap of two months, and four months after it.
MONTHS = [
    *(date(2020 + (3 + n) // 12, (3 + n) % 12 + 1, 1) for n in range(30)),
    *(date(2022, month, 1) for month in (12,)),
    *(date(2023, month, 1) for month in (1, 2, 3)),
]
BLANK = {date(2021, 4, 1), date(2021, 5, 1)}


@pytest.fixture(scope="module")
def rows():
    """Random searches: month, type, age, self-defined, officer-defined, object, outcome."""
    rng = np.random.default_rng(11)
    drawn = []
    for month in MONTHS:
        for _ in range(int(rng.integers(25, 45))):
            blank = month in BLANK and rng.uniform() < 0.8
            said = "" if blank else _pick(rng, SAID, 0.05)
            saw = "" if blank else _pick(rng, SAW, 0.05)
            kind = "Vehicle search" if rng.uniform() < 0.1 else "Person search"
            thing = rng.choice(OBJECTS, p=[0.7, 0.29, 0.01])
            drawn.append((month, kind, _pick(rng, AGES, 0.1), said, saw, str(thing), _pick(rng, ENDED, 0.1)))
    return drawn


def _pick(rng, values, blank):
    """One of the values; the blank one, and what else is unknown, as rarely as is said."""
    known = [value for value in values if value and values[value] != "unknown"]
    return "" if rng.uniform() < blank else str(rng.choice(known))


@pytest.fixture(scope="module")
def built(rows, tmp_path_factory, geography):
    folder = tmp_path_factory.mktemp("stops")
    for month in MONTHS:
        lines = [
            " | ".join([kind, f"{month:%Y-%m}-15T12:00:00+00:00", *(cell or "-" for cell in cells)])
            for when, kind, *cells in rows
            if when == month
        ]
        drawn = "type | date | age | ethnicity | officer | object | outcome\n" + "\n".join(lines)
        tiny.write_stops(folder, drawn, month=f"{month:%Y-%m}")
    # Another force's searches are not the county's.
    tiny.write_stops(folder, "date\n2021-06-15T12:00:00+00:00", month="2021-06", force="leicestershire")
    tiny.write_street(folder, f"lsoa\n{tiny.RIVER}", month="2023-03")
    tiny.write_groups(folder, {"White": 1000, "Black or African": 100, "Asian": 100, "Mixed": 50, "Other": 20})
    return tiny.import_into(folder / "databases", folder, geography)


def named(row, dimension):
    """What a row counts as; None where it does not count."""
    _, kind, age, said, saw, thing, end = row
    if dimension in ("age", "officer", "self") and kind == "Vehicle search":
        return None
    return {
        "total": "all",
        "object": thing,
        "outcome": end or "Not given",
        "age": AGES[age],
        "officer": SAW[saw],
        "self": SAID[said],
    }[dimension]


DIMENSIONS = ("total", "object", "outcome", "age", "officer", "self")


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_months_are_counted_as_in_plain_python(built, rows, dimension):
    expected: Counter = Counter()
    for row in rows:
        if (value := named(row, dimension)) is not None:
            expected[row[0], value] += 1
    found = built.rows(f"SELECT month, value, searches FROM stop_month WHERE dimension = '{dimension}'")
    assert {(month, value): count for month, value, count in found} == expected


def usable(rows, dimension):
    """The months that may be pooled."""
    months = []
    for month in MONTHS:
        groups = [named(row, dimension) for row in rows if row[0] == month]
        counted = [group for group in groups if group]
        if dimension not in ("officer", "self") or counted.count("unknown") <= 0.2 * len(counted):
            months.append(month)
    return months


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_years_are_the_newest_twelve_usable_months_of_the_unbroken_run_alike_for_all(built, rows, dimension):
    both = set(usable(rows, "officer")) & set(usable(rows, "self"))
    run = sorted(month for month in both if month < date(2022, 11, 1))
    years = [run[-12:], run[-24:-12]]
    found = built.rows(f"SELECT since, until, value, searches FROM stop_year WHERE dimension = '{dimension}'")
    expected: Counter = Counter()
    for year in years:
        pooled = Counter(value for row in rows if row[0] in year and (value := named(row, dimension)) is not None)
        for value, count in pooled.items():
            rare = count < 10 and dimension in ("object", "outcome")
            expected[year[0], year[-1], "Others, each under 10" if rare else value] += count
    assert {(since, until, value): count for since, until, value, count in found} == expected


@pytest.mark.parametrize("basis", ["officer", "self"])
def test_a_month_with_more_than_a_fifth_unknown_is_left_out_and_named(built, rows, basis):
    assert not BLANK & set(usable(rows, basis))
    left_out = {text for (text,) in built.rows(f"SELECT left_out FROM stop_period WHERE basis = '{basis}'")}
    assert "2021-04, 2021-05" in ", ".join(left_out)
    assert built.rows("SELECT since, until, left_out FROM stop_period WHERE basis = 'all' ORDER BY ALL") == built.rows(
        f"SELECT since, until, left_out FROM stop_period WHERE basis = '{basis}' ORDER BY ALL"
    )


def test_further_action_is_any_outcome_but_no_further_action(built, rows):
    both = set(usable(rows, "officer")) & set(usable(rows, "self"))
    newest = sorted(month for month in both if month < date(2022, 11, 1))[-12:]
    ends = [ENDED[row[-1]] for row in rows if row[0] in newest]
    found = built.rows("SELECT searches, action, no_outcome FROM stop_year WHERE dimension = 'total' ORDER BY until")
    assert found[-1] == (len(ends), ends.count(True), ends.count(None))


def test_no_month_is_in_two_years(built):
    spans = built.rows("SELECT since, until FROM stop_period WHERE basis = 'all' ORDER BY since")
    assert all(until < following for (_, until), (following, _) in pairwise(spans))
    assert len(spans) == 2


def test_residents_are_those_of_the_countys_areas(built):
    found = dict(built.rows("SELECT ethnic_group, residents FROM ethnic_group"))
    areas = len(tiny.COUNTY)
    each = {"white": 1000, "black": 100, "asian": 100, "mixed": 50, "other": 20}
    assert found == {group: count * areas for group, count in each.items()}


@pytest.fixture(scope="module")
def public(built, tmp_path_factory):
    folder = tmp_path_factory.mktemp("public")
    publish(built.settings, folder)
    return folder


def test_the_public_copy_holds_no_single_month_and_no_cross_of_age_and_ethnicity(public):
    with connect(current(public), Settings()).cursor() as con:
        columns = con.execute(
            "SELECT table_name, list(column_name ORDER BY column_name) FROM duckdb_columns() "
            "WHERE table_name LIKE '%stop%' AND NOT internal GROUP BY ALL ORDER BY ALL"
        ).fetchall()
        lengths = con.execute("SELECT DISTINCT date_diff('month', since, until) >= 11 FROM stop_year").fetchall()
        everything = con.execute("SELECT DISTINCT dimension FROM stop_year").fetchall()
    counts = ["action", "link_unknown", "linked", "no_outcome", "searches"]
    assert columns == [
        ("stop_period", ["basis", "left_out", "since", "until"]),
        ("stop_year", sorted([*counts, "dimension", "since", "until", "value"])),
    ]
    assert lengths == [(True,)]
    assert {dimension for (dimension,) in everything} == set(DIMENSIONS)
    with pytest.raises(PermissionError):
        Store(current(public)).ask("stops/monthly", since=MONTHS[0], until=MONTHS[-1])


def test_fewer_than_twelve_months_in_a_row_make_no_year(tmp_path, geography):
    for month in range(1, 12):
        tiny.write_stops(tmp_path, f"date\n2024-{month:02}-15T12:00:00+00:00", month=f"2024-{month:02}")
    built = tiny.import_into(tmp_path / "databases", tmp_path, geography)
    assert built.one("SELECT count(*) FROM stop_year") == 0
    assert built.one("SELECT count(*) FROM stop_period") == 0
    assert built.one("SELECT count(DISTINCT month) FROM stop_month") == 11


@pytest.mark.parametrize(
    ("newest", "before", "partial"),
    [
        (9, [200, 180, 220], True),
        (60, [200, 180, 220], False),
        (9, [200, 180], False),
        (45, [200] * 30 + [20] * 2, True),
    ],
)
def test_a_month_with_far_fewer_searches_than_those_near_it_is_a_part_of_one(newest, before, partial):
    con = duckdb.connect()
    con.execute("CREATE TABLE stop_month (month DATE, dimension VARCHAR, searches BIGINT)")
    con.execute("CREATE TABLE threshold AS FROM read_csv($file)", {"file": str(REFERENCE / "thresholds.csv")})
    for at, searches in enumerate([*before, newest]):
        con.execute(
            "INSERT INTO stop_month VALUES (DATE '2019-01-01' + to_months($at), 'total', $searches)",
            {"at": at, "searches": searches},
        )
    rows = con.execute(load()["stops/monthly"].sql, {"since": None, "until": None}).df()
    assert bool(rows["partial"].iloc[-1]) == partial
    assert not rows["partial"].iloc[0]
